import { lazy } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { capsInWords } from "~/format/caps";
import { useTenant } from "~/hooks/session";
import { capsForm, toCaps, type CapsForm } from "./caps-form";
import { errorsIn, SettingField, unfinished } from "./SettingField";
import { useUsualZone } from "./useUsualZone";

const CapsEditor = lazy(async () => ({ default: (await import("./CapsEditor")).CapsEditor }));

type Capped = { caps: CapsForm };

type CapsFieldProps<Form extends Capped> = {
  form: UseFormReturn<Form>;
  /** What amounts are in; the tenant's own where no campaign says otherwise. */
  currency?: string | undefined;
  /** The zone of what is capped, where it has one of its own. */
  ownZone?: string;
};

/** How much something takes. */
export function CapsField<Form extends Capped>(props: CapsFieldProps<Form>) {
  // A form may hold more, but it holds the caps under this name.
  const { control } = props.form as unknown as UseFormReturn<Capped>;
  const tenant = useTenant();
  const usualZone = useUsualZone(props.ownZone);
  const currency = props.currency ?? tenant.currency;
  return (
    <Controller
      control={control}
      name="caps"
      render={({ field, fieldState: { error } }) => (
        <SettingField
          title="Caps"
          summary={
            capsForm.safeParse(field.value).success
              ? capsInWords(toCaps(field.value), currency)
              : unfinished
          }
          error={error}
        >
          <CapsEditor
            value={field.value}
            currency={currency}
            usualZone={usualZone}
            errorAt={errorsIn(error)}
            onChange={field.onChange}
          />
        </SettingField>
      )}
    />
  );
}
