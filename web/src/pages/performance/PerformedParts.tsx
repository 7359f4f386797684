import type { ReactNode } from "react";
import type { Performed } from "~/api/types";
import { callsFormulas, formulas } from "~/format/formulas";
import { formatClock } from "~/format/time";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Amount } from "~/ui/Amount";
import { ExplainedWord } from "~/ui/Explanation";
import { partRows, partsExpected, type PartRow, type PerformanceRange } from "./figures";
import { usePerformance } from "./usePerformance";

/** One of the parts. */
export type Part = {
  id: string;
  /** What it is called, perhaps with the way to it. */
  name: ReactNode;
};

/** What the parts are. */
type PartKind = "offer" | "target" | "source";

const column = columnsOf<PartRow<Part>>();

function columnsFor(by: PartKind, header: string) {
  return column.columns([
    column.display({ id: "name", header, cell: ({ row }) => row.original.name }),
    column.display({
      id: "calls",
      header: () => <ExplainedWord text={callsFormulas[by]}>Calls</ExplainedWord>,
      cell: ({ row }) => (
        <PartCell part={row.original} whenNone="0">
          {({ calls }) => calls.toLocaleString("en-US")}
        </PartCell>
      ),
    }),
    column.display({
      id: "accepted",
      header: () => <ExplainedWord text={formulas.accepted}>Accepted</ExplainedWord>,
      cell: ({ row }) => (
        <PartCell part={row.original}>
          {({ rates }) => rates.accepted && `${rates.accepted}%`}
        </PartCell>
      ),
    }),
    column.display({
      id: "averageTalk",
      header: () => <ExplainedWord text={formulas.averageTalk}>Average talk</ExplainedWord>,
      cell: ({ row }) => (
        <PartCell part={row.original}>
          {({ averageTalkSecs: secs }) => (secs == null ? undefined : formatClock(secs))}
        </PartCell>
      ),
    }),
    column.display({
      id: "revenue",
      header: () => <ExplainedWord text={formulas.revenue}>Revenue</ExplainedWord>,
      cell: ({ row }) => (
        <PartCell part={row.original}>
          {({ revenue, currency }) => (
            <Amount amount={revenue} currency={currency} flow="in" isRounded />
          )}
        </PartCell>
      ),
    }),
  ]);
}

const columns: Record<PartKind, ReturnType<typeof columnsFor>> = {
  offer: columnsFor("offer", "Offer"),
  target: columnsFor("target", "Target"),
  source: columnsFor("source", "Source"),
};

const labels: Record<PartKind, string> = {
  offer: "How its offers did",
  target: "How its targets did",
  source: "How its sources did",
};

type PerformedPartsProps = {
  by: PartKind;
  /** Undefined while they are read. */
  parts: readonly Part[] | undefined;
  /** What is asked about where that is not each part by its id. */
  asked?: readonly string[];
  /** They could not be read. */
  isFailed: boolean;
  /** How many there are, as far as that is known before they are read. */
  expected: number;
  range: PerformanceRange;
  currency: string;
};

/** How the offers of a campaign, the targets of a buyer or the sources of a supplier did, the best first. */
export function PerformedParts(props: PerformedPartsProps) {
  const { by, parts, asked, isFailed, expected, range, currency } = props;
  const ids = asked ?? parts?.map(({ id }) => id);
  const { data, error, isPlaceholderData } = usePerformance(by, ids, range);
  if ((parts?.length ?? expected) === 0) return null;
  if (data === undefined && (isFailed || error !== null)) {
    return (
      <p role="alert" className="border-t px-4 py-4 text-sm text-negative-text">
        How each {by} did could not be loaded.
      </p>
    );
  }
  const shown = parts && data && partRows(parts, data.data, currency);
  return (
    <div className="border-t">
      <ListTable
        label={labels[by]}
        isDense
        columns={columns[by]}
        rows={shown?.rows}
        expected={partsExpected(expected)}
        rowKey={(part) => part.id}
        numeric={["calls", "accepted", "averageTalk", "revenue"]}
        isRefreshing={isPlaceholderData}
      />
      {shown !== undefined && shown.left > 0 && (
        <p className="border-t px-4 py-2.5 text-xs text-ink-muted">
          {shown.left} more had less revenue.
        </p>
      )}
    </div>
  );
}

type PartCellProps = {
  part: PartRow<Part>;
  /** What stands for no calls. */
  whenNone?: string;
  children: (performed: Performed) => ReactNode;
};

function PartCell({ part: { performed }, whenNone = "–", children }: PartCellProps) {
  const shown = performed && children(performed);
  return shown == null ? <span className="text-ink-muted">{whenNone}</span> : shown;
}
