import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { UseFormReturn } from "react-hook-form";
import { toast } from "sonner";
import { rateCardRead } from "~/api/rate-cards";
import { createRate, isTimed, services } from "~/api/rates";
import type { Service } from "~/api/types";
import { feeWords, unitWords } from "~/format/rates";
import { titled } from "~/format/words";
import { paths } from "~/paths";
import { NumberField, SelectField, TextField } from "~/ui/fields";
import { FormPanel, FormSection } from "./FormPanel";
import { emptyRateForm, rateFieldFor, rateForm, toCreateRate, type RateForm } from "./rate-form";
import { useCreateForm } from "./useCreateForm";

const route = getRouteApi("/shell/settings/rate-cards/$rateCardId/rates/new");

const serviceMeanings: Record<Service, string> = {
  inbound: "Inbound: the caller’s leg",
  outbound: "Outbound: a leg to a target",
  recording: "Recording: the time of a recording",
  caller_name: "Caller’s name: a lookup of it",
  number_rent: "Number rent: a month of a number",
};

const prefixHints: Record<Service, string> = {
  inbound: "Your number that is called. Or any.",
  outbound: "The number that is dialled: the target’s. Or any.",
  recording: "Your number that is called. Or any.",
  caller_name: "The caller’s number. Or any.",
  number_rent: "Your number that is rented. Or any.",
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
  const service = form.watch("service");
  return (
    <FormPanel
      title="Add a rate"
      description={`What the carrier charges, in ${card?.currency ?? "the card’s currency"}.`}
      submitLabel="Add rate"
      onClose={() => void leave()}
      {...panel}
    >
      <FormSection title="What it is for">
        <SelectField
          label="Service"
          options={services}
          words={serviceMeanings}
          error={errors.service?.message}
          {...register("service")}
        />
        <TextField
          label="Numbers that begin with"
          autoComplete="off"
          placeholder="1312"
          hint={prefixHints[service]}
          error={errors.prefix?.message}
          {...register("prefix")}
        />
      </FormSection>
      <Price form={form} service={service} currency={card?.currency ?? ""} />
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

type PriceProps = { form: UseFormReturn<RateForm>; service: Service; currency: string };

/** What the service costs: by its time, or each. */
function Price({ form, service, currency }: PriceProps) {
  const { register } = form;
  const { errors } = form.formState;
  return (
    <FormSection title="Price">
      {isTimed(service) ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberField
            label={titled(unitWords[service])}
            inputMode="decimal"
            unit={currency}
            placeholder="0.0085"
            error={errors.perMinute?.message}
            {...register("perMinute")}
          />
          <NumberField
            label={titled(feeWords(service))}
            isOptional
            inputMode="decimal"
            unit={currency}
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
      ) : (
        <NumberField
          label={titled(unitWords[service])}
          inputMode="decimal"
          unit={currency}
          placeholder="1.15"
          error={errors.each?.message}
          {...register("each")}
        />
      )}
    </FormSection>
  );
}
