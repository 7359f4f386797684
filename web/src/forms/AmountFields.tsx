import type { UseFormRegisterReturn } from "react-hook-form";
import { currencySign } from "~/format/money";
import { SelectField, TextField } from "~/ui/fields";
import { including } from "./time-zones";

const currencies = Intl.supportedValuesOf("currency");

/** What is wrong with a field, if anything is. */
type Fault = { message?: string | undefined } | undefined;

/** An amount beside its currency, whose sign its label has. */
export function AmountFields({
  amount,
  currency,
  chosen,
  errors,
  placeholder,
}: {
  amount: UseFormRegisterReturn;
  currency: UseFormRegisterReturn;
  /** The currency that is chosen. */
  chosen: string;
  errors: { amount?: Fault; currency?: Fault };
  placeholder: string;
}) {
  return (
    <div className="grid gap-4 sm:grid-cols-[3fr_2fr]">
      <TextField
        label={`Amount (${currencySign(chosen)})`}
        inputMode="decimal"
        autoComplete="off"
        placeholder={placeholder}
        error={errors.amount?.message}
        {...amount}
      />
      <SelectField
        label="Currency"
        hint="Nothing is converted."
        options={including(currencies, chosen)}
        error={errors.currency?.message}
        {...currency}
      />
    </div>
  );
}
