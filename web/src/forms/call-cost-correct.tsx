import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { toast } from "sonner";
import { callRead, correctCost } from "~/api/calls";
import type { CallDetail, CorrectedCost } from "~/api/types";
import { currencySign, formatMoney } from "~/format/money";
import { useTenant } from "~/hooks/session";
import { legName } from "~/pages/calls/legs";
import { paths } from "~/paths";
import { SelectField, TextAreaField, TextField } from "~/ui/fields";
import { costFieldFor, costForm, emptyCostForm, toCorrectCost, type CostForm } from "./cost-form";
import { FormPanel, FormSection } from "./FormPanel";
import { useCreateForm } from "./useCreateForm";
import { useOnce } from "./useOnce";

/** Says what a leg of a call really cost, by somebody who read the carrier's invoice. */
export function CallCostCorrect() {
  const { callId } = getRouteApi("/shell/calls/$callId/correct-cost").useParams();
  const navigate = useNavigate();
  const { data: call } = useQuery(callRead(callId));
  const { currency } = useTenant();
  const leave = () => navigate({ ...paths.call(callId), search: true });
  const { form, panel } = useCreateForm({
    resolver: zodResolver(costForm),
    empty: emptyCostForm,
    fieldFor: costFieldFor,
    make: useOnce((entered: CostForm, key) => correctCost(callId, toCorrectCost(entered), key)),
    then: ({ posting }: CorrectedCost) => {
      toast.success(
        posting == null
          ? "The leg cost that already"
          : `A cost of ${formatMoney(posting.amount, posting.currency)} was posted`,
      );
      return leave();
    },
  });
  const { errors } = form.formState;
  const unit = call?.currency ?? currency;
  return (
    <FormPanel
      title="Correct cost"
      description="What the carrier really charges for a leg. The difference to what was posted is posted as a further line."
      submitLabel="Correct cost"
      onClose={() => void leave()}
      {...panel}
    >
      <FormSection title="Cost">
        <SelectField
          label="Leg"
          {...legsOf(call)}
          error={errors.leg?.message}
          {...form.register("leg")}
        />
        <TextField
          label={`Cost of the whole leg (${currencySign(unit)})`}
          inputMode="decimal"
          autoComplete="off"
          placeholder="0.0425"
          hint={`By the carrier’s invoice, in ${unit}.`}
          error={errors.amount?.message}
          {...form.register("amount")}
        />
        <TextAreaField
          label="Reason"
          hint="Where the price is from."
          error={errors.reason?.message}
          {...form.register("reason")}
        />
      </FormSection>
    </FormPanel>
  );
}

/** The legs to choose from, each with what it has cost so far. */
function legsOf(call: CallDetail | undefined) {
  const legs = call?.legs ?? [];
  const named = legs.map((leg) => {
    const soFar = leg.cost == null ? "" : `, ${formatMoney(leg.cost, call?.currency ?? "")} so far`;
    return [String(leg.ordinal), `${legName(leg.ordinal)}${soFar}`] as const;
  });
  return { options: named.map(([ordinal]) => ordinal), words: Object.fromEntries(named) };
}
