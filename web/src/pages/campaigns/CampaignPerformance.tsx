import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { holds } from "~/api/auth";
import { offerList } from "~/api/offers";
import type { Campaign, Offer } from "~/api/types";
import { useUser } from "~/hooks/session";
import type { PerformanceRange } from "~/pages/performance/figures";
import { PerformanceCard } from "~/pages/performance/PerformanceCard";
import { PerformedParts } from "~/pages/performance/PerformedParts";
import { paths } from "~/paths";
import { offersOf } from "./CampaignOffers";

const route = getRouteApi("/shell/campaigns/$campaignId");

/** How the campaign and each of its offers did; nothing for those who may not see calls. */
export function CampaignPerformance({ campaign }: { campaign: Campaign }) {
  const { range = "today" } = route.useSearch();
  const navigate = route.useNavigate();
  if (!holds(useUser(), "calls:read")) return null;
  function show(chosen: PerformanceRange) {
    const range = chosen === "today" ? undefined : chosen;
    const search = (present: object) => ({ ...present, range });
    void navigate({ ...paths.campaign(campaign.id), search, replace: true });
  }
  return (
    <PerformanceCard
      by="campaign"
      id={campaign.id}
      range={range}
      onRange={show}
      parts={(currency) => <Offers campaign={campaign} range={range} currency={currency} />}
    />
  );
}

type OffersProps = { campaign: Campaign; range: PerformanceRange; currency: string };

function Offers({ campaign, range, currency }: OffersProps) {
  const { data, isError } = useQuery(offerList(offersOf(campaign.id)));
  return (
    <PerformedParts
      by="offer"
      parts={data?.data.map((offer) => ({ id: offer.id, name: <OfferName offer={offer} /> }))}
      isFailed={isError}
      expected={campaign.activeOffersCount}
      range={range}
      currency={currency}
    />
  );
}

/** Whom it is made to, with the way there. */
function OfferName({ offer }: { offer: Offer }) {
  return (
    <div className="max-w-md min-w-36">
      <Link
        {...paths.buyer(offer.buyerId)}
        className="block truncate rounded font-medium hover:text-accent-text"
      >
        {offer.buyerName}
      </Link>
      <p className="truncate text-xs text-ink-muted">{offer.targetName}</p>
    </div>
  );
}
