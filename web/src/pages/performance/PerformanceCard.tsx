import { cx } from "class-variance-authority";
import { useState, type ReactNode } from "react";
import type { Dimension, Performed } from "~/api/types";
import { callsFormulas, formulas } from "~/format/formulas";
import { formatClock } from "~/format/time";
import { useTenant } from "~/hooks/session";
import { rangeWords } from "~/pages/calls/range";
import { Amount } from "~/ui/Amount";
import { Card } from "~/ui/Card";
import { Explanation } from "~/ui/Explanation";
import { Choice, Segments } from "~/ui/filters";
import { ErrorState, Skeleton } from "~/ui/states";
import {
  countOf,
  noCallsIn,
  performanceRanges,
  rowsOf,
  shownRow,
  type PerformanceRange,
} from "./figures";
import { usePerformance } from "./usePerformance";

type PerformanceCardProps = {
  by: Dimension;
  id: string;
  range: PerformanceRange;
  onRange: (range: PerformanceRange) => void;
  /** How many calls it takes at once, where that is limited. */
  liveMax?: number | undefined;
  /** How its parts did, in the currency that is shown. */
  parts?: (currency: string) => ReactNode;
};

/** How a campaign, a buyer or a supplier did, today or in the days up to now: as wide as its page. */
export function PerformanceCard(props: PerformanceCardProps) {
  const { by, id, range, onRange, liveMax, parts } = props;
  const { currency: usual } = useTenant();
  const [chosen, setChosen] = useState<string>();
  const { data, error, refetch, isPlaceholderData } = usePerformance(by, [id], range);
  const rows = data && rowsOf(data.data, id, usual);
  const row = rows && shownRow(rows, chosen, usual);
  const currency = row?.currency ?? usual;
  return (
    <Card
      title="Performance"
      className="col-span-full min-w-0 overflow-hidden"
      aside={
        <div className="flex min-w-0 items-center gap-2">
          {rows !== undefined && rows.length > 1 && (
            <Choice
              label="Currency"
              options={rows.map((each) => each.currency)}
              words={{}}
              value={currency}
              onChoose={setChosen}
            />
          )}
          <Segments<PerformanceRange>
            label="Days"
            options={performanceRanges}
            wordFor={(name) => rangeWords[name ?? "today"]}
            value={range}
            onChoose={(name) => onRange(name ?? "today")}
          />
        </div>
      }
    >
      {error !== null && data === undefined ? (
        <ErrorState
          title="The performance could not be loaded"
          error={error}
          onRetry={() => void refetch()}
        />
      ) : (
        <div
          aria-busy={data === undefined || isPlaceholderData}
          className={cx("transition-opacity", isPlaceholderData && "opacity-60")}
        >
          {rows !== undefined && row === undefined ? (
            <p className="grid min-h-32.5 place-items-center px-4 text-sm text-ink-muted">
              {noCallsIn[range]}
            </p>
          ) : (
            <Figures
              by={by}
              performed={row}
              live={rows && countOf(rows, "live")}
              liveMax={liveMax}
            />
          )}
          {(rows === undefined || row !== undefined) && parts?.(currency)}
        </div>
      )}
    </Card>
  );
}

type FiguresProps = {
  by: Dimension;
  /** Undefined while it is read: the layout shows, without its numbers. */
  performed: Performed | undefined;
  /** How many calls live, whatever their currency. */
  live: number | undefined;
  liveMax: number | undefined;
};

function Figures({ by, performed, live, liveMax }: FiguresProps) {
  const figure = (name: string, formula: string, show: (performed: Performed) => ReactNode) => (
    <Figure name={name} formula={formula}>
      {performed && (show(performed) ?? none)}
    </Figure>
  );
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3.5 px-4 py-3.5 sm:grid-cols-3 md:grid-cols-4 lg:grid-cols-6">
      {figure("Calls", callsFormulas[by], ({ calls }) => calls.toLocaleString("en-US"))}
      {figure("Live now", formulas.live, () => (
        <>
          {live?.toLocaleString("en-US")}
          {liveMax !== undefined && (
            <span className="text-sm font-normal text-ink-muted">
              {` of ${liveMax.toLocaleString("en-US")}`}
            </span>
          )}
        </>
      ))}
      {figure("Connected", formulas.connected, ({ rates }) => percent(rates.connected))}
      {figure("Accepted", formulas.accepted, ({ rates }) => percent(rates.accepted))}
      {figure("Average talk", formulas.averageTalk, ({ averageTalkSecs }) =>
        averageTalkSecs == null ? undefined : formatClock(averageTalkSecs),
      )}
      {figure("Paid", formulas.paid, ({ rates }) => percent(rates.paid))}
      {figure("Converted", formulas.converted, ({ rates }) => percent(rates.converted))}
      {figure("Revenue", formulas.revenue, ({ revenue, currency }) => (
        <Amount amount={revenue} currency={currency} flow="in" isRounded />
      ))}
      {figure("Revenue per call", formulas.revenuePerCall, ({ revenuePerCall, currency }) =>
        revenuePerCall == null ? undefined : (
          <Amount amount={revenuePerCall} currency={currency} flow="in" isRounded />
        ),
      )}
      {figure("Profit", formulas.profit, ({ profit, currency }) => (
        <Amount amount={profit} currency={currency} flow="net" isRounded />
      ))}
      {figure("Margin", formulas.margin, ({ margin }) => percent(margin))}
      {figure("ROI", formulas.roi, ({ roi }) => percent(roi))}
    </dl>
  );
}

const none = <span className="font-normal text-ink-muted">–</span>;

function percent(share: string | null | undefined): string | undefined {
  return share == null ? undefined : `${share}%`;
}

type FigureProps = { name: string; formula: string; children: ReactNode };

function Figure({ name, formula, children }: FigureProps) {
  const isAcronym = name === name.toUpperCase();
  return (
    <div>
      <dt className="flex items-center gap-1 text-xs whitespace-nowrap text-ink-muted">
        {name}
        <Explanation of={isAcronym ? name : name.toLowerCase()} text={formula} />
      </dt>
      <dd className="tabular mt-0.5 h-6 text-base leading-6 font-semibold whitespace-nowrap">
        {children ?? <Skeleton className="h-5 w-16" />}
      </dd>
    </div>
  );
}
