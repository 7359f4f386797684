import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet, useNavigate } from "@tanstack/react-router";
import { Megaphone, Plus } from "lucide-react";
import { createContext, useContext, type ReactNode } from "react";
import { holds } from "~/api/auth";
import { campaignStatuses, canCreateCampaign, reasonOf } from "~/api/can";
import { campaignList, type CampaignStep } from "~/api/campaigns";
import { queryClient } from "~/api/client";
import type { Campaign } from "~/api/types";
import { useTenant, useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { PageHeader } from "~/layouts/PageHeader";
import { announce } from "~/pages/announce";
import { Today, todayColumnIds, todayColumns, withoutToday } from "~/pages/performance/Today";
import { paths } from "~/paths";
import { isWholeList } from "~/table/list-search";
import { ListFilters } from "~/table/ListFilters";
import { ListCard, NothingFound } from "~/table/ListCard";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Button } from "~/ui/Button";
import { Instant } from "~/ui/Instant";
import { PhoneNumber } from "~/ui/PhoneNumber";
import { EmptyState } from "~/ui/states";
import { CampaignMenu } from "./CampaignMenu";
import { CampaignStatusBadge } from "./CampaignStatusBadge";
import { campaignSorts, defaultOrder, toListQuery, type CampaignsSearch } from "./search";
import { useCampaignSteps } from "./useCampaignSteps";

const route = getRouteApi("/shell/campaigns");

/** Starts reading the list before the page is drawn. */
export function loadCampaigns(search: CampaignsSearch): void {
  void queryClient.prefetchQuery(campaignList(toListQuery(search)));
}

/** Lets the static columns reach the page's dialogs. */
const Steps = createContext<(campaign: Campaign, step: CampaignStep) => void>(() => undefined);

const column = columnsOf<Campaign>();
const columns = column.columns([
  column.accessor("name", {
    header: "Name",
    cell: ({ row }) => <NameCell campaign={row.original} />,
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ row }) => <CampaignStatusBadge status={row.original.status} />,
  }),
  column.accessor("phoneNumber", {
    header: "Number",
    cell: ({ row }) => <NumberCell campaign={row.original} />,
  }),
  column.accessor("activeOffersCount", { header: "Active offers" }),
  ...todayColumns<Campaign>("campaign"),
  column.accessor("updatedAt", {
    header: "Changed",
    cell: ({ row }) => <ChangedCell campaign={row.original} />,
  }),
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <ActionsCell campaign={row.original} />,
  }),
]);
const columnsWithoutToday = withoutToday(columns);

/** All campaigns of the tenant: filtered, sorted and paged by the server. */
export function CampaignsPage(): ReactNode {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const cannotCreate = reasonOf(canCreateCampaign(rights));
  function startNew() {
    if (cannotCreate === undefined) void navigate({ ...paths.campaignNew(), search });
  }
  useShortcuts({ n: startNew });
  const newButton = (look: "primary" | "secondary") => (
    <Button look={look} icon={<Plus />} disabledReason={cannotCreate} onClick={startNew}>
      New campaign
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Campaigns"
        below="What you sell: each campaign takes calls on its numbers and offers them to buyers."
        actions={newButton("primary")}
      />
      <div className="px-4 pb-8 sm:px-6">
        <List search={search} newButton={newButton("secondary")} />
      </div>
      <Outlet />
    </>
  );
}

function List({ search, newButton }: { search: CampaignsSearch; newButton: ReactNode }) {
  const navigate = route.useNavigate();
  const steps = useCampaignSteps(announce);
  const maySeeCalls = holds(useUser(), "calls:read");
  const reading = useQuery({
    ...campaignList(toListQuery(search)),
    placeholderData: keepPreviousData,
  });
  function show(change: Partial<CampaignsSearch>) {
    // Another question starts at its first page.
    const next = { page: undefined, ...change };
    void navigate({ ...paths.campaigns(), search: (present) => ({ ...present, ...next }) });
  }

  const none = isWholeList(search) ? (
    <NoCampaigns newButton={newButton} />
  ) : (
    <NothingFound
      title="No campaign matches"
      onClear={() => show({ status: undefined, search: undefined })}
    >
      No campaign on this page has this status and these words in its name.
    </NothingFound>
  );
  return (
    <>
      <ListFilters things="campaigns" statuses={campaignStatuses} search={search} onShow={show} />
      <ListCard things="campaigns" reading={reading} none={none} onPage={(page) => show({ page })}>
        {({ rows, isRefreshing }) => (
          <Steps value={steps.take}>
            <Today by="campaign" rows={rows}>
              <ListTable
                label="Campaigns"
                isDense
                columns={maySeeCalls ? columns : columnsWithoutToday}
                rows={rows}
                rowKey={(campaign) => campaign.id}
                onOpen={(campaign) => void navigate(paths.campaign(campaign.id))}
                sortable={campaignSorts}
                sort={search.sort ?? defaultOrder}
                onSort={(sort) => show({ sort: sort as CampaignsSearch["sort"] })}
                numeric={["activeOffersCount", ...todayColumnIds]}
                isRefreshing={isRefreshing}
              />
            </Today>
          </Steps>
        )}
      </ListCard>
      {steps.dialog}
    </>
  );
}

function NoCampaigns({ newButton }: { newButton: ReactNode }) {
  return (
    <EmptyState icon={<Megaphone />} title="No campaigns yet" action={newButton}>
      A campaign joins the numbers callers dial with the buyers who pay for those calls. Create one,
      give it an offer and a number, then activate it.
    </EmptyState>
  );
}

function NameCell({ campaign }: { campaign: Campaign }) {
  return (
    <div className="max-w-56 min-w-40 min-[100rem]:max-w-md">
      <Link
        {...paths.campaign(campaign.id)}
        data-row-link
        className="block truncate rounded font-medium text-ink group-hover:text-accent-text"
      >
        {campaign.name}
      </Link>
      {campaign.description != null && (
        <p className="truncate text-xs text-ink-muted">{campaign.description}</p>
      )}
    </div>
  );
}

function NumberCell({ campaign }: { campaign: Campaign }) {
  if (campaign.phoneNumber == null) return <span className="text-ink-muted">None</span>;
  return (
    <span className="whitespace-nowrap">
      <PhoneNumber number={campaign.phoneNumber} />
      {campaign.numbersCount > 1 && (
        <span className="text-ink-muted"> +{campaign.numbersCount - 1}</span>
      )}
    </span>
  );
}

function ChangedCell({ campaign }: { campaign: Campaign }) {
  const { timeZone } = useTenant();
  return (
    <span className="text-ink-soft">
      <Instant at={campaign.updatedAt} timeZone={timeZone} isRelative />
    </span>
  );
}

function ActionsCell({ campaign }: { campaign: Campaign }) {
  const take = useContext(Steps);
  const navigate = useNavigate();
  return (
    <div className="-mr-2 flex justify-end">
      <CampaignMenu
        campaign={campaign}
        onStep={take}
        onEdit={() => void navigate(paths.campaignEdit(campaign.id))}
      />
    </div>
  );
}
