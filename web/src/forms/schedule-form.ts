/**
 * A schedule in a form: a row for each day of the week, with times as they are
 * typed. The API's schedule names each stretch once, with its days; this is the
 * way between the two, for values and for what is wrong with them.
 */
import * as z from "zod/mini";
import type { DaySpan, Schedule, Weekday, WeeklySpan } from "~/api/types";
import { minutesOf, parseTime, weekdays } from "~/format/week";
import { textOrNull, whileShown } from "./form-values";

const timeWanted = "Enter a time such as 09:30.";

const typedSpan = z.object({ from: z.string(), to: z.string() });

const spanForm = typedSpan.check(
  z.refine(({ from }) => isTimeOfDay(from), { path: ["from"], error: timeWanted }),
  z.refine(({ to }) => parseTime(to) !== undefined, { path: ["to"], error: timeWanted }),
  z.refine(({ from, to }) => parseTime(from) === undefined || parseTime(from) !== parseTime(to), {
    path: ["to"],
    error: "Enter another time than it begins at.",
  }),
);

/** Nothing begins at the end of a day; it begins at the start of the next. */
function isTimeOfDay(typed: string): boolean {
  const time = parseTime(typed);
  return time !== undefined && time !== "24:00";
}

// The hours are not shown while all days are open, and their breaks always are.
const dayForm = z.object({ spans: z.array(typedSpan), breaks: z.array(spanForm) });
const openDay = z.object({ spans: z.array(spanForm) });

const exceptionForm = z.object({
  date: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, "Choose the date.")),
  name: z.string().check(z.maxLength(120, "Use at most 120 characters.")),
  spans: z.array(spanForm),
});

/** The schedule as it stands on the screen. */
export const scheduleForm = z
  .object({
    /** Whether each day has hours of its own, or all days are open from start to end. */
    hasHours: z.boolean(),
    /** Empty for the usual one. */
    timeZone: z.string(),
    /** From Monday on. */
    days: z.array(dayForm),
    exceptions: z.array(exceptionForm),
  })
  .check(
    whileShown(({ hasHours }) => hasHours, "days", z.array(openDay)),
    z.refine(({ hasHours, days }) => !hasHours || days.some(({ spans }) => spans.length > 0), {
      path: ["days"],
      error: "Give at least one day its hours, or choose “All week”.",
    }),
    ({ value, issues }) => {
      value.exceptions.forEach(({ date }, index) => {
        const isRepeated = value.exceptions.slice(0, index).some((other) => other.date === date);
        if (!isRepeated) return;
        const path = ["exceptions", index, "date"];
        issues.push({ code: "custom", input: date, path, message: "It is there already." });
      });
    },
  );

/** What the schedule holds once it is valid. */
export type ScheduleForm = z.infer<typeof scheduleForm>;

/** A stretch as it is typed. */
export type SpanForm = ScheduleForm["days"][number]["spans"][number];

/** One day's row. */
export type DayForm = ScheduleForm["days"][number];

/** One exception. */
export type ExceptionForm = ScheduleForm["exceptions"][number];

/** A schedule that is never closed. */
export const alwaysOpenForm: ScheduleForm = {
  hasHours: false,
  timeZone: "",
  days: weekdays.map(() => ({ spans: [], breaks: [] })),
  exceptions: [],
};

/** The hours most people begin with. */
export const usualSpan: SpanForm = { from: "09:00", to: "17:00" };

/** Monday to Friday in the usual hours, to begin with. */
export const usualDays: DayForm[] = weekdays.map((day) => ({
  spans: day === "sat" || day === "sun" ? [] : [usualSpan],
  breaks: [],
}));

/** The form that shows a schedule as it is. */
export function scheduleFormOf(schedule: Schedule | null | undefined): ScheduleForm {
  if (schedule == null) return alwaysOpenForm;
  const ofDay = (spans: readonly WeeklySpan[], day: Weekday): SpanForm[] =>
    spans.filter(({ days }) => days.includes(day)).map(({ from, to }) => ({ from, to }));
  return {
    hasHours: schedule.weekly.length > 0,
    timeZone: schedule.timeZone ?? "",
    days: weekdays.map((day) => ({
      spans: ofDay(schedule.weekly, day).toSorted(byStart),
      breaks: ofDay(schedule.breaks, day).toSorted(byStart),
    })),
    exceptions: schedule.exceptions.map(({ date, name, spans }) => ({
      date,
      name: name ?? "",
      spans: spans.map(({ from, to }) => ({ from, to })),
    })),
  };
}

function byStart(a: DaySpan, b: DaySpan): number {
  return minutesOf(a.from) - minutesOf(b.from);
}

/** The schedule as a request; none for what is always open. */
export function toSchedule(form: ScheduleForm): Schedule | null {
  const weekly = form.hasHours ? gather(form.days, "spans").map(({ span }) => span) : [];
  const breaks = gather(form.days, "breaks").map(({ span }) => span);
  const exceptions = form.exceptions.map(({ date, name, spans }) => ({
    date,
    name: textOrNull(name),
    spans: spans.map(asSpan),
  }));
  if (weekly.length === 0 && breaks.length === 0 && exceptions.length === 0) return null;
  const zone = form.timeZone === "" ? {} : { timeZone: form.timeZone };
  return { ...zone, weekly, breaks, exceptions };
}

/** What is typed and no time goes to the API as it is, which refuses it. */
function asSpan({ from, to }: SpanForm): DaySpan {
  return { from: parseTime(from) ?? from, to: parseTime(to) ?? to };
}

/** A stretch of the API, and the row and place it was first typed at. */
type Gathered = { span: WeeklySpan; day: number; index: number };

/** The same stretch on several days becomes one with those days. */
function gather(days: readonly DayForm[], part: keyof DayForm): Gathered[] {
  const gathered: Gathered[] = [];
  days.forEach((row, day) => {
    const name = weekdays[day];
    if (name === undefined) return;
    row[part].map(asSpan).forEach(({ from, to }, index) => {
      const same = gathered.find(
        ({ span }) => span.from === from && span.to === to && !span.days.includes(name),
      );
      if (same !== undefined) same.span.days.push(name);
      else gathered.push({ span: { days: [name], from, to }, day, index });
    });
  });
  return gathered;
}

/**
 * Where the form shows what the API says about a part of the schedule, such as
 * `schedule.weekly[1].to`: at the first row that this stretch stands in.
 */
export function scheduleFieldFor(apiField: string, entered: ScheduleForm): string | undefined {
  const stretch = /^schedule\.(weekly|breaks)\[(\d+)\](?:\.(\w+))?/.exec(apiField);
  if (stretch === null) return atSamePlace(apiField);
  const [, list, index, name] = stretch;
  const part = list === "weekly" ? "spans" : "breaks";
  const cell = gather(entered.days, part)[Number(index)];
  if (cell === undefined) return "schedule.days";
  return `schedule.days.${cell.day}.${part}.${cell.index}.${name === "to" ? "to" : "from"}`;
}

/** The zone and the exceptions stand in the form as they do in the API. */
function atSamePlace(apiField: string): string | undefined {
  if (apiField === "schedule") return "schedule.days";
  if (/^schedule\.(weekly|breaks)$/.test(apiField)) return "schedule.days";
  const shown = /^schedule\.(timeZone$|exceptions)/.test(apiField);
  return shown ? apiField.replaceAll(/\[(\d+)\]/g, ".$1") : undefined;
}
