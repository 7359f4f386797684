import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { toast } from "sonner";
import { rateCardRead } from "~/api/rate-cards";
import { createRate } from "~/api/rates";
import { paths } from "~/paths";
import { NumberField, SelectField, TextField } from "~/ui/fields";
import { FormPanel, FormSection } from "./FormPanel";
import { emptyRateForm, rateFieldFor, rateForm, toCreateRate } from "./rate-form";
import { useCreateForm } from "./useCreateForm";

const route = getRouteApi("/shell/settings/rate-cards/$rateCardId/rates/new");

const directionWords = {
  inbound: "Inbound: the caller’s leg",
  outbound: "Outbound: a leg to a target",
};

/** Adds a rate to the card in the address. */
export function RateCreate() {
  const { rateCardId } = route.useParams();
  const { data: card } = useQuery(rateCardRead(rateCardId));
  const navigate = route.useNavigate();
  const leave = () => navigate({ ...paths.rateCard(rateCardId), search: (previous) => previous });
  const { form, panel } = useCreateForm({
    resolver: zodResolver(rateForm),
    empty: emptyRateForm,
    fieldFor: rateFieldFor,
    make: (entered) => createRate(rateCardId, toCreateRate(entered)),
    then: () => {
      toast.success("The rate was added");
      return leave();
    },
  });
  const { register } = form;
  const { errors } = form.formState;
  return (
    <FormPanel
      title="Add a rate"
      description={`What a minute costs, in ${card?.currency ?? "the card’s currency"}.`}
      submitLabel="Add rate"
      onClose={() => void leave()}
      {...panel}
    >
      <FormSection title="Which legs">
        <SelectField
          label="Legs"
          options={["inbound", "outbound"]}
          words={directionWords}
          {...register("direction")}
        />
        <TextField
          label="Numbers that begin with"
          autoComplete="off"
          placeholder="1312"
          hint="The called number: yours for the caller’s leg, the target’s for the others. Or any."
          error={errors.prefix?.message}
          {...register("prefix")}
        />
      </FormSection>
      <FormSection title="Price">
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberField
            label="A minute"
            inputMode="decimal"
            unit={card?.currency ?? ""}
            placeholder="0.0085"
            error={errors.perMinute?.message}
            {...register("perMinute")}
          />
          <NumberField
            label="To connect"
            isOptional
            inputMode="decimal"
            unit={card?.currency ?? ""}
            error={errors.connectionFee?.message}
            {...register("connectionFee")}
          />
          <NumberField
            label="Charged by"
            unit="s"
            hint="Started steps are charged in full."
            error={errors.incrementSecs?.message}
            {...register("incrementSecs", { valueAsNumber: true })}
          />
          <NumberField
            label="At least"
            unit="s"
            error={errors.minimumSecs?.message}
            {...register("minimumSecs", { valueAsNumber: true })}
          />
        </div>
      </FormSection>
      <FormSection title="When it holds">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="First day"
            type="date"
            isOptional
            error={errors.validFrom?.message}
            {...register("validFrom")}
          />
          <TextField
            label="Last day"
            type="date"
            isOptional
            error={errors.validUntil?.message}
            {...register("validUntil")}
          />
        </div>
      </FormSection>
    </FormPanel>
  );
}
