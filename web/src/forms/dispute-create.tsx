import { zodResolver } from "@hookform/resolvers/zod";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { toast } from "sonner";
import { disputeReasons, openDispute } from "~/api/disputes";
import { callOf } from "~/pages/money/search";
import { reasonWords } from "~/pages/money/words";
import { paths } from "~/paths";
import { SelectField, TextAreaField, TextField } from "~/ui/fields";
import { FormPanel, FormSection } from "./FormPanel";
import {
  disputeFieldFor,
  disputeForm,
  emptyDisputeForm,
  toCreateDispute,
  type DisputeForm,
} from "./ledger-forms";
import { useCreateForm } from "./useCreateForm";
import { useOnce } from "./useOnce";

/** Opens a dispute for a buyer, about what a call was charged. */
export function DisputeCreate() {
  const search = getRouteApi("/shell/money/disputes").useSearch();
  const navigate = useNavigate();
  const leave = () => navigate({ ...paths.disputes(), search: {} });
  const { form, panel } = useCreateForm({
    resolver: zodResolver(disputeForm),
    empty: emptyDisputeForm(callOf(search)),
    fieldFor: disputeFieldFor,
    make: useOnce((entered: DisputeForm, key) => openDispute(toCreateDispute(entered), key)),
    then: () => {
      toast.success("The dispute is open");
      return leave();
    },
  });
  const { errors } = form.formState;
  return (
    <FormPanel
      title="New dispute"
      description="A buyer objects to what a call was charged. Nothing moves until somebody decides."
      submitLabel="Open dispute"
      onClose={() => void leave()}
      {...panel}
    >
      <FormSection title="Dispute">
        <TextField
          label="Call id"
          autoComplete="off"
          error={errors.callId?.message}
          {...form.register("callId")}
        />
        <SelectField
          label="Reason"
          options={disputeReasons}
          words={reasonWords}
          error={errors.reason?.message}
          {...form.register("reason")}
        />
        <TextAreaField
          label="Evidence"
          isOptional
          hint="What shows it: what was said, when, by whom."
          error={errors.evidence?.message}
          {...form.register("evidence")}
        />
        <TextField
          label="Amount"
          isOptional
          inputMode="decimal"
          autoComplete="off"
          hint="The whole charge when left empty."
          error={errors.amount?.message}
          {...form.register("amount")}
        />
      </FormSection>
    </FormPanel>
  );
}
