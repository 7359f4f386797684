import { zodResolver } from "@hookform/resolvers/zod";
import { useNavigate } from "@tanstack/react-router";
import { toast } from "sonner";
import { correctBooks } from "~/api/ledger";
import { currencySign } from "~/format/money";
import { useTenant } from "~/hooks/session";
import { paths } from "~/paths";
import { SelectField, TextAreaField, TextField } from "~/ui/fields";
import { FormPanel, FormSection } from "./FormPanel";
import {
  adjustmentFieldFor,
  adjustmentForm,
  emptyAdjustmentForm,
  toAdjustment,
  type AdjustmentForm,
} from "./ledger-forms";
import { PartyField } from "./PartyField";
import { including } from "./time-zones";
import { useCreateForm } from "./useCreateForm";
import { useOnce } from "./useOnce";

const currencies = Intl.supportedValuesOf("currency");

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
  const currency = form.watch("currency");
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
        <div className="grid gap-4 sm:grid-cols-[3fr_2fr]">
          <TextField
            label={`Amount (${currencySign(currency)})`}
            inputMode="decimal"
            autoComplete="off"
            placeholder="25.00"
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
