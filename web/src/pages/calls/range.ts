/** Which days a page shows: some that people ask for by name, or any others. */
import * as z from "zod/mini";
import { dateIn } from "~/format/time";

/** The days that have a name. */
export const namedRanges = ["today", "yesterday", "7d", "30d", "all"] as const;
/** One of them. */
export type NamedRange = (typeof namedRanges)[number];

/** What each is called. */
export const rangeWords: Record<NamedRange, string> = {
  today: "Today",
  yesterday: "Yesterday",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  all: "All time",
};

const date = z.catch(z.optional(z.iso.date()), undefined);

/** The part of an address that names the days. Days of one's own choice are `from` and `to`. */
export const rangeSearch = {
  range: z.catch(z.optional(z.enum(namedRanges)), undefined),
  from: date,
  to: date,
};

/** The same, read. */
export type RangeSearch = {
  range?: NamedRange | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

/** True where the days are of one's own choice. */
export function isOwnRange({ range, from, to }: RangeSearch): boolean {
  return range === undefined && (from !== undefined || to !== undefined);
}

/** The first and the last day, in the tenant's zone; an end that is missing is open. */
export function daysOf(
  search: RangeSearch,
  usual: NamedRange,
  timeZone: string,
  now: Date,
): { from?: string; to?: string } {
  if (isOwnRange(search)) {
    return {
      ...(search.from === undefined ? {} : { from: search.from }),
      ...(search.to === undefined ? {} : { to: search.to }),
    };
  }
  switch (search.range ?? usual) {
    case "today":
      return { from: dateIn(timeZone, now) };
    case "yesterday":
      return { from: dateIn(timeZone, now, -1), to: dateIn(timeZone, now, -1) };
    case "7d":
      return { from: dateIn(timeZone, now, -6) };
    case "30d":
      return { from: dateIn(timeZone, now, -29) };
    case "all":
      return {};
  }
}
