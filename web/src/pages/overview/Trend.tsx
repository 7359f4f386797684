import { useState, type PointerEvent, type ReactNode } from "react";
import type { Bucket } from "~/api/types";
import { formatRounded } from "~/format/money";
import { formatDay, formatTimeOfDay } from "~/format/time";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Amount } from "~/ui/Amount";
import { Card } from "~/ui/Card";
import { Segments } from "~/ui/filters";
import { areaPath, labelled, linePath, plot, scaleOf, spentMicros } from "./trend-scale";

type TrendProps = { series: readonly Bucket[]; currency: string; timeZone: string };

type View = "chart" | "table";

/** Calls and money over time, as a drawing or as its numbers. */
export default function Trend(props: TrendProps) {
  const [view, setView] = useState<View>("chart");
  return (
    <Card
      title="Calls and money over time"
      className="overflow-hidden"
      aside={
        <Segments<View>
          label="View"
          options={["chart", "table"]}
          wordFor={(name) => (name === "table" ? "Table" : "Chart")}
          value={view}
          onChoose={(name) => setView(name ?? "chart")}
        />
      }
    >
      {view === "chart" ? <Chart {...props} /> : <Numbers {...props} />}
    </Card>
  );
}

/** A time of the axis: the hour, or the day where a bucket is one. */
function timeOf({ at }: Bucket, isDaily: boolean, timeZone: string): string {
  return isDaily ? formatDay(at, timeZone) : formatTimeOfDay(at, timeZone).slice(0, 5);
}

const dayMs = 86_400_000;

function isDailySeries(series: readonly Bucket[]): boolean {
  const [first, second] = series;
  if (first === undefined || second === undefined) return false;
  // A day that changes the clocks has 23 hours.
  return new Date(second.at).getTime() - new Date(first.at).getTime() > dayMs * 0.9;
}

/** The most times that are written beneath the chart. */
const labelsMax = 8;

function Chart({ series, currency, timeZone }: TrendProps) {
  const [pointed, setPointed] = useState<number>();
  const isDaily = isDailySeries(series);
  const scale = scaleOf(series);
  const step = plot.width / Math.max(1, series.length);
  const bar = Math.min(step * 0.72, plot.width / 12);
  function point(event: PointerEvent<Element>) {
    const box = event.currentTarget.getBoundingClientRect();
    const index = Math.floor(((event.clientX - box.left) / box.width) * series.length);
    setPointed(Math.min(Math.max(index, 0), series.length - 1));
  }
  const bucket = pointed === undefined ? undefined : series[pointed];
  const moneyMax = formatRounded(String(scale.moneyMaxMicros / 1_000_000n), currency);
  const panel = { pointed, step, onPoint: point, onLeave: () => setPointed(undefined) };
  return (
    <div className="space-y-4 px-4 py-4">
      <Readout
        bucket={bucket}
        when={bucket && timeOf(bucket, isDaily, timeZone)}
        currency={currency}
      />
      <Panel
        {...panel}
        label={`Calls over time, at most ${scale.callsMax}. The table holds the numbers.`}
        top={String(scale.callsMax)}
      >
        {scale.heights.map(({ calls, connected }, index) => {
          const x = step * (index + 0.5) - bar / 2;
          return (
            <g key={index}>
              <rect
                x={x}
                y={plot.height * (1 - calls)}
                width={bar}
                height={plot.height * (calls - connected)}
                className="fill-line-strong"
              />
              <rect
                x={x}
                y={plot.height * (1 - connected)}
                width={bar}
                height={plot.height * connected}
                className="fill-accent"
              />
            </g>
          );
        })}
      </Panel>
      <Panel
        {...panel}
        label={`Revenue, and payout with cost, over time, at most ${moneyMax}. The table holds the numbers.`}
        top={moneyMax.replace(/\.00$/, "")}
      >
        <path
          d={areaPath(scale.heights.map(({ revenue }) => revenue))}
          className="fill-positive-soft"
        />
        <Line parts={scale.heights.map(({ revenue }) => revenue)} className="stroke-positive" />
        <Line parts={scale.heights.map(({ spent }) => spent)} className="stroke-negative" />
      </Panel>
      <Times series={series} isDaily={isDaily} timeZone={timeZone} />
    </div>
  );
}

function Line({ parts, className }: { parts: number[]; className: string }) {
  return (
    <path
      d={linePath(parts)}
      className={className}
      fill="none"
      strokeWidth={2}
      strokeLinejoin="round"
      strokeLinecap="round"
      vectorEffect="non-scaling-stroke"
    />
  );
}

type PanelProps = {
  label: string;
  /** What stands at the top of its axis. */
  top: string;
  pointed: number | undefined;
  step: number;
  onPoint: (event: PointerEvent<Element>) => void;
  onLeave: () => void;
  children: ReactNode;
};

/** One drawing with its axis. */
function Panel({ label, top, pointed, step, onPoint, onLeave, children }: PanelProps) {
  return (
    <div className="grid grid-cols-[3.5rem_1fr] gap-2">
      <div
        aria-hidden
        className="tabular -my-2 flex flex-col justify-between text-right text-2xs text-ink-muted"
      >
        <span>{top}</span>
        <span>0</span>
      </div>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${plot.width} ${plot.height}`}
        preserveAspectRatio="none"
        className="block h-28 w-full"
        onPointerMove={onPoint}
        onPointerDown={onPoint}
        onPointerLeave={onLeave}
      >
        {/* So that the pointer is felt everywhere. */}
        <rect width={plot.width} height={plot.height} fill="transparent" />
        {pointed !== undefined && (
          <rect x={step * pointed} width={step} height={plot.height} className="fill-hover" />
        )}
        {[0, 0.5, 1].map((part) => (
          <line
            key={part}
            x2={plot.width}
            y1={plot.height * part}
            y2={plot.height * part}
            className="stroke-line"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {children}
      </svg>
    </div>
  );
}

type TimesProps = { series: readonly Bucket[]; isDaily: boolean; timeZone: string };

function Times({ series, isDaily, timeZone }: TimesProps) {
  const shown = labelled(series.length, labelsMax);
  const step = plot.width / Math.max(1, series.length);
  return (
    <div aria-hidden className="grid grid-cols-[3.5rem_1fr] gap-2">
      <span />
      <svg className="-mt-2 h-4 w-full overflow-visible">
        {shown.map((index) => {
          const bucket = series[index];
          return (
            bucket !== undefined && (
              <text
                key={index}
                x={`${(step * (index + 0.5)) / 10}%`}
                y={12}
                textAnchor="middle"
                className="tabular fill-ink-muted text-2xs"
              >
                {timeOf(bucket, isDaily, timeZone)}
              </text>
            )
          );
        })}
      </svg>
    </div>
  );
}

type ReadoutProps = { bucket: Bucket | undefined; when: string | undefined; currency: string };

/** What the colours mean; while a bucket is pointed at, its numbers. */
function Readout({ bucket, when, currency }: ReadoutProps) {
  const spent = bucket === undefined ? undefined : decimalOf(spentMicros(bucket));
  const parts = [
    { mark: "bg-line-strong", name: "Calls", value: bucket?.calls },
    { mark: "bg-accent", name: "Connected", value: bucket?.connected },
    {
      mark: "bg-positive",
      name: "Revenue",
      value: bucket && formatRounded(bucket.revenue, currency),
    },
    {
      mark: "bg-negative",
      name: "Payout and cost",
      value: spent === undefined ? undefined : formatRounded(spent, currency),
    },
  ];
  return (
    <div className="flex min-h-5 flex-wrap items-center gap-x-4 gap-y-1 text-xs">
      {parts.map(({ mark, name, value }) => (
        <span key={name} className="flex items-center gap-1.5 text-ink-soft">
          <span aria-hidden className={`size-2 rounded-sm ${mark}`} />
          {name}
          {value !== undefined && <span className="tabular font-medium text-ink">{value}</span>}
        </span>
      ))}
      <span className="tabular ml-auto text-ink-muted">{when}</span>
    </div>
  );
}

/** Whole millionths as the API's decimal string. */
function decimalOf(micros: bigint): string {
  const digits = String(micros).padStart(7, "0");
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

/** A bucket with what its row needs to be read. */
type BucketRow = Bucket & { when: string; currency: string };

const column = columnsOf<BucketRow>();
const amountColumn = (name: "revenue" | "payout" | "cost", header: string, flow: "in" | "out") =>
  column.accessor(name, {
    header,
    cell: ({ row: { original: bucket } }) => (
      <Amount amount={bucket[name]} currency={bucket.currency} flow={flow} isRounded />
    ),
  });
const columns = column.columns([
  column.accessor("when", { header: "Time" }),
  column.accessor("calls", { header: "Calls" }),
  column.accessor("connected", { header: "Connected" }),
  amountColumn("revenue", "Revenue", "in"),
  amountColumn("payout", "Payout", "out"),
  amountColumn("cost", "Cost", "out"),
]);

function Numbers({ series, currency, timeZone }: TrendProps) {
  const isDaily = isDailySeries(series);
  return (
    // Whoever has no mouse scrolls it with the arrow keys.
    <div
      role="region"
      aria-label="The numbers"
      tabIndex={0}
      className="max-h-80 overflow-y-auto -outline-offset-2"
    >
      <ListTable
        label="Calls and money over time"
        columns={columns}
        rows={series.map((bucket) => ({
          ...bucket,
          when: timeOf(bucket, isDaily, timeZone),
          currency,
        }))}
        rowKey={(bucket) => bucket.at}
        numeric={["calls", "connected", "revenue", "payout", "cost"]}
      />
    </div>
  );
}
