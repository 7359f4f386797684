import { Controller, type UseFormReturn } from "react-hook-form";
import { NumberField, SelectField, SwitchField } from "~/ui/fields";
import { useProviderAccountOptions } from "./option-lists";
import type { TenantForm } from "./tenant-form";

type CallerNameFieldsProps = { form: UseFormReturn<TenantForm>; isReadOnly: boolean };

/** Whether callers' names are looked up, by whom, and what that may cost. */
export function CallerNameFields({ form, isReadOnly }: CallerNameFieldsProps) {
  const { control, register, watch } = form;
  const wrong = form.formState.errors.callerNameLookup;
  const accountId = watch("callerNameLookup.providerAccountId");
  const accounts = useProviderAccountOptions("Choose an account", { id: accountId });
  return (
    <fieldset className="space-y-4" disabled={isReadOnly}>
      <legend className="sr-only">Callers’ names</legend>
      <Controller
        control={control}
        name="callerNameLookup.isOn"
        render={({ field }) => (
          <SwitchField
            label="Look up callers’ names"
            hint="Where a filter asks for the caller’s name and the carrier did not send it. Each lookup costs money."
            isOn={field.value}
            onChange={field.onChange}
          />
        )}
      />
      {watch("callerNameLookup.isOn") && (
        <>
          <SelectField
            label="Provider account"
            hint="It is asked, and pays for it."
            {...accounts}
            // The options arrive after the form, and the choice must be kept until they do.
            {...register("callerNameLookup.providerAccountId")}
            value={accountId}
            error={wrong?.providerAccountId?.message}
          />
          <NumberField
            label="Lookups a day"
            hint="When they are used up, names are not known until the next day."
            error={wrong?.dailyBudget?.message}
            {...register("callerNameLookup.dailyBudget", { valueAsNumber: true })}
          />
          <NumberField
            label="Time limit"
            unit="ms"
            hint="How long a call waits for the name."
            error={wrong?.timeLimitMillis?.message}
            {...register("callerNameLookup.timeLimitMillis", { valueAsNumber: true })}
          />
          <NumberField
            label="A name is kept for"
            unit="days"
            error={wrong?.keptDays?.message}
            {...register("callerNameLookup.keptDays", { valueAsNumber: true })}
          />
        </>
      )}
    </fieldset>
  );
}
