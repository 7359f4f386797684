import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { toast } from "sonner";
import { buyerRead } from "~/api/buyers";
import { campaignRead } from "~/api/campaigns";
import { createOffer } from "~/api/offers";
import type { BuyerId } from "~/api/types";
import { paths } from "~/paths";
import { ChoiceField } from "~/ui/ChoiceField";
import { useBuyerChoices, useTargetChoices } from "./choices";
import { FormPanel, FormSection } from "./FormPanel";
import {
  emptyOfferForm,
  offerFieldFor,
  offerForm,
  priorityToFillIn,
  toCreateOffer,
  type OfferForm,
} from "./offer-form";
import { OfferFields } from "./OfferFields";
import { useCreateForm } from "./useCreateForm";

const route = getRouteApi("/shell/campaigns/$campaignId/offers/new");

/** Makes an offer of the campaign in the address. */
export function OfferCreate() {
  const { campaignId } = route.useParams();
  const { data: campaign } = useQuery(campaignRead(campaignId));
  const navigate = useNavigate();
  const leave = () => navigate({ ...paths.campaign(campaignId), search: { tab: "offers" } });
  const { form, panel } = useCreateForm({
    resolver: zodResolver(offerForm),
    empty: emptyOfferForm,
    fieldFor: offerFieldFor,
    make: (entered) => createOffer(toCreateOffer(campaignId, entered)),
    then: (offer) => {
      toast.success(`The offer for ${offer.buyerName} was created`);
      return leave();
    },
  });
  if (campaign === undefined) return null;
  return (
    <FormPanel
      title="New offer"
      description={`Who takes calls of ${campaign.name}, and what they pay.`}
      submitLabel="Create offer"
      onClose={() => void leave()}
      {...panel}
    >
      <Taker form={form} />
      <OfferFields form={form} currency={campaign.currency} />
    </FormPanel>
  );
}

/** First the buyer, then one of its targets. */
function Taker({ form }: { form: UseFormReturn<OfferForm> }) {
  const { control, getValues, setValue, watch } = form;
  const buyerId = watch("buyerId");
  const targetId = watch("targetId");
  const buyers = useBuyerChoices();
  const { only: onlyTarget, ...targets } = useTargetChoices(buyerId);

  // Most buyers have one target, and then there is nothing to choose.
  useEffect(() => {
    if (targetId === "" && onlyTarget !== undefined) {
      setValue("targetId", onlyTarget, { shouldDirty: true, shouldValidate: true });
    }
  }, [targetId, onlyTarget, setValue]);

  // A new offer has the priority of its buyer, unless another was typed.
  const { data: buyer } = useQuery({
    ...buyerRead(buyerId as BuyerId),
    enabled: buyerId !== "",
  });
  const filledIn = useRef(emptyOfferForm.priority);
  useEffect(() => {
    if (buyer === undefined) return;
    const priority = priorityToFillIn(buyer, {
      entered: getValues("priority"),
      filledIn: filledIn.current,
    });
    if (priority === undefined) return;
    filledIn.current = priority;
    setValue("priority", priority);
  }, [buyer, getValues, setValue]);

  return (
    <FormSection title="Who takes the calls">
      <Controller
        control={control}
        name="buyerId"
        render={({ field, fieldState }) => (
          <ChoiceField
            label="Buyer"
            placeholder="Search buyers…"
            error={fieldState.error?.message}
            value={field.value}
            onChoose={(id) => {
              if (id === field.value) return;
              field.onChange(id);
              setValue("targetId", "", { shouldDirty: true });
            }}
            nothing="No buyer is called that."
            {...buyers}
          />
        )}
      />
      <Controller
        control={control}
        name="targetId"
        render={({ field, fieldState }) => (
          <ChoiceField
            key={buyerId}
            label="Target"
            hint="Where the calls go."
            placeholder={buyerId === "" ? "Choose the buyer first" : "Search its targets…"}
            isDisabled={buyerId === ""}
            error={fieldState.error?.message}
            value={field.value}
            onChoose={field.onChange}
            nothing="This buyer has no such target. Targets are made on the buyer’s page."
            {...targets}
          />
        )}
      />
    </FormSection>
  );
}
