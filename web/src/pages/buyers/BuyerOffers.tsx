import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Handshake } from "lucide-react";
import { canPart } from "~/api/can";
import { offerList } from "~/api/offers";
import type { Buyer, BuyerId, OfferListQuery } from "~/api/types";
import { useUser } from "~/hooks/session";
import { numericOfferColumns, offersOfBuyer, OfferSteps } from "~/pages/offers/columns";
import { useOfferSteps } from "~/pages/offers/useOfferSteps";
import { PartList, partListLimit } from "~/pages/PartList";
import { paths } from "~/paths";
import { buttonClass } from "~/ui/Button";
import { EmptyState } from "~/ui/states";

const route = getRouteApi("/shell/buyers/$buyerId");

/** The offers a buyer's page asks for, campaign by campaign. */
export function offersOf(buyerId: BuyerId): OfferListQuery {
  return { buyerId, limit: partListLimit, sort: "campaignName" };
}

/** What the buyer pays for calls, over all campaigns. */
export function BuyerOffers({ buyer }: { buyer: Buyer }) {
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const steps = useOfferSteps();
  const toCampaigns = (
    <Link {...paths.campaigns()} className={buttonClass()}>
      Go to the campaigns
    </Link>
  );
  return (
    <OfferSteps value={steps.take}>
      <PartList
        label="Offers"
        read={useQuery(offerList(offersOf(buyer.id)))}
        columns={offersOfBuyer}
        numeric={numericOfferColumns}
        onOpen={(offer) => {
          if (!canPart("edit", "offer", offer, rights).allowed) return;
          void navigate({ ...paths.buyerOffer(buyer.id, offer.id), search: { tab: "offers" } });
        }}
        explanation="What the buyer pays on each campaign. A new offer starts at its campaign."
        actions={toCampaigns}
        empty={
          <EmptyState icon={<Handshake />} title="No offers yet" action={toCampaigns}>
            An offer says what this buyer pays for the calls of one campaign, and when it is tried.
            Open a campaign and make the buyer an offer there.
          </EmptyState>
        }
      />
      {steps.dialog}
    </OfferSteps>
  );
}
