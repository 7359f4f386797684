import { cx } from "class-variance-authority";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import type { Dashboard, Totals } from "~/api/types";
import type { Change } from "~/format/change";
import { formatMoney } from "~/format/money";
import { titled } from "~/format/words";
import { Amount, type Flow } from "~/ui/Amount";
import { Explanation } from "~/ui/Explanation";
import { Skeleton } from "~/ui/states";
import {
  changeOf,
  comparedWith,
  noTotals,
  overviewFormulas,
  type CountName,
  type MoneyName,
  type OverviewRange,
} from "./search";

const counts: readonly CountName[] = ["calls", "connected", "converted"];
const amounts: readonly { name: MoneyName; flow: Flow }[] = [
  { name: "revenue", flow: "in" },
  { name: "payout", flow: "out" },
  { name: "cost", flow: "out" },
  { name: "profit", flow: "net" },
];

type FiguresProps = { dashboard: Dashboard | undefined; currency: string; range: OverviewRange };

/** How many calls there were and what they earned, beside the week before. */
export function Figures({ dashboard, currency, range }: FiguresProps) {
  const now = totalsIn(dashboard?.totals, currency) ?? noTotals(currency);
  const before = totalsIn(dashboard?.before, currency) ?? noTotals(currency);
  const isLoading = dashboard === undefined;
  const rate = (name: CountName) =>
    name === "calls" ? undefined : (dashboard?.rates[name] ?? undefined);
  return (
    <dl
      aria-busy={isLoading}
      className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-7"
    >
      {counts.map((name) => (
        <Figure
          key={name}
          name={name}
          isLoading={isLoading}
          change={changeOf(name, before, now)}
          was={before[name].toLocaleString("en-US")}
          against={comparedWith[range]}
          isGoodWhenUp
        >
          {now[name].toLocaleString("en-US")}
          {rate(name) !== undefined && (
            <span className="ml-1.5 text-xs font-normal text-ink-muted">{rate(name)}%</span>
          )}
        </Figure>
      ))}
      {amounts.map(({ name, flow }) => (
        <Figure
          key={name}
          name={name}
          isLoading={isLoading}
          change={changeOf(name, before, now)}
          was={formatMoney(before[name], currency)}
          against={comparedWith[range]}
          isGoodWhenUp={flow === "out" ? undefined : true}
        >
          <Amount amount={now[name]} currency={currency} flow={flow} isRounded />
        </Figure>
      ))}
    </dl>
  );
}

function totalsIn(all: readonly Totals[] | undefined, currency: string): Totals | undefined {
  return all?.find((totals) => totals.currency === currency);
}

type FigureProps = {
  name: CountName | MoneyName;
  isLoading: boolean;
  change: Change | undefined;
  /** What it was before. */
  was: string;
  /** What it is compared with. */
  against: string;
  /** Undefined where more is neither good nor bad: payout and cost grow with the calls. */
  isGoodWhenUp: boolean | undefined;
  children: ReactNode;
};

function Figure({ name, isLoading, children, ...comparison }: FigureProps) {
  return (
    <div className="rounded-xl border bg-surface px-3.5 py-3 shadow-card">
      <dt className="flex items-center gap-1 text-xs text-ink-muted">
        {titled(name)}
        <Explanation of={name} text={overviewFormulas[name]} />
      </dt>
      <dd className="tabular mt-1 text-lg leading-6 font-semibold tracking-tight whitespace-nowrap">
        {isLoading ? <Skeleton className="mt-1 h-5 w-20" /> : children}
      </dd>
      <dd className="mt-0.5 h-4.5 text-xs">
        {isLoading ? <Skeleton className="mt-1 h-3 w-14" /> : <Comparison {...comparison} />}
      </dd>
    </div>
  );
}

type ComparisonProps = Pick<FigureProps, "change" | "was" | "against" | "isGoodWhenUp">;

function Comparison({ change, was, against, isGoodWhenUp }: ComparisonProps) {
  if (change === undefined) {
    return (
      <span title={`${was} in ${against}`} className="text-ink-muted">
        was {was}
      </span>
    );
  }
  const Arrow = change.direction === "up" ? ArrowUp : ArrowDown;
  const isGood = (change.direction === "up") === isGoodWhenUp;
  const isColoured = isGoodWhenUp !== undefined && change.direction !== "none";
  return (
    <span
      title={`${was} in ${against}`}
      className={cx(
        "inline-flex items-center gap-0.5 font-medium",
        !isColoured && "text-ink-soft",
        isColoured && (isGood ? "text-positive-text" : "text-negative-text"),
      )}
    >
      {change.direction !== "none" && <Arrow aria-hidden className="size-3" />}
      <span className="sr-only">
        {change.direction === "up" ? "more by " : change.direction === "down" ? "less by " : ""}
      </span>
      {change.text}
      <span className="sr-only"> than {against}</span>
    </span>
  );
}
