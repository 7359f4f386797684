/** Where the bars and lines of the trend stand. Only pixels are computed here, never an amount that is shown. */
import type { Bucket } from "~/api/types";
import { toMicros } from "~/format/money";

/** The plot's own units; the browser stretches them to its room. */
export const plot = { width: 1000, height: 100 };

/** One bucket's heights, as parts of the highest value from 0 to 1. */
export type Heights = { calls: number; connected: number; revenue: number; spent: number };

/** The largest of each panel, and every bucket measured by it. */
export type Scale = { callsMax: number; moneyMaxMicros: bigint; heights: Heights[] };

/** The first digits that an axis may end at. */
const axisSteps = [1n, 2n, 3n, 4n, 5n, 6n, 8n];

/** A round number at or above `most`, for the top of an axis: 1, 2, 3, 4, 5, 6, 8, 10, 20, … */
export function roundUp(most: bigint): bigint {
  let unit = 1n;
  for (;;) {
    const step = axisSteps.find((each) => each * unit >= most);
    if (step !== undefined) return step * unit;
    unit *= 10n;
  }
}

/** What a bucket paid out, payout and cost together. */
export function spentMicros(bucket: Pick<Bucket, "payout" | "cost">): bigint {
  return toMicros(bucket.payout) + toMicros(bucket.cost);
}

/** Measures all buckets by the largest of them. */
export function scaleOf(series: readonly Bucket[]): Scale {
  const callsMax = Number(roundUp(BigInt(Math.max(1, ...series.map(({ calls }) => calls)))));
  const most = series
    .flatMap((bucket) => [toMicros(bucket.revenue), spentMicros(bucket)])
    .reduce((high, value) => (value > high ? value : high), 1_000_000n);
  // Whole units of the currency, so that the axis reads well.
  const moneyMaxMicros = roundUp((most + 999_999n) / 1_000_000n) * 1_000_000n;
  const part = (micros: bigint) => Number((micros * 10_000n) / moneyMaxMicros) / 10_000;
  return {
    callsMax,
    moneyMaxMicros,
    heights: series.map((bucket) => ({
      calls: bucket.calls / callsMax,
      connected: bucket.connected / callsMax,
      revenue: part(toMicros(bucket.revenue)),
      spent: part(spentMicros(bucket)),
    })),
  };
}

/** The line through the middle of each bucket, as an SVG path. */
export function linePath(parts: readonly number[]): string {
  const step = plot.width / Math.max(1, parts.length);
  return parts
    .map((part, index) => {
      const [x, y] = [step * (index + 0.5), plot.height * (1 - part)];
      return `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join(" ");
}

/** The area beneath that line. */
export function areaPath(parts: readonly number[]): string {
  if (parts.length === 0) return "";
  const step = plot.width / parts.length;
  const [first, last] = [step * 0.5, step * (parts.length - 0.5)];
  return `${linePath(parts)} L${last.toFixed(1)} ${plot.height} L${first.toFixed(1)} ${plot.height} Z`;
}

/** Which buckets have their time written beneath: at most `most`, evenly apart. */
export function labelled(count: number, most: number): number[] {
  const every = Math.max(1, Math.ceil(count / most));
  return Array.from({ length: count }, (_, index) => index).filter((index) => index % every === 0);
}
