import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Handshake, Plus } from "lucide-react";
import { canAddToCampaign, canPart, reasonOf } from "~/api/can";
import { offerList } from "~/api/offers";
import type { Campaign, CampaignId, OfferListQuery } from "~/api/types";
import { strategies } from "~/format/strategy";
import { useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { numericOfferColumns, OfferSteps, offersOfCampaign } from "~/pages/offers/columns";
import { useOfferSteps } from "~/pages/offers/useOfferSteps";
import { PartList, partListLimit } from "~/pages/PartList";
import { paths } from "~/paths";
import { Button } from "~/ui/Button";
import { EmptyState } from "~/ui/states";

const route = getRouteApi("/shell/campaigns/$campaignId");

/** The offers a campaign's page asks for, in the order they are tried. */
export function offersOf(campaignId: CampaignId): OfferListQuery {
  return { campaignId, limit: partListLimit, sort: "priority" };
}

/** Who takes the campaign's calls, in which order, at what price. */
export function CampaignOffers({ campaign }: { campaign: Campaign }) {
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const steps = useOfferSteps();
  const cannotAdd = reasonOf(canAddToCampaign("offer", campaign, rights));
  function add() {
    if (cannotAdd !== undefined) return;
    void navigate({ ...paths.campaignOfferNew(campaign.id), search: { tab: "offers" } });
  }
  useShortcuts({ n: add });
  const newButton = (
    <Button icon={<Plus />} disabledReason={cannotAdd} onClick={add}>
      New offer
    </Button>
  );
  return (
    <OfferSteps value={steps.take}>
      <PartList
        label="Offers"
        read={useQuery(offerList(offersOf(campaign.id)))}
        columns={offersOfCampaign}
        numeric={numericOfferColumns}
        onOpen={(offer) => {
          if (!canPart("edit", "offer", offer, rights).allowed) return;
          const link = paths.campaignOffer(campaign.id, offer.id);
          void navigate({ ...link, search: { tab: "offers" } });
        }}
        explanation={strategies[campaign.strategy].meaning}
        actions={newButton}
        empty={
          <EmptyState icon={<Handshake />} title="No offers yet" action={newButton}>
            An offer puts a buyer’s target behind this campaign: what the buyer pays, after how many
            seconds of talk, and in which order it is tried. Without one, no call can be sold.
          </EmptyState>
        }
      />
      {steps.dialog}
    </OfferSteps>
  );
}
