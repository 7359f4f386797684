import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { queryClient } from "~/api/client";
import { offerRead, updateOffer } from "~/api/offers";
import type { Offer, OfferId } from "~/api/types";
import { paths } from "~/paths";
import { FormPanel } from "./FormPanel";
import { offerFieldFor, offerForm, offerFormOf, toUpdateOffer } from "./offer-form";
import { OfferFields } from "./OfferFields";
import { ReadPanel } from "./ReadPanel";
import { useEditForm } from "./useEditForm";

const campaignRoute = getRouteApi("/shell/campaigns/$campaignId/offers/$offerId");
const buyerRoute = getRouteApi("/shell/buyers/$buyerId/offers/$offerId");

/** Edits an offer beside the campaign it belongs to. */
export function CampaignOfferEdit() {
  const { campaignId, offerId } = campaignRoute.useParams();
  const navigate = useNavigate();
  return (
    <OfferEdit
      offerId={offerId}
      leave={() => navigate({ ...paths.campaign(campaignId), search: { tab: "offers" } })}
    />
  );
}

/** Edits an offer beside the buyer it belongs to. */
export function BuyerOfferEdit() {
  const { buyerId, offerId } = buyerRoute.useParams();
  const navigate = useNavigate();
  return (
    <OfferEdit
      offerId={offerId}
      leave={() => navigate({ ...paths.buyer(buyerId), search: { tab: "offers" } })}
    />
  );
}

type OfferEditProps = { offerId: OfferId; leave: () => Promise<void> };

function OfferEdit({ offerId, leave }: OfferEditProps) {
  return (
    <ReadPanel
      title="Edit offer"
      thing="offer"
      reading={useQuery(offerRead(offerId))}
      onClose={() => void leave()}
    >
      {(offer) => <EditForm offer={offer} leave={leave} />}
    </ReadPanel>
  );
}

function EditForm({ offer, leave }: { offer: Offer; leave: () => Promise<void> }) {
  const { form, base, panel } = useEditForm({
    thing: offer,
    kind: "this offer",
    resolver: zodResolver(offerForm),
    formOf: offerFormOf,
    fieldFor: offerFieldFor,
    save: (before, entered) =>
      updateOffer(before.id, before.version, toUpdateOffer(offerFormOf(before), entered)),
    reread: () => queryClient.fetchQuery({ ...offerRead(offer.id), staleTime: 0 }),
    nameOf: ({ buyerName }) => `The offer for ${buyerName}`,
    leave,
  });
  return (
    <FormPanel
      title="Edit offer"
      description={`${base.campaignName} → ${base.buyerName}, ${base.targetName}`}
      submitLabel="Save changes"
      {...panel}
    >
      <OfferFields form={form} currency={base.currency} />
    </FormPanel>
  );
}
