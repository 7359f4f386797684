import type { UseFormReturn } from "react-hook-form";
import { currencySign } from "~/format/money";
import { useTenant } from "~/hooks/session";
import { NumberField, SelectField, TextField } from "~/ui/fields";
import { billingModes } from "./billing-form";
import type { BuyerForm } from "./buyer-form";
import { FormSection } from "./FormPanel";

const modeWords = {
  receivable: "On account: calls are owed",
  prepaid: "Ahead: calls are paid from what was topped up",
} as const;

/** How a buyer pays. */
export function BillingFields({ form }: { form: UseFormReturn<BuyerForm> }) {
  const { register, watch } = form;
  const { errors } = form.formState;
  const { currency } = useTenant();
  const isPrepaid = watch("billingMode") === "prepaid";
  const sign = currencySign(currency);
  return (
    <FormSection title="Billing">
      <SelectField
        label="Pays"
        options={billingModes}
        words={modeWords}
        error={errors.billingMode?.message}
        {...register("billingMode")}
      />
      {isPrepaid ? (
        <TextField
          key="lowBalance"
          label={`Low balance (${sign})`}
          isOptional
          inputMode="decimal"
          autoComplete="off"
          hint="With less left, the buyer is offered no calls. Without it, the price of the call decides."
          error={errors.lowBalance?.message}
          {...register("lowBalance")}
        />
      ) : (
        <TextField
          key="creditLimit"
          label={`Credit limit (${sign})`}
          isOptional
          inputMode="decimal"
          autoComplete="off"
          hint="The most the buyer may owe. Calls that would pass it go to others."
          error={errors.creditLimit?.message}
          {...register("creditLimit")}
        />
      )}
      <NumberField
        label="Dispute window"
        unit="days"
        hint="How long after a call the buyer may object to its charge."
        error={errors.disputeWindowDays?.message}
        {...register("disputeWindowDays", { valueAsNumber: true })}
      />
    </FormSection>
  );
}
