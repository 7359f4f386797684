/** When a schedule is open: the hours of its week, what it is now, and when that changes next. */
import type { DaySpan, Schedule, Weekday, WeeklySpan } from "~/api/types";
import { isAlwaysOpen } from "./schedule";
import { dateIn, formatDate } from "./time";
import { clockOf, dayMinutes, dayShort, minutesOf, weekdays } from "./week";

/** A stretch in minutes since a midnight; beyond `dayMinutes` it is in the next day. */
export type Stretch = { from: number; to: number };

/** A span as minutes; one that ends before it begins lasts into the next day. */
export function stretchOf({ from, to }: DaySpan): Stretch {
  const [begins, ends] = [minutesOf(from), minutesOf(to)];
  return { from: begins, to: ends > begins ? ends : ends + dayMinutes };
}

/** How many days ahead the next change is looked for. */
const horizonDays = 400;

/** Whether a schedule is open, and the wall clock at which that changes next. */
export type ScheduleState = {
  isOpen: boolean;
  change?: { date: string; day: Weekday; time: string; daysAhead: number };
};

/** Whether a schedule is open at `now`, by the clock on the wall in its zone. */
export function scheduleState(schedule: Schedule, usualZone: string, now: Date): ScheduleState {
  const timeZone = schedule.timeZone ?? usualZone;
  const present = minuteOfDay(timeZone, now);
  const days = new Map<number, DayPlan>();
  const planOf = (daysAhead: number): DayPlan => {
    const plan = days.get(daysAhead) ?? planFor(schedule, dateIn(timeZone, now, daysAhead));
    days.set(daysAhead, plan);
    return plan;
  };
  const isOpenAt = (daysAhead: number, minute: number): boolean =>
    isOpenIn(acrossMidnight(planOf(daysAhead - 1), planOf(daysAhead)), minute);

  const isOpen = isOpenAt(0, present);
  if (isAlwaysOpen(schedule)) return { isOpen };
  for (let daysAhead = 0; daysAhead <= horizonDays; daysAhead += 1) {
    const edges = edgesOf(acrossMidnight(planOf(daysAhead - 1), planOf(daysAhead)));
    const next = edges.find(
      (minute) => (daysAhead > 0 || minute > present) && isOpenAt(daysAhead, minute) !== isOpen,
    );
    if (next !== undefined) {
      const date = dateIn(timeZone, now, daysAhead);
      return { isOpen, change: { date, day: weekdayOf(date), time: clockOf(next), daysAhead } };
    }
  }
  return { isOpen };
}

/** The spans and breaks that begin on a day; both may last into the next day. */
type DayPlan = { spans: Stretch[]; breaks: Stretch[] };

const wholeDay: Stretch = { from: 0, to: dayMinutes };

/** An exception replaces the spans and breaks that begin on its day, and has no breaks of its own. */
function planFor(schedule: Schedule, date: string): DayPlan {
  const exception = schedule.exceptions.find((each) => each.date === date);
  if (exception !== undefined) return { spans: exception.spans.map(stretchOf), breaks: [] };
  return planOfWeekday(schedule, weekdayOf(date));
}

function planOfWeekday({ weekly, breaks }: Schedule, day: Weekday): DayPlan {
  const ofDay = (spans: readonly WeeklySpan[]) =>
    spans.filter(({ days }) => days.includes(day)).map(stretchOf);
  return { spans: weekly.length === 0 ? [wholeDay] : ofDay(weekly), breaks: ofDay(breaks) };
}

/** A stretch of a day that is open; `isSpilled` when it began the day before. */
export type OpenStretch = Stretch & { isSpilled: boolean };

/** What of each day of an ordinary week is open, from Monday on, less the breaks. */
export function openWeek(schedule: Schedule): OpenStretch[][] {
  return weekdays.map((day, index) => {
    const before = planOfWeekday(schedule, weekdays[(index + 6) % 7] ?? day);
    const today = planOfWeekday(schedule, day);
    const breaks = [...spilled(before.breaks), ...today.breaks];
    const parts = (spans: readonly Stretch[], isSpilled: boolean) =>
      less(spans, breaks)
        .map(({ from, to }) => ({ from, to: Math.min(to, dayMinutes), isSpilled }))
        .filter(({ from, to }) => from < to);
    return [...parts(spilled(before.spans), true), ...parts(today.spans, false)];
  });
}

/** What of a day's stretches lies in the day after, by that day's clock. */
function spilled(stretches: readonly Stretch[]): Stretch[] {
  return stretches
    .filter(({ to }) => to > dayMinutes)
    .map(({ from, to }) => ({ from: Math.max(from - dayMinutes, 0), to: to - dayMinutes }));
}

/** A day's own plan with what lasts into it from the day before. */
function acrossMidnight(before: DayPlan, today: DayPlan): DayPlan {
  return {
    spans: [...spilled(before.spans), ...today.spans],
    breaks: [...spilled(before.breaks), ...today.breaks],
  };
}

/** The spans in the order of the clock, with the breaks cut out. */
function less(spans: readonly Stretch[], breaks: readonly Stretch[]): Stretch[] {
  const sorted = spans.toSorted((a, b) => a.from - b.from);
  return breaks.reduce(
    (open, closed) => open.flatMap((stretch) => cutOut(stretch, closed)),
    sorted,
  );
}

function cutOut(open: Stretch, closed: Stretch): Stretch[] {
  const parts = [
    { from: open.from, to: Math.min(open.to, closed.from) },
    { from: Math.max(open.from, closed.to), to: open.to },
  ];
  return parts.filter(({ from, to }) => from < to);
}

function isOpenIn({ spans, breaks }: DayPlan, minute: number): boolean {
  const covers = ({ from, to }: Stretch) => from <= minute && minute < to;
  return spans.some(covers) && !breaks.some(covers);
}

/** The minutes of a day at which something may change, in order. */
function edgesOf({ spans, breaks }: DayPlan): number[] {
  return [0, ...[...spans, ...breaks].flatMap(({ from, to }) => [from, to])]
    .filter((minute) => minute < dayMinutes)
    .toSorted((a, b) => a - b);
}

/** The weekday of a date, such as `2026-01-05`. */
export function weekdayOf(date: string): Weekday {
  const fromSunday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekdays[(fromSunday + 6) % 7] ?? "mon";
}

/** What the clocks of a zone show at `now`, in minutes since midnight. */
export function minuteOfDay(timeZone: string, now: Date): number {
  const clock = new Intl.DateTimeFormat("en-US", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  });
  return minutesOf(clock.format(now));
}

/** `Open now, until 17:30`, `Closed now, opens Mon at 09:00`; nothing where it never closes. */
export function stateInWords(
  schedule: Schedule | null | undefined,
  usualZone: string,
  now: Date,
): string | undefined {
  if (schedule == null || isAlwaysOpen(schedule)) return undefined;
  const { isOpen, change } = scheduleState(schedule, usualZone, now);
  if (change === undefined) return isOpen ? "Open now" : "Closed now, with no opening ahead";
  const at = change.daysAhead === 0 ? change.time : `${whenInWords(change)} at ${change.time}`;
  if (isOpen) return `Open now, until ${at}`;
  return `Closed now, opens ${change.daysAhead === 0 ? "at " : ""}${at}`;
}

function whenInWords({ date, day, daysAhead }: NonNullable<ScheduleState["change"]>): string {
  if (daysAhead === 1) return "tomorrow";
  if (daysAhead < 7) return dayShort(day);
  return formatDate(date);
}
