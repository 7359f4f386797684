import { zodResolver } from "@hookform/resolvers/zod";
import { useNavigate } from "@tanstack/react-router";
import { toast } from "sonner";
import { recordPayment } from "~/api/ledger";
import { currencySign } from "~/format/money";
import { useTenant } from "~/hooks/session";
import { paths } from "~/paths";
import { SelectField, TextField } from "~/ui/fields";
import { FormPanel, FormSection } from "./FormPanel";
import {
  emptyPaymentForm,
  partyChosen,
  paymentFieldFor,
  paymentForm,
  toCreatePayment,
  type PaymentForm,
} from "./ledger-forms";
import { PartyField } from "./PartyField";
import { including } from "./time-zones";
import { useCreateForm } from "./useCreateForm";
import { useOnce } from "./useOnce";

const currencies = Intl.supportedValuesOf("currency");

/** Records what a buyer paid, or what a supplier was paid. */
export function PaymentCreate() {
  const navigate = useNavigate();
  const leave = () => navigate({ ...paths.accounts(), search: true });
  const { form, panel } = useCreateForm({
    resolver: zodResolver(paymentForm),
    empty: emptyPaymentForm(useTenant()),
    fieldFor: paymentFieldFor,
    make: useOnce((entered: PaymentForm, key) =>
      recordPayment(partyChosen(entered.party), toCreatePayment(entered), key),
    ),
    then: () => {
      toast.success("The payment is in the books");
      return leave();
    },
  });
  const { errors } = form.formState;
  const currency = form.watch("currency");
  return (
    <FormPanel
      title="Record payment"
      description="What a buyer paid you, or what you paid a supplier. A buyer’s payment pays what they owe; of a buyer who pays ahead, the rest is credit."
      submitLabel="Record payment"
      onClose={() => void leave()}
      {...panel}
    >
      <FormSection title="Payment">
        <PartyField error={errors.party?.message} {...form.register("party")} />
        <div className="grid gap-4 sm:grid-cols-[3fr_2fr]">
          <TextField
            label={`Amount (${currencySign(currency)})`}
            inputMode="decimal"
            autoComplete="off"
            placeholder="500.00"
            error={errors.amount?.message}
            {...form.register("amount")}
          />
          <SelectField
            label="Currency"
            hint="Nothing is converted."
            options={including(currencies, currency)}
            error={errors.currency?.message}
            {...form.register("currency")}
          />
        </div>
        <TextField
          label="Reference"
          isOptional
          autoComplete="off"
          hint="What the bank or the other side calls it."
          error={errors.reference?.message}
          {...form.register("reference")}
        />
        <TextField
          label="Note"
          isOptional
          autoComplete="off"
          error={errors.note?.message}
          {...form.register("note")}
        />
      </FormSection>
    </FormPanel>
  );
}
