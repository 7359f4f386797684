/** How a campaign, a buyer or a supplier did: what is asked for, and what of the answer is shown. */
import * as z from "zod/mini";
import type { Dimension, Performed, PerformanceQuery } from "~/api/types";
import { toMicros } from "~/format/money";
import { daysOf } from "~/pages/calls/range";

/** The days the figures can be of. */
export const performanceRanges = ["today", "7d", "30d"] as const;
/** One of them. */
export type PerformanceRange = (typeof performanceRanges)[number];

/** The part of an address that says which; today is left out. */
export const performanceSearch = {
  range: z.catch(z.optional(z.enum(performanceRanges)), undefined),
};

/** What is said where there were no calls. */
export const noCallsIn: Record<PerformanceRange, string> = {
  today: "No calls today.",
  "7d": "No calls in the last 7 days.",
  "30d": "No calls in the last 30 days.",
};

/** The most rows that the API answers with at once, and the most ids that it takes. */
const asManyAsAllowed = 200;

/** The question how these did. Their order makes no difference, so that each set is read once. */
export function toPerformanceQuery(
  by: Dimension,
  ids: readonly string[],
  range: PerformanceRange,
  timeZone: string,
  now: Date,
): PerformanceQuery {
  return {
    by,
    ids: ids.toSorted().join(","),
    limit: asManyAsAllowed,
    ...daysOf({ range }, "today", timeZone, now),
  };
}

/** Whose they are: all rows of one id, the one in `currency` first. */
export function rowsOf(all: readonly Performed[], id: string, currency: string): Performed[] {
  const own = all.filter((row) => row.id === id);
  return [
    ...own.filter((row) => row.currency === currency),
    ...own.filter((row) => row.currency !== currency),
  ];
}

/** The row to show: in the currency that was chosen, else in the usual one, else in any there is. */
export function shownRow(
  rows: readonly Performed[],
  chosen: string | undefined,
  usual: string,
): Performed | undefined {
  const inCurrency = (wanted: string | undefined) =>
    rows.find(({ currency }) => currency === wanted);
  return inCurrency(chosen) ?? inCurrency(usual) ?? rows[0];
}

/** How many calls, whatever their currency. */
export function countOf(rows: readonly Performed[], name: "calls" | "connected" | "live"): number {
  return rows.reduce((sum, row) => sum + row[name], 0);
}

/** A share in percent with one decimal, rounded half up as the API does; undefined of nothing. */
export function percentOf(part: number, whole: number): string | undefined {
  if (whole === 0) return undefined;
  return (Math.floor((part * 2_000 + whole) / (whole * 2)) / 10).toFixed(1);
}

/** How many parts are listed. */
const partsShown = 8;

/** A part with how it did; undefined where it had no calls. */
export type PartRow<Part> = Part & { performed: Performed | undefined };

/** The parts with the most revenue in `currency` first, and how many are not listed. */
export function partRows<Part extends { id: string }>(
  parts: readonly Part[],
  all: readonly Performed[],
  currency: string,
): { rows: PartRow<Part>[]; left: number } {
  const inCurrency = new Map(
    all.filter((row) => row.currency === currency).map((row) => [row.id, row]),
  );
  const rows = parts
    .map((part) => ({ ...part, performed: inCurrency.get(part.id) }))
    .toSorted(({ performed: a }, { performed: b }) => compared(a, b));
  return { rows: rows.slice(0, partsShown), left: Math.max(0, rows.length - partsShown) };
}

/** More revenue comes first, then more calls; those without calls come last, in their own order. */
function compared(a: Performed | undefined, b: Performed | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const [mine, others] = [toMicros(a.revenue), toMicros(b.revenue)];
  if (mine !== others) return mine > others ? -1 : 1;
  return b.calls - a.calls;
}

/** How many rows the list of so many parts has. */
export function partsExpected(count: number): number {
  return Math.min(count, partsShown);
}
