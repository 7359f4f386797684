/** What the address of the overview holds, and the figures that follow from it. */
import * as z from "zod/mini";
import type { DashboardQuery, Totals } from "~/api/types";
import { changeBetween, type Change } from "~/format/change";
import { formulas } from "~/format/formulas";
import { daysOf } from "~/pages/calls/range";

/** The days the figures can be of: those with a week before them to compare with. */
export const overviewRanges = ["today", "yesterday", "7d"] as const;
/** One of them. */
export type OverviewRange = (typeof overviewRanges)[number];

/** The overview's address. */
export const overviewSearch = z.object({
  range: z.catch(z.optional(z.enum(overviewRanges)), undefined),
});

/** The same, read. */
export type OverviewSearch = z.infer<typeof overviewSearch>;

/** The address's search as the question for the API. */
export function toDashboardQuery(
  { range }: OverviewSearch,
  timeZone: string,
  now: Date,
): DashboardQuery {
  return daysOf({ range }, "today", timeZone, now);
}

/** What is compared with what, for the words beside a change. */
export const comparedWith: Record<OverviewRange, string> = {
  today: "the same hours last week",
  yesterday: "the same day last week",
  "7d": "the week before",
};

/** What is counted. */
export type CountName = "calls" | "connected" | "converted";
/** What is summed. */
export type MoneyName = "revenue" | "payout" | "cost" | "profit";

/** What each figure is. */
export const overviewFormulas: Record<CountName | MoneyName, string> = {
  ...formulas,
  calls: "calls = every call that came in; routed = calls for which a buyer was rung / calls",
};

/** Nothing at all, in a currency. */
export function noTotals(currency: string): Totals {
  return {
    currency,
    calls: 0,
    routed: 0,
    connected: 0,
    converted: 0,
    talkSecs: 0,
    revenue: "0.00",
    payout: "0.00",
    cost: "0.00",
    profit: "0.00",
  };
}

/** How a figure changed against the time before; undefined where that time had none of it. */
export function changeOf(
  name: CountName | MoneyName,
  before: Totals,
  now: Totals,
): Change | undefined {
  return changeBetween(String(before[name]), String(now[name]));
}
