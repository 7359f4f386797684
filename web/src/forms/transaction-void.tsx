import { zodResolver } from "@hookform/resolvers/zod";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { toast } from "sonner";
import { correctBooks } from "~/api/ledger";
import { paths } from "~/paths";
import { TextAreaField } from "~/ui/fields";
import { FormPanel, FormSection } from "./FormPanel";
import { toVoid, voidFieldFor, voidForm, type VoidForm } from "./ledger-forms";
import { useCreateForm } from "./useCreateForm";
import { useOnce } from "./useOnce";

const empty: VoidForm = { reason: "" };

/** Takes a transaction back, to the last digit. */
export function TransactionVoid() {
  const { transactionId } = getRouteApi(
    "/shell/money/transactions/$transactionId/void",
  ).useParams();
  const navigate = useNavigate();
  const leave = () => navigate({ ...paths.transactions(), search: true });
  const { form, panel } = useCreateForm({
    resolver: zodResolver(voidForm),
    empty,
    fieldFor: voidFieldFor,
    make: useOnce((entered: VoidForm, key) => correctBooks(toVoid(transactionId, entered), key)),
    then: () => {
      toast.success("The transaction was taken back");
      return leave();
    },
  });
  return (
    <FormPanel
      title="Void transaction"
      description={`Every entry of ${transactionId} is booked the other way. The transaction itself stays in the books.`}
      submitLabel="Void transaction"
      onClose={() => void leave()}
      {...panel}
    >
      <FormSection title="Void">
        <TextAreaField
          label="Reason"
          hint="It stays in the books, with your name."
          error={form.formState.errors.reason?.message}
          {...form.register("reason")}
        />
      </FormSection>
    </FormPanel>
  );
}
