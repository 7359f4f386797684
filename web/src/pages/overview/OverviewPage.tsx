import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useState, type ReactNode } from "react";
import { queryClient } from "~/api/client";
import { dashboardRead } from "~/api/stats";
import type { Call, Dashboard } from "~/api/types";
import { formatDay } from "~/format/time";
import { useArrivals } from "~/hooks/arrivals";
import { useUnfedInterval } from "~/hooks/live";
import { useTenant } from "~/hooks/session";
import { PageHeader } from "~/layouts/PageHeader";
import { columns, numericColumns } from "~/pages/calls/columns";
import { rangeWords } from "~/pages/calls/range";
import { paths } from "~/paths";
import { ListTable } from "~/table/ListTable";
import { Card } from "~/ui/Card";
import { Choice, Segments } from "~/ui/filters";
import { ErrorState, Skeleton } from "~/ui/states";
import { Figures } from "./Figures";
import { RightNow } from "./RightNow";
import {
  overviewRanges,
  toDashboardQuery,
  type OverviewRange,
  type OverviewSearch,
} from "./search";
import { TopList } from "./TopList";

// The drawing comes after the figures, in a file of its own.
const trend = () => import("./Trend");
const Trend = lazy(trend);

const route = getRouteApi("/shell/overview");

/** Starts reading the figures before the page is drawn. */
export function loadOverview(search: OverviewSearch, timeZone: string): void {
  void queryClient.prefetchQuery(dashboardRead(toDashboardQuery(search, timeZone, new Date())));
  void trend();
}

/** How the exchange does: the page one starts from. */
export function OverviewPage(): ReactNode {
  const { range = "today" } = route.useSearch();
  const { timeZone, currency: usual } = useTenant();
  const [chosen, setChosen] = useState<string>();
  const { data, error, refetch } = useQuery({
    ...dashboardRead(toDashboardQuery({ range }, timeZone, new Date())),
    placeholderData: keepPreviousData,
    refetchInterval: useUnfedInterval(),
  });
  const currencies = data?.totals.map(({ currency }) => currency) ?? [];
  const known = (wanted: string | undefined) => currencies.find((each) => each === wanted);
  const currency = known(chosen) ?? known(usual) ?? currencies[0] ?? usual;
  return (
    <>
      <PageHeader
        title="Overview"
        below={<When dashboard={data} range={range} />}
        actions={
          <>
            {currencies.length > 1 && (
              <Choice
                label="Currency"
                options={currencies}
                words={{}}
                value={currency}
                onChoose={setChosen}
              />
            )}
            <Days range={range} />
          </>
        }
      />
      {error !== null && data === undefined ? (
        <ErrorState
          title="The figures could not be loaded"
          error={error}
          onRetry={() => void refetch()}
        />
      ) : (
        <div className="space-y-5 px-4 pb-8 sm:px-6">
          <Figures dashboard={data} currency={currency} range={range} />
          <Details dashboard={data} />
        </div>
      )}
    </>
  );
}

function Days({ range }: { range: OverviewRange }) {
  const navigate = route.useNavigate();
  return (
    <Segments<OverviewRange>
      label="Days"
      options={overviewRanges}
      wordFor={(name) => rangeWords[name ?? "today"]}
      value={range}
      onChoose={(name) => {
        const search = name === "today" || name === undefined ? {} : { range: name };
        void navigate({ ...paths.overview(), search, replace: true });
      }}
    />
  );
}

type WhenProps = { dashboard: Dashboard | undefined; range: OverviewRange };

/** Which days the figures are of, and in which zone those begin. */
function When({ dashboard, range }: WhenProps) {
  const { timeZone } = useTenant();
  if (dashboard === undefined) return <>{rangeWords[range]}</>;
  const first = formatDay(dashboard.from, timeZone);
  // The end is the moment after the last one, so the day is that of the moment before.
  const last = formatDay(new Date(Date.parse(dashboard.to) - 1).toISOString(), timeZone);
  const days = first === last ? first : `${first} – ${last}`;
  return (
    <>
      {rangeWords[range]}, {days} · {timeZone.replaceAll("_", " ")}
    </>
  );
}

function Details({ dashboard }: { dashboard: Dashboard | undefined }) {
  const { timeZone } = useTenant();
  return (
    <>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_17rem]">
        {dashboard === undefined ? (
          <TrendSkeleton />
        ) : (
          <Suspense fallback={<TrendSkeleton />}>
            <Trend series={dashboard.series} currency={dashboard.currency} timeZone={timeZone} />
          </Suspense>
        )}
        <RightNow dashboard={dashboard} />
      </div>
      <div className="grid items-start gap-5 lg:grid-cols-3">
        <TopList kind="campaigns" entries={dashboard?.topCampaigns} />
        <TopList kind="buyers" entries={dashboard?.topBuyers} />
        <TopList kind="suppliers" entries={dashboard?.topSuppliers} />
      </div>
      <RecentCalls calls={dashboard?.recentCalls} />
    </>
  );
}

/** As high as the drawing, so that nothing moves when it comes. */
function TrendSkeleton() {
  return (
    <div aria-busy="true" aria-label="Loading the chart">
      <Skeleton className="h-96 w-full rounded-xl" />
    </div>
  );
}

/** The columns of the list that have room here. */
const recentColumns = columns.filter(
  ({ id }) => !["called", "payout", "cost", "actions"].includes(id ?? ""),
);

function RecentCalls({ calls }: { calls: Call[] | undefined }) {
  const navigate = route.useNavigate();
  const ids = useMemo(() => calls?.map((call) => call.id), [calls]);
  const arrived = useArrivals("recent", ids);
  return (
    <Card
      title="Recent calls"
      className="overflow-hidden"
      aside={
        <Link
          {...paths.calls()}
          className="rounded text-xs font-medium text-accent-text hover:underline"
        >
          All calls
        </Link>
      }
    >
      {calls?.length === 0 ? (
        <p className="px-4 py-6 text-center text-sm text-ink-muted">
          No calls yet. A call shows here the moment somebody dials one of your numbers.
        </p>
      ) : (
        <ListTable
          label="Recent calls"
          isDense
          columns={recentColumns}
          rows={calls}
          rowKey={(call) => call.id}
          onOpen={(call) => void navigate(paths.call(call.id))}
          numeric={numericColumns}
          arrived={arrived}
        />
      )}
    </Card>
  );
}
