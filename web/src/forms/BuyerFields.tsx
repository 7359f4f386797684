import type { UseFormReturn } from "react-hook-form";
import { NumberField, SelectField, TextAreaField, TextField } from "~/ui/fields";
import { BillingFields } from "./BillingFields";
import type { BuyerForm } from "./buyer-form";
import { CapsField } from "./CapsField";
import { FormSection } from "./FormPanel";
import { ScheduleField } from "./ScheduleField";
import { including, timeZones } from "./time-zones";

type BuyerFieldsProps = {
  form: UseFormReturn<BuyerForm>;
  /** A buyer that exists takes calls at its targets, which have forms of their own. */
  isNew: boolean;
};

/** The fields of a buyer. */
export function BuyerFields({ form, isNew }: BuyerFieldsProps) {
  const { register, watch } = form;
  const { errors } = form.formState;
  return (
    <>
      <FormSection title="Buyer">
        <TextField
          label="Name"
          autoComplete="off"
          error={errors.name?.message}
          {...register("name")}
        />
        {isNew && (
          <TextField
            label="Phone number"
            type="tel"
            isOptional
            autoComplete="off"
            hint="Its first target is made with it, so that offers can be made at once."
            error={errors.phone?.message}
            {...register("phone")}
          />
        )}
        <SelectField
          label="Time zone"
          hint="Its days begin in it."
          options={including(timeZones, watch("timeZone"))}
          error={errors.timeZone?.message}
          {...register("timeZone")}
        />
      </FormSection>
      <FormSection title="Which calls it takes">
        <NumberField
          label="Priority"
          hint="1 is tried first, 10 last: of its new offers, unless they are given another."
          error={errors.priority?.message}
          {...register("priority", { valueAsNumber: true })}
        />
        <ScheduleField form={form} ownZone={watch("timeZone")} />
        <CapsField form={form} ownZone={watch("timeZone")} />
      </FormSection>
      <BillingFields form={form} />
      <FormSection title="Company">
        <TextField
          label="Company name"
          isOptional
          autoComplete="off"
          hint="The legal name, where it differs."
          error={errors.company?.message}
          {...register("company")}
        />
        <TextField
          label="Email"
          type="email"
          isOptional
          autoComplete="off"
          error={errors.email?.message}
          {...register("email")}
        />
        <TextAreaField
          label="Notes"
          isOptional
          hint="Only your team sees them."
          error={errors.notes?.message}
          {...register("notes")}
        />
      </FormSection>
    </>
  );
}
