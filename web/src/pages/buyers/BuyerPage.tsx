import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet } from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { buyerRead } from "~/api/buyers";
import { queryClient } from "~/api/client";
import { ApiError } from "~/api/errors";
import { offerList } from "~/api/offers";
import { postbackKeyList } from "~/api/postback-keys";
import { targetList } from "~/api/targets";
import type { Buyer, BuyerId, CurrentUser } from "~/api/types";
import { BuyerAlarms } from "~/pages/alarms/BuyerAlarms";
import { backClass, BackTo, PartyHeader } from "~/pages/PartyHeader";
import { prefetchPerformance } from "~/pages/performance/usePerformance";
import { paths } from "~/paths";
import { buttonClass } from "~/ui/Button";
import { PageTabs } from "~/ui/PageTabs";
import { EmptyState, ErrorState, LoadingPage } from "~/ui/states";
import { BuyerOffers, offersOf } from "./BuyerOffers";
import { BuyerOverview } from "./BuyerOverview";
import { BuyerPostbacks } from "./BuyerPostbacks";
import { BuyerTargets, targetsOf } from "./BuyerTargets";
import type { BuyerSearch, buyerTabs } from "./search";
import { useBuyerSteps } from "./useBuyerSteps";

const route = getRouteApi("/shell/buyers/$buyerId");

type Tab = (typeof buyerTabs)[number];

/** Starts reading the buyer, and what the open tab shows, before the page is drawn. */
export function loadBuyer(buyerId: BuyerId, { tab, range }: BuyerSearch, user: CurrentUser): void {
  void queryClient.prefetchQuery(buyerRead(buyerId));
  if (tab === undefined || tab === "overview") {
    prefetchPerformance("buyer", buyerId, range, user);
    void queryClient.prefetchQuery(targetList(targetsOf(buyerId)));
  }
  if (tab === "targets") void queryClient.prefetchQuery(targetList(targetsOf(buyerId)));
  if (tab === "postbacks") void queryClient.prefetchQuery(postbackKeyList(buyerId));
  if (tab === "offers") void queryClient.prefetchQuery(offerList(offersOf(buyerId)));
}

/** One buyer: who it is, where it takes calls, what it pays for them. */
export function BuyerPage(): ReactNode {
  const { buyerId } = route.useParams();
  const { data: buyer, error, refetch } = useQuery(buyerRead(buyerId));
  if (buyer !== undefined) return <LoadedBuyer buyer={buyer} />;
  if (error instanceof ApiError && error.status === 404) return <UnknownBuyer />;
  if (error !== null) {
    return (
      <ErrorState
        isPage
        title="The buyer could not be loaded"
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  return <LoadingPage label="Loading the buyer" above={<BackToBuyers />} />;
}

function LoadedBuyer({ buyer }: { buyer: Buyer }) {
  const navigate = route.useNavigate();
  const steps = useBuyerSteps();
  return (
    <>
      <PartyHeader
        part="buyer"
        party={buyer}
        above={<BackToBuyers />}
        badges={<BuyerAlarms buyerId={buyer.id} />}
        pending={steps.pending}
        onEdit={() => void navigate({ ...paths.buyerEdit(buyer.id), search: (present) => present })}
        onStep={(step) => steps.take(buyer, step)}
      />
      <Parts buyer={buyer} />
      {steps.dialog}
      <Outlet />
    </>
  );
}

/** The parts of a buyer, one at a time; the address says which. */
function Parts({ buyer }: { buyer: Buyer }) {
  const { tab = "overview" } = route.useSearch();
  const navigate = route.useNavigate();
  function show(chosen: Tab) {
    const tab = chosen === "overview" ? undefined : chosen;
    const search = (present: BuyerSearch) => ({ ...present, tab });
    void navigate({ ...paths.buyer(buyer.id), search, replace: true });
  }
  return (
    <PageTabs
      label="Parts of the buyer"
      shown={tab}
      onShow={show}
      tabs={[
        { name: "overview", label: "Overview", content: <BuyerOverview buyer={buyer} /> },
        {
          name: "targets",
          label: "Targets",
          count: buyer.targetsCount,
          content: <BuyerTargets buyer={buyer} />,
        },
        { name: "offers", label: "Offers", content: <BuyerOffers buyer={buyer} /> },
        { name: "postbacks", label: "Postbacks", content: <BuyerPostbacks buyer={buyer} /> },
      ]}
    />
  );
}

function BackToBuyers() {
  return (
    <Link {...paths.buyers()} className={backClass}>
      <BackTo>Buyers</BackTo>
    </Link>
  );
}

function UnknownBuyer() {
  return (
    <EmptyState
      isPage
      icon={<SearchX />}
      title="There is no such buyer"
      action={
        <Link {...paths.buyers()} className={buttonClass()}>
          All buyers
        </Link>
      }
    >
      It does not exist, or it belongs to another tenant. If you work in several tenants, switch at
      the top left.
    </EmptyState>
  );
}
