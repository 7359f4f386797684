import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Outlet } from "@tanstack/react-router";
import { PhoneOff, Plus } from "lucide-react";
import { createContext, useContext, type ReactNode } from "react";
import { blockedCallerList } from "~/api/blocked-callers";
import { canCreatePart, canPart, reasonOf } from "~/api/can";
import { queryClient } from "~/api/client";
import type { BlockedCaller } from "~/api/types";
import { blockedBy, blockedByWords, blockedInWords, isExpired } from "~/format/blocked-callers";
import { useNow } from "~/hooks/now";
import { useTenant, useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { PageHeader } from "~/layouts/PageHeader";
import { paths } from "~/paths";
import { ListFilters } from "~/table/ListFilters";
import { ListCard, NothingFound } from "~/table/ListCard";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Badge } from "~/ui/Badge";
import { Button } from "~/ui/Button";
import { Choice } from "~/ui/filters";
import { Instant } from "~/ui/Instant";
import { EmptyState } from "~/ui/states";
import {
  blockedCallerSorts,
  blockedCallerStatuses,
  defaultOrder,
  isWhole,
  toListQuery,
  type BlockedCallersSearch,
} from "./search";
import { useBlockedCallerArchiving } from "./useBlockedCallerArchiving";

const route = getRouteApi("/shell/blocked-callers");

/** Starts reading the list before the page is drawn. */
export function loadBlockedCallers(search: BlockedCallersSearch): void {
  void queryClient.prefetchQuery(blockedCallerList(toListQuery(search)));
}

/** Lets the static columns reach the page's dialog. */
const Archiving = createContext<(entry: BlockedCaller) => void>(() => undefined);

const column = columnsOf<BlockedCaller>();
const columns = column.columns([
  column.accessor("value", {
    header: "Callers",
    cell: ({ row }) => <CallersCell entry={row.original} />,
  }),
  column.display({
    id: "campaign",
    header: "Campaign",
    cell: ({ row }) => row.original.campaignName ?? <span className="text-ink-muted">All</span>,
  }),
  column.accessor("expiresAt", {
    header: "Until",
    cell: ({ row }) => <UntilCell entry={row.original} />,
  }),
  column.accessor("createdAt", {
    header: "Added",
    cell: ({ row }) => <AddedCell entry={row.original} />,
  }),
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <ActionsCell entry={row.original} />,
  }),
]);

/** Callers nobody wants to hear: filtered, sorted and paged by the server. */
export function BlockedCallersPage(): ReactNode {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const cannotCreate = reasonOf(canCreatePart("blockedCaller", rights));
  function startNew() {
    if (cannotCreate === undefined) void navigate({ ...paths.blockedCallerNew(), search });
  }
  useShortcuts({ n: startNew });
  const newButton = (look: "primary" | "secondary") => (
    <Button look={look} icon={<Plus />} disabledReason={cannotCreate} onClick={startNew}>
      Block callers
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Block list"
        below="Callers nobody wants to hear, by number, by prefix, or because they withhold it."
        actions={newButton("primary")}
      />
      <div className="px-4 pb-8 sm:px-6">
        <List search={search} newButton={newButton("secondary")} />
      </div>
      <Outlet />
    </>
  );
}

const matchWords = { "": "Any way", ...blockedByWords };

function List({ search, newButton }: { search: BlockedCallersSearch; newButton: ReactNode }) {
  const navigate = route.useNavigate();
  const archiving = useBlockedCallerArchiving();
  const reading = useQuery({
    ...blockedCallerList(toListQuery(search)),
    placeholderData: keepPreviousData,
  });
  function show(change: Partial<BlockedCallersSearch>) {
    // Another question starts at its first page.
    const next = { page: undefined, ...change };
    void navigate({ ...paths.blockedCallers(), search: (present) => ({ ...present, ...next }) });
  }

  const none = isWhole(search) ? (
    <NobodyBlocked newButton={newButton} />
  ) : (
    <NothingFound
      title="Nobody on the list matches"
      onClear={() => show({ status: undefined, search: undefined, match: undefined })}
    >
      No entry on this page has this status and these words in its number, reason or campaign.
    </NothingFound>
  );
  return (
    <>
      <ListFilters
        things="the block list"
        statuses={blockedCallerStatuses}
        search={search}
        onShow={show}
      />
      <div className="pb-3">
        <Choice
          label="How they are blocked"
          options={["", ...blockedBy]}
          words={matchWords}
          value={search.match ?? ""}
          onChoose={(match) =>
            show({ match: match === "" ? undefined : (match as BlockedCaller["match"]) })
          }
        />
      </div>
      <ListCard things="block list" reading={reading} none={none} onPage={(page) => show({ page })}>
        {({ rows, isRefreshing }) => (
          <Archiving value={archiving.ask}>
            <ListTable
              label="Blocked callers"
              columns={columns}
              rows={rows}
              rowKey={(entry) => entry.id}
              sortable={blockedCallerSorts}
              sort={search.sort ?? defaultOrder}
              onSort={(sort) => show({ sort: sort as BlockedCallersSearch["sort"] })}
              isRefreshing={isRefreshing}
            />
          </Archiving>
        )}
      </ListCard>
      {archiving.dialog}
    </>
  );
}

function NobodyBlocked({ newButton }: { newButton: ReactNode }) {
  return (
    <EmptyState icon={<PhoneOff />} title="Nobody is blocked" action={newButton}>
      A blocked caller is refused before anybody is rung, for one campaign or all of them, for good
      or for a while.
    </EmptyState>
  );
}

function CallersCell({ entry }: { entry: BlockedCaller }) {
  return (
    <div className="max-w-md min-w-40">
      <p className="truncate font-medium text-ink">{blockedInWords(entry)}</p>
      {entry.reason != null && <p className="truncate text-xs text-ink-muted">{entry.reason}</p>}
    </div>
  );
}

function UntilCell({ entry }: { entry: BlockedCaller }) {
  const { timeZone } = useTenant();
  const now = useNow(false);
  if (entry.expiresAt == null) return <span className="text-ink-muted">For good</span>;
  return (
    <span className="flex items-center gap-2 whitespace-nowrap text-ink-soft">
      <Instant at={entry.expiresAt} timeZone={timeZone} />
      {isExpired(entry, now) && <Badge>Expired</Badge>}
    </span>
  );
}

function AddedCell({ entry }: { entry: BlockedCaller }) {
  const { timeZone } = useTenant();
  return (
    <span className="text-ink-soft">
      <Instant at={entry.createdAt} timeZone={timeZone} isRelative />
    </span>
  );
}

function ActionsCell({ entry }: { entry: BlockedCaller }) {
  const archive = useContext(Archiving);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { rights } = useUser();
  return (
    <div className="-mr-2 flex justify-end">
      <Button
        look="quiet"
        size="small"
        aria-label={`Edit ${blockedInWords(entry)}`}
        disabledReason={reasonOf(canPart("edit", "blockedCaller", entry, rights))}
        onClick={() => void navigate({ ...paths.blockedCallerEdit(entry.id), search })}
      >
        Edit
      </Button>
      <Button
        look="quiet"
        size="small"
        aria-label={`Hear again ${blockedInWords(entry)}`}
        disabledReason={reasonOf(canPart("archive", "blockedCaller", entry, rights))}
        onClick={() => archive(entry)}
      >
        Hear again
      </Button>
    </div>
  );
}
