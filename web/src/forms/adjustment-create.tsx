import { zodResolver } from "@hookform/resolvers/zod";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { toast } from "sonner";
import { correctBooks } from "~/api/ledger";
import type { TransactionId } from "~/api/types";
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
  type Adjusted,
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
  return (
    <AdjustmentPanel
      description="A correction by hand. What was booked before stays; this is a transaction of its own."
      leave={() => navigate({ ...paths.accounts(), search: true })}
    />
  );
}

const route = getRouteApi("/shell/money/transactions/$transactionId/adjust");

/** Does the same on account of the transaction in the address. */
export function TransactionAdjust() {
  const { transactionId } = route.useParams();
  const { party, currency } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <AdjustmentPanel
      description={`A correction of ${transactionId} by hand. That stays in the books; this is a transaction of its own.`}
      corrects={transactionId}
      adjusted={{ party, currency }}
      leave={() =>
        navigate({
          ...paths.transactions(),
          search: (present) => ({ ...present, party: undefined, currency: undefined }),
        })
      }
    />
  );
}

type AdjustmentPanelProps = {
  description: string;
  /** The transaction it corrects, where it corrects one. */
  corrects?: TransactionId;
  adjusted?: Adjusted;
  leave: () => Promise<void>;
};

function AdjustmentPanel({ description, corrects, adjusted, leave }: AdjustmentPanelProps) {
  const { form, panel } = useCreateForm({
    resolver: zodResolver(adjustmentForm),
    empty: emptyAdjustmentForm(useTenant(), adjusted),
    fieldFor: adjustmentFieldFor,
    make: useOnce((entered: AdjustmentForm, key) =>
      correctBooks(toAdjustment(entered, corrects), key),
    ),
    then: () => {
      toast.success("The adjustment is in the books");
      return leave();
    },
  });
  const { errors } = form.formState;
  return (
    <FormPanel
      title="Adjust"
      description={description}
      submitLabel="Adjust"
      onClose={() => void leave()}
      {...panel}
    >
      <FormSection title="Adjustment">
        <PartyField control={form.control} name="party" isFixed={adjusted?.party !== undefined} />
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
