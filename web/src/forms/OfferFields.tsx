import type { UseFormReturn } from "react-hook-form";
import { NumberField } from "~/ui/fields";
import { CapsField } from "./CapsField";
import { FiltersField } from "./FiltersField";
import { FormSection } from "./FormPanel";
import type { OfferForm } from "./offer-form";
import { PricingFields } from "./PricingFields";
import { ScheduleField } from "./ScheduleField";

type OfferFieldsProps = { form: UseFormReturn<OfferForm>; currency: string };

/** An offer's price, its place in the order, and which calls it takes. */
export function OfferFields({ form, currency }: OfferFieldsProps) {
  const { register } = form;
  const { errors } = form.formState;
  return (
    <>
      <PricingFields title="What the buyer pays" form={form} currency={currency} />
      <FormSection title="Order">
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberField
            label="Priority"
            hint="1 is tried first, 10 last."
            error={errors.priority?.message}
            {...register("priority", { valueAsNumber: true })}
          />
          <NumberField
            label="Weight"
            hint="Among offers of one priority, how often this one goes first."
            error={errors.weight?.message}
            {...register("weight", { valueAsNumber: true })}
          />
        </div>
      </FormSection>
      <FormSection title="Which calls it takes">
        <ScheduleField form={form} />
        <CapsField form={form} currency={currency} />
        <FiltersField form={form} />
      </FormSection>
    </>
  );
}
