/** How caps read. */
import type { CapBasis, CapHours, CapLimit, Caps, CapWindow } from "~/api/types";
import { formatMoney } from "./money";
import { minuteOfDay, weekdayOf } from "./schedule-state";
import { dateIn } from "./time";
import { daysInWords, zoneInWords } from "./week";

/** The windows, the shortest first. */
export const capWindows = [
  "concurrent",
  "hour",
  "day",
  "week",
  "month",
  "total",
] as const satisfies readonly CapWindow[];

/** What caps count, the most usual first. */
export const capBases = [
  "attempted",
  "connected",
  "converted",
  "revenue",
] as const satisfies readonly CapBasis[];

const windowWords: Record<CapWindow, string> = {
  concurrent: "at once",
  hour: "an hour",
  day: "a day",
  week: "a week",
  month: "a month",
  total: "in all",
};

/** What a cap's window is called beside its limit, such as `a day`. */
export function windowInWords(window: CapWindow): string {
  return windowWords[window];
}

function countInWords(limit: number, basis: CapBasis): string {
  const shown = limit.toLocaleString("en-US");
  const calls = limit === 1 ? "call" : "calls";
  if (basis === "converted") return `${shown} ${limit === 1 ? "conversion" : "conversions"}`;
  return basis === "connected" ? `${shown} connected ${calls}` : `${shown} ${calls}`;
}

/** The hours of a limit of their own, such as `8 Mon–Fri 9–17`. */
function hoursInWords({ days, from, to, limit }: CapHours): string {
  const hours = from === 0 && to === 24 ? "" : ` ${from}–${to}`;
  return `${limit.toLocaleString("en-US")} ${daysInWords(days)}${hours}`;
}

/** How many special hours are spelled out before they are only counted. */
const hoursShown = 2;

/** One limit in words, such as `100 connected calls a day`. */
export function limitInWords(limit: CapLimit, currency: string): string {
  const basis = limit.basis ?? "attempted";
  const window = windowWords[limit.window];
  if (limit.window === "concurrent") {
    const hours = limit.hours ?? [];
    const spelled = hours.slice(0, hoursShown).map(hoursInWords);
    if (hours.length > hoursShown) spelled.push(`${hours.length - hoursShown} more`);
    const apart = spelled.length === 0 ? "" : ` (${spelled.join(", ")})`;
    return `${(limit.limit ?? 0).toLocaleString("en-US")} ${window}${apart}`;
  }
  if (basis === "revenue") return `${formatMoney(limit.amount ?? "0", currency)} revenue ${window}`;
  return `${countInWords(limit.limit ?? 0, basis)} ${window}`;
}

/** Caps in one line, such as `5 at once, 100 connected calls a day; Eastern`. */
export function capsInWords(caps: Caps | null | undefined, currency: string): string {
  if (caps == null || caps.limits.length === 0) return "No caps";
  const limits = caps.limits.map((limit) => limitInWords(limit, currency)).join(", ");
  return caps.timeZone == null ? limits : `${limits}; ${zoneInWords(caps.timeZone)}`;
}

/** How many calls caps allow at once at `now`, by the clocks of their zone; undefined for any number. */
export function concurrentMax(
  caps: Caps | null | undefined,
  usualZone: string,
  now: Date,
): number | undefined {
  const cap = caps?.limits.find(({ window }) => window === "concurrent");
  if (cap === undefined) return undefined;
  const timeZone = caps?.timeZone ?? usualZone;
  const day = weekdayOf(dateIn(timeZone, now));
  const hour = Math.floor(minuteOfDay(timeZone, now) / 60);
  const special = cap.hours?.find(
    ({ days, from, to }) => days.includes(day) && from <= hour && hour < to,
  );
  return special?.limit ?? cap.limit ?? 0;
}
