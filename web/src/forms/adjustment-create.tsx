import { zodResolver } from "@hookform/resolvers/zod";
import { useNavigate } from "@tanstack/react-router";
import { toast } from "sonner";
import { correctBooks } from "~/api/ledger";
import { useTenant } from "~/hooks/session";
import { paths } from "~/paths";
import { SelectField, TextAreaField } from "~/ui/fields";
import { AmountFields } from "./AmountFields";
import { FormPanel, FormSection } from "./FormPanel";
import {
  adjustmentFieldFor,
  adjustmentForm,
  emptyAdjustmentForm,
  toAdjustment,
  type AdjustmentForm,
} from "./ledger-forms";
import { PartyField } from "./PartyField";
import { useCreateForm } from "./useCreateForm";
import { useOnce } from "./useOnce";

const directions = {
  less: "Less: the buyer owes less, the supplier is owed less",
  more: "More: the buyer owes more, the supplier is owed more",
} as const;

/** Charges somebody more, or gives something back, with a reason. */
export function AdjustmentCreate() {
  const navigate = useNavigate();
  const leave = () => navigate({ ...paths.accounts(), search: true });
  const { form, panel } = useCreateForm({
    resolver: zodResolver(adjustmentForm),
    empty: emptyAdjustmentForm(useTenant()),
    fieldFor: adjustmentFieldFor,
    make: useOnce((entered: AdjustmentForm, key) => correctBooks(toAdjustment(entered), key)),
    then: () => {
      toast.success("The adjustment is in the books");
      return leave();
    },
  });
  const { errors } = form.formState;
  return (
    <FormPanel
      title="Adjust"
      description="A correction by hand. What was booked before stays; this is a transaction of its own."
      submitLabel="Adjust"
      onClose={() => void leave()}
      {...panel}
    >
      <FormSection title="Adjustment">
        <PartyField error={errors.party?.message} {...form.register("party")} />
        <SelectField
          label="Direction"
          options={Object.keys(directions)}
          words={directions}
          error={errors.direction?.message}
          {...form.register("direction")}
        />
        <AmountFields
          amount={form.register("amount")}
          currency={form.register("currency")}
          chosen={form.watch("currency")}
          errors={errors}
          placeholder="25.00"
        />
        <TextAreaField
          label="Reason"
          hint="It stays in the books, with your name."
          error={errors.reason?.message}
          {...form.register("reason")}
        />
      </FormSection>
    </FormPanel>
  );
}
