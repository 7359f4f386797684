import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet, useNavigate } from "@tanstack/react-router";
import { Briefcase, Plus } from "lucide-react";
import { createContext, useContext, type ReactNode } from "react";
import { holds } from "~/api/auth";
import { buyerList } from "~/api/buyers";
import { canCreatePart, partStatuses, reasonOf } from "~/api/can";
import { queryClient } from "~/api/client";
import type { Buyer } from "~/api/types";
import { useTenant, useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { PageHeader } from "~/layouts/PageHeader";
import { PartMenu } from "~/pages/PartMenu";
import { Today, todayColumnIds, todayColumns, withoutToday } from "~/pages/performance/Today";
import { StatusBadge } from "~/pages/StatusBadge";
import type { PartStep } from "~/pages/usePartSteps";
import { paths } from "~/paths";
import { isWholeList } from "~/table/list-search";
import { ListFilters } from "~/table/ListFilters";
import { ListCard, NothingFound } from "~/table/ListCard";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Button } from "~/ui/Button";
import { Instant } from "~/ui/Instant";
import { EmptyState } from "~/ui/states";
import { buyerSorts, defaultOrder, toListQuery, type BuyersSearch } from "./search";
import { useBuyerSteps } from "./useBuyerSteps";

const route = getRouteApi("/shell/buyers");

/** Starts reading the list before the page is drawn. */
export function loadBuyers(search: BuyersSearch): void {
  void queryClient.prefetchQuery(buyerList(toListQuery(search)));
}

/** Lets the static columns reach the page's dialogs. */
const Steps = createContext<(buyer: Buyer, step: PartStep) => void>(() => undefined);

const column = columnsOf<Buyer>();
const columns = column.columns([
  column.accessor("name", {
    header: "Name",
    cell: ({ row }) => <NameCell buyer={row.original} />,
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ row }) => <StatusBadge status={row.original.status} />,
  }),
  column.accessor("targetsCount", { header: "Targets" }),
  ...todayColumns<Buyer>("buyer"),
  column.accessor("updatedAt", {
    header: "Changed",
    cell: ({ row }) => <ChangedCell buyer={row.original} />,
  }),
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <ActionsCell buyer={row.original} />,
  }),
]);
const columnsWithoutToday = withoutToday(columns);

/** All buyers of the tenant: filtered, sorted and paged by the server. */
export function BuyersPage(): ReactNode {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const cannotCreate = reasonOf(canCreatePart("buyer", rights));
  function startNew() {
    if (cannotCreate === undefined) void navigate({ ...paths.buyerNew(), search });
  }
  useShortcuts({ n: startNew });
  const newButton = (look: "primary" | "secondary") => (
    <Button look={look} icon={<Plus />} disabledReason={cannotCreate} onClick={startNew}>
      New buyer
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Buyers"
        below="Who pays for calls: each buyer takes them at its targets, by the offers made to it."
        actions={newButton("primary")}
      />
      <div className="px-4 pb-8 sm:px-6">
        <List search={search} newButton={newButton("secondary")} />
      </div>
      <Outlet />
    </>
  );
}

function List({ search, newButton }: { search: BuyersSearch; newButton: ReactNode }) {
  const navigate = route.useNavigate();
  const steps = useBuyerSteps();
  const maySeeCalls = holds(useUser(), "calls:read");
  const reading = useQuery({
    ...buyerList(toListQuery(search)),
    placeholderData: keepPreviousData,
  });
  function show(change: Partial<BuyersSearch>) {
    // Another question starts at its first page.
    const next = { page: undefined, ...change };
    void navigate({ ...paths.buyers(), search: (present) => ({ ...present, ...next }) });
  }

  const none = isWholeList(search) ? (
    <NoBuyers newButton={newButton} />
  ) : (
    <NothingFound
      title="No buyer matches"
      onClear={() => show({ status: undefined, search: undefined })}
    >
      No buyer on this page has this status and these words in its name.
    </NothingFound>
  );
  return (
    <>
      <ListFilters things="buyers" statuses={partStatuses} search={search} onShow={show} />
      <ListCard things="buyers" reading={reading} none={none} onPage={(page) => show({ page })}>
        {({ rows, isRefreshing }) => (
          <Steps value={steps.take}>
            <Today by="buyer" rows={rows}>
              <ListTable
                label="Buyers"
                columns={maySeeCalls ? columns : columnsWithoutToday}
                rows={rows}
                rowKey={(buyer) => buyer.id}
                onOpen={(buyer) => void navigate(paths.buyer(buyer.id))}
                sortable={buyerSorts}
                sort={search.sort ?? defaultOrder}
                onSort={(sort) => show({ sort: sort as BuyersSearch["sort"] })}
                numeric={["targetsCount", ...todayColumnIds]}
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

function NoBuyers({ newButton }: { newButton: ReactNode }) {
  return (
    <EmptyState icon={<Briefcase />} title="No buyers yet" action={newButton}>
      A buyer is a company that pays for calls. Create one with the number it answers, then make it
      an offer on a campaign.
    </EmptyState>
  );
}

function NameCell({ buyer }: { buyer: Buyer }) {
  return (
    <div className="max-w-64 min-w-40 min-[100rem]:max-w-md">
      <Link
        {...paths.buyer(buyer.id)}
        data-row-link
        className="block truncate rounded font-medium text-ink group-hover:text-accent-text"
      >
        {buyer.name}
      </Link>
      {buyer.company != null && <p className="truncate text-xs text-ink-muted">{buyer.company}</p>}
    </div>
  );
}

function ChangedCell({ buyer }: { buyer: Buyer }) {
  const { timeZone } = useTenant();
  return (
    <span className="text-ink-soft">
      <Instant at={buyer.updatedAt} timeZone={timeZone} isRelative />
    </span>
  );
}

function ActionsCell({ buyer }: { buyer: Buyer }) {
  const take = useContext(Steps);
  const navigate = useNavigate();
  return (
    <PartMenu
      part="buyer"
      thing={buyer}
      name={buyer.name}
      onStep={(step) => take(buyer, step)}
      onEdit={() => void navigate(paths.buyerEdit(buyer.id))}
    />
  );
}
