import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet } from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import { useState, type ReactNode } from "react";
import { campaignRead } from "~/api/campaigns";
import { numberList } from "~/api/numbers";
import { queryClient } from "~/api/client";
import { ApiError } from "~/api/errors";
import { offerList } from "~/api/offers";
import { supplierTermsList } from "~/api/supplier-terms";
import type { Campaign, CampaignId, CurrentUser } from "~/api/types";
import { prefetchPerformance } from "~/pages/performance/usePerformance";
import { paths } from "~/paths";
import { buttonClass } from "~/ui/Button";
import { PageTabs } from "~/ui/PageTabs";
import { EmptyState, ErrorBanner, ErrorState, LoadingPage } from "~/ui/states";
import { BackToCampaigns, CampaignHeader } from "./CampaignHeader";
import { CampaignNumbers, numbersOf } from "./CampaignNumbers";
import { CampaignOffers, offersOf } from "./CampaignOffers";
import { CampaignOverview } from "./CampaignOverview";
import { CampaignSuppliers, termsOf } from "./CampaignSuppliers";
import type { CampaignSearch, campaignTabs } from "./search";
import { useCampaignSteps } from "./useCampaignSteps";

const route = getRouteApi("/shell/campaigns/$campaignId");

type Tab = (typeof campaignTabs)[number];

/** Starts reading the campaign, and what the open tab shows, before the page is drawn. */
export function loadCampaign(
  campaignId: CampaignId,
  { tab, range }: CampaignSearch,
  user: CurrentUser,
): void {
  void queryClient.prefetchQuery(campaignRead(campaignId));
  if (tab === undefined || tab === "overview") {
    prefetchPerformance("campaign", campaignId, range, user);
    void queryClient.prefetchQuery(offerList(offersOf(campaignId)));
  }
  if (tab === "offers") void queryClient.prefetchQuery(offerList(offersOf(campaignId)));
  if (tab === "suppliers") void queryClient.prefetchQuery(supplierTermsList(termsOf(campaignId)));
  if (tab === "numbers") void queryClient.prefetchQuery(numberList(numbersOf(campaignId)));
}

/** One campaign: what it is, what it lacks, what can be done with it. */
export function CampaignPage(): ReactNode {
  const { campaignId } = route.useParams();
  const { data: campaign, error, refetch } = useQuery(campaignRead(campaignId));
  if (campaign !== undefined) return <LoadedCampaign campaign={campaign} />;
  if (error instanceof ApiError && error.status === 404) return <UnknownCampaign />;
  if (error !== null) {
    return (
      <ErrorState
        isPage
        title="The campaign could not be loaded"
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  return <LoadingPage label="Loading the campaign" above={<BackToCampaigns />} />;
}

function LoadedCampaign({ campaign }: { campaign: Campaign }) {
  const navigate = route.useNavigate();
  const [problem, setProblem] = useState<unknown>();
  const steps = useCampaignSteps(setProblem);
  return (
    <>
      <CampaignHeader
        campaign={campaign}
        pending={steps.pending}
        onEdit={() => void navigate({ ...paths.campaignEdit(campaign.id), search: true })}
        onStep={(step) => {
          setProblem(undefined);
          steps.take(campaign, step);
        }}
      />
      {problem !== undefined && (
        <div className="px-4 pb-4 sm:px-6">
          <ErrorBanner error={problem} />
        </div>
      )}
      <Parts campaign={campaign} />
      {steps.dialog}
      <Outlet />
    </>
  );
}

/** The parts of a campaign, one at a time; the address says which. */
function Parts({ campaign }: { campaign: Campaign }) {
  const { tab = "overview" } = route.useSearch();
  const navigate = route.useNavigate();
  function show(chosen: Tab) {
    const tab = chosen === "overview" ? undefined : chosen;
    const search = (present: CampaignSearch) => ({ ...present, tab });
    void navigate({ ...paths.campaign(campaign.id), search, replace: true });
  }
  return (
    <PageTabs
      label="Parts of the campaign"
      shown={tab}
      onShow={show}
      tabs={[
        {
          name: "overview",
          label: "Overview",
          content: <CampaignOverview campaign={campaign} />,
        },
        {
          name: "offers",
          label: "Offers",
          count: campaign.activeOffersCount,
          content: <CampaignOffers campaign={campaign} />,
        },
        {
          name: "suppliers",
          label: "Suppliers",
          content: <CampaignSuppliers campaign={campaign} />,
        },
        {
          name: "numbers",
          label: "Numbers",
          count: campaign.numbersCount,
          content: <CampaignNumbers campaign={campaign} />,
        },
      ]}
    />
  );
}

function UnknownCampaign() {
  return (
    <EmptyState
      isPage
      icon={<SearchX />}
      title="There is no such campaign"
      action={
        <Link {...paths.campaigns()} className={buttonClass()}>
          All campaigns
        </Link>
      }
    >
      It does not exist, or it belongs to another tenant. If you work in several tenants, switch at
      the top left.
    </EmptyState>
  );
}
