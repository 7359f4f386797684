import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet, useNavigate } from "@tanstack/react-router";
import { Plus, ReceiptText } from "lucide-react";
import { createContext, useContext, type ReactNode } from "react";
import { rateCardList } from "~/api/rate-cards";
import { canCreatePart, partStatuses, reasonOf } from "~/api/can";
import { queryClient } from "~/api/client";
import type { RateCard } from "~/api/types";
import { useTenant, useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { PageHeader } from "~/layouts/PageHeader";
import { PartMenu } from "~/pages/PartMenu";
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
import { rateCardSorts, defaultOrder, toListQuery, type RateCardsSearch } from "./search";
import { useRateCardSteps } from "./useRateCardSteps";

const route = getRouteApi("/shell/settings/rate-cards");

/** Starts reading the list before the page is drawn. */
export function loadRateCards(search: RateCardsSearch): void {
  void queryClient.prefetchQuery(rateCardList(toListQuery(search)));
}

/** Lets the static columns reach the page's dialogs. */
const Steps = createContext<(card: RateCard, step: PartStep) => void>(() => undefined);

const column = columnsOf<RateCard>();
const columns = column.columns([
  column.accessor("name", {
    header: "Name",
    cell: ({ row }) => <NameCell card={row.original} />,
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ row }) => <StatusBadge status={row.original.status} />,
  }),
  column.accessor("providerAccountName", {
    header: "For",
    cell: ({ row }) => <AccountCell card={row.original} />,
  }),
  column.accessor("currency", { header: "Currency" }),
  column.accessor("rates", {
    header: "Rates",
    cell: ({ row }) => row.original.rates.toLocaleString("en-US"),
  }),
  column.accessor("updatedAt", {
    header: "Changed",
    cell: ({ row }) => <ChangedCell card={row.original} />,
  }),
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <ActionsCell card={row.original} />,
  }),
]);

const numericColumns = ["rates"];

/** All rate cards of the tenant: filtered, sorted and paged by the server. */
export function RateCardsPage(): ReactNode {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const cannotCreate = reasonOf(canCreatePart("rateCard", rights));
  function startNew() {
    if (cannotCreate === undefined) void navigate({ ...paths.rateCardNew(), search });
  }
  useShortcuts({ n: startNew });
  const newButton = (look: "primary" | "secondary") => (
    <Button look={look} icon={<Plus />} disabledReason={cannotCreate} onClick={startNew}>
      New rate card
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Rate cards"
        below="What your carriers charge. Calls are priced by them until the carrier states its own price."
        actions={newButton("primary")}
      />
      <div className="px-4 pb-8 sm:px-6">
        <List search={search} newButton={newButton("secondary")} />
      </div>
      <Outlet />
    </>
  );
}

function List({ search, newButton }: { search: RateCardsSearch; newButton: ReactNode }) {
  const navigate = route.useNavigate();
  const steps = useRateCardSteps();
  const reading = useQuery({
    ...rateCardList(toListQuery(search)),
    placeholderData: keepPreviousData,
  });
  function show(change: Partial<RateCardsSearch>) {
    // Another question starts at its first page.
    const next = { page: undefined, ...change };
    void navigate({ ...paths.rateCards(), search: (present) => ({ ...present, ...next }) });
  }

  const none = isWholeList(search) ? (
    <NoRateCards newButton={newButton} />
  ) : (
    <NothingFound
      title="No rate card matches"
      onClear={() => show({ status: undefined, search: undefined })}
    >
      No rate card on this page has this status and these words in its name.
    </NothingFound>
  );
  return (
    <>
      <ListFilters things="rate cards" statuses={partStatuses} search={search} onShow={show} />
      <ListCard things="rate cards" reading={reading} none={none} onPage={(page) => show({ page })}>
        {({ rows, isRefreshing }) => (
          <Steps value={steps.take}>
            <ListTable
              label="Rate cards"
              columns={columns}
              rows={rows}
              rowKey={(card) => card.id}
              onOpen={(card) => void navigate(paths.rateCard(card.id))}
              numeric={numericColumns}
              sortable={rateCardSorts}
              sort={search.sort ?? defaultOrder}
              onSort={(sort) => show({ sort: sort as RateCardsSearch["sort"] })}
              isRefreshing={isRefreshing}
            />
          </Steps>
        )}
      </ListCard>
      {steps.dialog}
    </>
  );
}

function NoRateCards({ newButton }: { newButton: ReactNode }) {
  return (
    <EmptyState icon={<ReceiptText />} title="No rate cards yet" action={newButton}>
      A rate card says what a carrier charges for which numbers: for calls, their recordings,
      callers’ names and the rent. Without one, every call costs a flat $0.014 a minute.
    </EmptyState>
  );
}

function NameCell({ card }: { card: RateCard }) {
  return (
    <div className="max-w-md min-w-40">
      <Link
        {...paths.rateCard(card.id)}
        data-row-link
        className="block truncate rounded font-medium text-ink group-hover:text-accent-text"
      >
        {card.name}
      </Link>
    </div>
  );
}

function AccountCell({ card }: { card: RateCard }) {
  return card.providerAccountId == null ? (
    <span className="text-ink-muted">Every account</span>
  ) : (
    (card.providerAccountName ?? card.providerAccountId)
  );
}

function ChangedCell({ card }: { card: RateCard }) {
  const { timeZone } = useTenant();
  return (
    <span className="text-ink-soft">
      <Instant at={card.updatedAt} timeZone={timeZone} isRelative />
    </span>
  );
}

function ActionsCell({ card }: { card: RateCard }) {
  const take = useContext(Steps);
  const navigate = useNavigate();
  return (
    <PartMenu
      part="rateCard"
      thing={card}
      name={card.name}
      onStep={(step) => take(card, step)}
      onEdit={() => void navigate(paths.rateCardEdit(card.id))}
    />
  );
}
