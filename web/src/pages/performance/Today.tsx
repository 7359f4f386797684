/** How the things of a list do today: the columns that say so, and what these are fed by. */
import type { RowData } from "@tanstack/react-table";
import { createContext, useContext, type ReactNode } from "react";
import type { Dimension, Performed } from "~/api/types";
import { callsFormulas, formulas } from "~/format/formulas";
import { useTenant } from "~/hooks/session";
import { columnsOf, type Column } from "~/table/ListTable";
import { Amount } from "~/ui/Amount";
import { ExplainedWord } from "~/ui/Explanation";
import { Skeleton } from "~/ui/states";
import { countOf, percentOf, rowsOf } from "./figures";
import { usePerformance } from "./usePerformance";

/** What is known of one of them: its rows, or why there are none. */
type Known = readonly Performed[] | "loading" | "unknown";

const TodayOf = createContext<(id: string) => Known>(() => "unknown");

type TodayProps = {
  by: Dimension;
  /** The rows of the page; undefined while they are read. */
  rows: readonly { id: string }[] | undefined;
  /** The list. */
  children: ReactNode;
};

/** Asks once how the rows of a page do today, and lets the static columns know. */
export function Today({ by, rows, children }: TodayProps) {
  const { currency } = useTenant();
  const ids = rows?.map(({ id }) => id);
  const { data, error, isPlaceholderData } = usePerformance(by, ids, "today");
  function knownOf(id: string): Known {
    if (data === undefined) return error === null ? "loading" : "unknown";
    const own = rowsOf(data.data, id, currency);
    // The answer to another page says nothing of those it was not asked about.
    return isPlaceholderData && own.length === 0 ? "loading" : own;
  }
  return <TodayOf value={knownOf}>{children}</TodayOf>;
}

/** The ids of the columns; their values stand right-aligned. */
export const todayColumnIds: readonly string[] = ["callsToday", "connectedToday", "revenueToday"];

/** The columns that say how each row does today. */
export function todayColumns<Row extends RowData & { id: string }>(by: Dimension) {
  const column = columnsOf<Row>();
  return column.columns([
    column.display({
      id: "callsToday",
      header: () => <ExplainedWord text={callsFormulas[by]}>Calls today</ExplainedWord>,
      cell: ({ row }) => (
        <TodayCell id={row.original.id} whenNone="0">
          {(rows) => countOf(rows, "calls").toLocaleString("en-US")}
        </TodayCell>
      ),
    }),
    column.display({
      id: "connectedToday",
      header: () => <ExplainedWord text={formulas.connected}>Connected</ExplainedWord>,
      cell: ({ row }) => (
        <TodayCell id={row.original.id} whenNone="–">
          {(rows) => `${percentOf(countOf(rows, "connected"), countOf(rows, "calls"))}%`}
        </TodayCell>
      ),
    }),
    column.display({
      id: "revenueToday",
      header: () => <ExplainedWord text={formulas.revenue}>Revenue today</ExplainedWord>,
      cell: ({ row }) => (
        <TodayCell id={row.original.id} whenNone="–">
          {(rows) => <Revenues rows={rows} />}
        </TodayCell>
      ),
    }),
  ]);
}

/** The columns for those who may not see calls. */
export function withoutToday<Row extends RowData>(columns: Column<Row>[]): Column<Row>[] {
  return columns.filter(({ id }) => id === undefined || !todayColumnIds.includes(id));
}

type TodayCellProps = {
  id: string;
  /** What stands for no calls. */
  whenNone: string;
  children: (rows: readonly Performed[]) => ReactNode;
};

function TodayCell({ id, whenNone, children }: TodayCellProps) {
  const known = useContext(TodayOf)(id);
  if (known === "loading") {
    return (
      <span aria-busy="true" className="flex justify-end">
        <Skeleton className="h-3.5 w-12" />
      </span>
    );
  }
  if (known === "unknown") {
    return (
      <span title="Could not be loaded" className="text-ink-muted">
        –
      </span>
    );
  }
  if (known.length === 0) return <span className="text-ink-muted">{whenNone}</span>;
  return children(known);
}

/** What it earned in each currency, one below the other: amounts of two currencies have no sum. */
function Revenues({ rows }: { rows: readonly Performed[] }) {
  return rows.map(({ currency, revenue }) => (
    <p key={currency}>
      <Amount amount={revenue} currency={currency} flow="in" isRounded />
    </p>
  ));
}
