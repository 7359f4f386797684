/** How a schedule reads. */
import type { DaySpan, Schedule, Weekday, WeeklySpan } from "~/api/types";
import { daysInWords, minutesOf, weekdays, zoneInWords } from "./week";
import { counted } from "./words";

/** True for a schedule that is never closed. */
export function isAlwaysOpen(schedule: Schedule | null | undefined): boolean {
  if (schedule == null) return true;
  const { weekly, breaks, exceptions } = schedule;
  return weekly.length === 0 && breaks.length === 0 && exceptions.length === 0;
}

/** A schedule in one line, such as `Mon–Fri 09:00–17:30, closed 12:00–12:30; Central`. */
export function scheduleInWords(schedule: Schedule | null | undefined, usualZone: string): string {
  if (schedule == null || isAlwaysOpen(schedule)) return "Always open";
  const parts = [weekInWords(schedule.weekly), ...breaksInWords(schedule)];
  const exceptions = schedule.exceptions.length;
  if (exceptions > 0) parts.push(counted(exceptions, "exception"));
  return `${parts.join(", ")}; ${zoneInWords(schedule.timeZone ?? usualZone)}`;
}

/** The spans of each day of the week, from Monday on. */
function byDay(spans: readonly WeeklySpan[]): DaySpan[][] {
  return weekdays.map((day) => spans.filter(({ days }) => days.includes(day)));
}

/** Stretches of a day in the order of the clock: `09:00–12:00 and 13:00–17:00`. */
export function spansInWords(spans: readonly DaySpan[]): string {
  const shown = spans
    .toSorted((a, b) => minutesOf(a.from) - minutesOf(b.from))
    .map(({ from, to }) => (from === "00:00" && to === "24:00" ? "all day" : `${from}–${to}`));
  return shown.join(" and ");
}

/** Days of the same hours together, in the order of the first of them. */
function weekInWords(weekly: readonly WeeklySpan[]): string {
  if (weekly.length === 0) return "Open all week";
  const groups = new Map<string, Weekday[]>();
  byDay(weekly).forEach((spans, index) => {
    const day = weekdays[index];
    const words = spansInWords(spans);
    if (day !== undefined && words !== "") groups.set(words, [...(groups.get(words) ?? []), day]);
  });
  const words = [...groups].map(([hours, days]) => `${daysInWords(days)} ${hours}`).join(", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Breaks name their days only where some open day has none of them. */
function breaksInWords({ weekly, breaks }: Schedule): string[] {
  const open = weekdays.filter(
    (day) => weekly.length === 0 || weekly.some(({ days }) => days.includes(day)),
  );
  return breaks.map(({ days, from, to }) => {
    const isEveryDay = open.every((day) => days.includes(day));
    return `closed ${isEveryDay ? "" : `${daysInWords(days)} `}${from}–${to}`;
  });
}
