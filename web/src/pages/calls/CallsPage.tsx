import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet } from "@tanstack/react-router";
import { Columns3, Download, PhoneIncoming, SearchX } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import { callList } from "~/api/calls";
import { queryClient } from "~/api/client";
import type { CallListQuery, CallPage as PageOfCalls } from "~/api/types";
import { useArrivals } from "~/hooks/arrivals";
import { useUnfedInterval } from "~/hooks/live";
import { useMedia } from "~/hooks/media";
import { useTenant } from "~/hooks/session";
import { counted } from "~/format/words";
import { PageHeader } from "~/layouts/PageHeader";
import { paths } from "~/paths";
import { ListTable } from "~/table/ListTable";
import { Button, buttonClass } from "~/ui/Button";
import { Card } from "~/ui/Card";
import { Menu, MenuLabel, MenuSwitch } from "~/ui/Menu";
import { EmptyState, ErrorState } from "~/ui/states";
import { CallCards } from "./CallCards";
import { CallFilters } from "./CallFilters";
import { callColumns, columns, columnWords, numericColumns, totalsRows } from "./columns";
import { isUnfiltered, toCallQuery, type CallsSearch } from "./search";
import { useCallExport } from "./useCallExport";
import { useHiddenColumns } from "./useHiddenColumns";

const route = getRouteApi("/shell/calls");

/** Starts reading the list before the page is drawn. */
export function loadCalls(search: CallsSearch, timeZone: string): void {
  void queryClient.prefetchQuery(callList(toCallQuery(search, timeZone, new Date())));
}

/** The calls of the tenant and their money, as they happen. */
export function CallsPage(): ReactNode {
  const search = route.useSearch();
  const { timeZone } = useTenant();
  const asked = toCallQuery(search, timeZone, new Date());
  const { hidden, show } = useHiddenColumns();
  const saving = useCallExport();
  const shown = callColumns.filter((name) => !hidden.includes(name));
  return (
    <>
      <PageHeader
        title="Calls"
        below="Every call with its buyer and its money: revenue − payout − cost = profit."
        actions={
          <>
            <Menu
              trigger={
                <Button icon={<Columns3 />} className="max-md:hidden">
                  Columns
                </Button>
              }
            >
              <MenuLabel>Columns</MenuLabel>
              {callColumns.map((name) => (
                <MenuSwitch
                  key={name}
                  isOn={!hidden.includes(name)}
                  onSwitch={(isOn) => show(name, isOn)}
                >
                  {columnWords[name]}
                </MenuSwitch>
              ))}
            </Menu>
            <Button
              icon={<Download />}
              isBusy={saving.isPending}
              onClick={() => saving.mutate({ asked, columns: shown })}
            >
              {saving.isPending ? "Exporting…" : "Export CSV"}
            </Button>
          </>
        }
      />
      <div className="px-4 pb-8 sm:px-6">
        <List search={search} asked={asked} hidden={hidden} />
      </div>
      <Outlet />
    </>
  );
}

type ListProps = { search: CallsSearch; asked: CallListQuery; hidden: readonly string[] };

function List({ search, asked, hidden }: ListProps) {
  const navigate = route.useNavigate();
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...callList(asked),
    placeholderData: keepPreviousData,
    refetchInterval: useUnfedInterval(),
  });
  function show(change: Partial<CallsSearch>) {
    // Another question starts at its first page.
    const next = { cursor: undefined, ...change };
    void navigate({ ...paths.calls(), search: (present) => ({ ...present, ...next }) });
  }
  function clear() {
    const { range, from, to } = search;
    void navigate({ ...paths.calls(), search: { range, from, to } });
  }

  let content: ReactNode;
  if (error !== null && data === undefined) {
    const title = "The calls could not be loaded";
    content = <ErrorState title={title} error={error} onRetry={() => void refetch()} />;
  } else if (data?.data.length === 0) {
    const isPlain = isUnfiltered(search) && search.cursor === undefined;
    content = isPlain ? <NoCalls search={search} /> : <NothingFound onClear={clear} />;
  } else {
    content = (
      <>
        <Rows page={data} asked={asked} hidden={hidden} isRefreshing={isPlaceholderData} />
        {data !== undefined && <OlderAndNewest page={data} search={search} onShow={show} />}
      </>
    );
  }
  return (
    <>
      <CallFilters search={search} onShow={show} onClear={clear} />
      <Card className="overflow-hidden">{content}</Card>
    </>
  );
}

type RowsProps = {
  page: PageOfCalls | undefined;
  asked: CallListQuery;
  hidden: readonly string[];
  isRefreshing: boolean;
};

function Rows({ page, asked, hidden, isRefreshing }: RowsProps) {
  const navigate = route.useNavigate();
  const isWide = useMedia("(min-width: 48rem)");
  const totals = useTotals(page, asked);
  const ids = useMemo(
    () => (isRefreshing ? undefined : page?.data.map((call) => call.id)),
    [isRefreshing, page],
  );
  const arrived = useArrivals(JSON.stringify(asked), ids);
  const shown = useMemo(
    () => columns.filter(({ id }) => id === undefined || !hidden.includes(id)),
    [hidden],
  );
  if (!isWide) {
    return (
      <CallCards calls={page?.data} totals={totals} arrived={arrived} isRefreshing={isRefreshing} />
    );
  }
  return (
    <ListTable
      label="Calls"
      isDense
      columns={shown}
      rows={page?.data}
      rowKey={(call) => call.id}
      onOpen={(call) => void navigate(paths.call(call.id))}
      numeric={numericColumns}
      isRefreshing={isRefreshing}
      arrived={arrived}
      totals={totalsRows(totals)}
      totalsAt="top"
    />
  );
}

/** The totals of all that match; only the first page brings them along. */
function useTotals(page: PageOfCalls | undefined, asked: CallListQuery) {
  const { cursor, ...fromTheTop } = asked;
  const first = useQuery({
    ...callList({ ...fromTheTop, limit: 1 }),
    enabled: cursor !== undefined,
    placeholderData: keepPreviousData,
  });
  return (cursor === undefined ? page : first.data)?.meta.totals ?? [];
}

type OlderAndNewestProps = {
  page: PageOfCalls;
  search: CallsSearch;
  onShow: (change: Partial<CallsSearch>) => void;
};

/** Calls are read by going back in time; the browser's own way back leads forward again. */
function OlderAndNewest({ page, search, onShow }: OlderAndNewestProps) {
  const { total, hasMore, nextCursor } = page.meta;
  const isFirst = search.cursor === undefined;
  const older = hasMore ? nextCursor : undefined;
  const shown = page.data.length;
  const range = isFirst ? `The newest ${shown}` : `${shown} older ones`;
  return (
    <nav
      aria-label="Pages of the list"
      className="flex min-h-12 items-center justify-between gap-4 border-t px-4 py-2 text-xs text-ink-muted"
    >
      <p className="tabular">
        {total === shown ? counted(shown, "call") : range}
        {total != null && total !== shown && ` of ${total.toLocaleString("en-US")}`}
      </p>
      <div className="flex gap-1.5">
        <Button
          size="small"
          disabledReason={isFirst ? "These are the newest calls." : undefined}
          onClick={() => onShow({})}
        >
          Newest
        </Button>
        <Button
          size="small"
          disabledReason={older == null ? "There are no older calls." : undefined}
          onClick={() => older != null && onShow({ cursor: older })}
        >
          Older
        </Button>
      </div>
    </nav>
  );
}

/** What has to be there before anybody can call. */
function NoCalls({ search }: { search: CallsSearch }) {
  const isAllTime = search.range === "all";
  return (
    <EmptyState
      icon={<PhoneIncoming />}
      title={isAllTime ? "No calls yet" : "No calls in these days"}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Link {...paths.campaigns()} className={buttonClass({ look: "primary" })}>
            Go to the campaigns
          </Link>
          {!isAllTime && (
            <Link {...paths.calls()} search={{ range: "all" }} className={buttonClass()}>
              Show all time
            </Link>
          )}
        </div>
      }
    >
      <p>A call shows here the moment somebody dials one of your numbers. It takes three things:</p>
      <ol className="mt-2 inline-block list-decimal space-y-1 pl-5 text-left text-wrap">
        <li>an active campaign with an offer, so that there is a buyer to ring,</li>
        <li>a number assigned to it, so that there is something to dial,</li>
        <li>the number’s voice webhook at the carrier pointing here, so that we hear of it.</li>
      </ol>
    </EmptyState>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={<SearchX />}
      title="No call matches"
      action={<Button onClick={onClear}>Clear the filters</Button>}
    >
      No call of these days fits the filters and the search.
    </EmptyState>
  );
}
