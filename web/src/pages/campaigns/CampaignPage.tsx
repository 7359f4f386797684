import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet } from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import { Tabs } from "radix-ui";
import { useState, type ReactNode } from "react";
import { campaignRead, numberList, offerList } from "~/api/campaigns";
import { queryClient } from "~/api/client";
import { ApiError } from "~/api/errors";
import type { Campaign, CampaignId } from "~/api/types";
import { paths } from "~/paths";
import { buttonClass } from "~/ui/Button";
import { EmptyState, ErrorBanner, ErrorState, Skeleton } from "~/ui/states";
import { BackToCampaigns, CampaignHeader } from "./CampaignHeader";
import { CampaignNumbers, numbersOf } from "./CampaignNumbers";
import { CampaignOffers, offersOf } from "./CampaignOffers";
import { CampaignOverview } from "./CampaignOverview";
import type { campaignTabs } from "./search";
import { useCampaignSteps } from "./useCampaignSteps";

const route = getRouteApi("/shell/campaigns/$campaignId");

type Tab = (typeof campaignTabs)[number];

/** Starts reading the campaign, and what the open tab shows, before the page is drawn. */
export function loadCampaign(campaignId: CampaignId, tab: Tab | undefined): void {
  void queryClient.prefetchQuery(campaignRead(campaignId));
  if (tab === "offers") void queryClient.prefetchQuery(offerList(offersOf(campaignId)));
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
  return <LoadingCampaign />;
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
        onEdit={() =>
          void navigate({ ...paths.campaignEdit(campaign.id), search: (present) => present })
        }
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
    const search = chosen === "overview" ? {} : { tab: chosen };
    void navigate({ ...paths.campaign(campaign.id), search, replace: true });
  }
  return (
    <Tabs.Root value={tab} onValueChange={(chosen) => show(chosen as Tab)}>
      <Tabs.List aria-label="Parts of the campaign" className="flex gap-5 border-b px-4 sm:px-6">
        <TabTrigger value="overview">Overview</TabTrigger>
        <TabTrigger value="offers" count={campaign.activeOffersCount}>
          Offers
        </TabTrigger>
        <TabTrigger value="numbers" count={campaign.numbersCount}>
          Numbers
        </TabTrigger>
      </Tabs.List>
      <Tabs.Content value="overview" className="px-4 py-5 sm:px-6">
        <CampaignOverview campaign={campaign} />
      </Tabs.Content>
      <Tabs.Content value="offers" className="px-4 py-5 sm:px-6">
        <CampaignOffers campaign={campaign} />
      </Tabs.Content>
      <Tabs.Content value="numbers" className="px-4 py-5 sm:px-6">
        <CampaignNumbers campaign={campaign} />
      </Tabs.Content>
    </Tabs.Root>
  );
}

function TabTrigger({ value, count, children }: { value: Tab; count?: number; children: string }) {
  return (
    <Tabs.Trigger
      value={value}
      className="-mb-px flex h-9 items-center gap-1.5 border-b-2 border-transparent text-sm font-medium text-ink-muted hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
    >
      {children}
      {count !== undefined && (
        <span className="tabular rounded-full bg-sunken px-1.5 text-2xs text-ink-soft ring-1 ring-line ring-inset">
          {count}
        </span>
      )}
    </Tabs.Trigger>
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

function LoadingCampaign() {
  return (
    <div aria-busy="true" aria-label="Loading the campaign" className="px-4 pt-5 sm:px-6">
      <BackToCampaigns />
      <Skeleton className="mt-2 h-6 w-64" />
      <Skeleton className="mt-2.5 mb-5 h-3.5 w-80" />
      <div className="border-b pb-3">
        <Skeleton className="h-4 w-56" />
      </div>
      <div className="grid gap-5 py-5 lg:grid-cols-2">
        <Skeleton className="h-64 w-full rounded-xl" />
        <Skeleton className="h-64 w-full rounded-xl" />
      </div>
    </div>
  );
}
