import { zodResolver } from "@hookform/resolvers/zod";
import { useNavigate } from "@tanstack/react-router";
import { toast } from "sonner";
import { recordPayment } from "~/api/ledger";
import { useTenant } from "~/hooks/session";
import { paths } from "~/paths";
import { TextField } from "~/ui/fields";
import { AmountFields } from "./AmountFields";
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
import { useCreateForm } from "./useCreateForm";
import { useOnce } from "./useOnce";

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
  return (
    <FormPanel
      title="Record payment"
      description="What a buyer paid you, or what you paid a supplier. A buyer’s payment pays what they owe; of a buyer who pays ahead, the rest is credit."
      submitLabel="Record payment"
      onClose={() => void leave()}
      {...panel}
    >
      <FormSection title="Payment">
        <PartyField control={form.control} name="party" />
        <AmountFields
          amount={form.register("amount")}
          currency={form.register("currency")}
          chosen={form.watch("currency")}
          errors={errors}
          placeholder="500.00"
        />
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
