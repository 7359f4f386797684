import { expect, test } from "vitest";
import type { Schedule } from "~/api/types";
import {
  alwaysOpenForm,
  scheduleFieldFor,
  scheduleForm,
  scheduleFormOf,
  toSchedule,
  usualDays,
  type ScheduleForm,
} from "./schedule-form";

const office: ScheduleForm = { ...alwaysOpenForm, hasHours: true, days: usualDays };

/** The office hours with other rows from Monday on. */
function withDays(...rows: ScheduleForm["days"]): ScheduleForm {
  return { ...office, days: [...rows, ...office.days.slice(rows.length)] };
}

/** The fields that are refused. */
function refused(form: ScheduleForm): string[] {
  const result = scheduleForm.safeParse(form);
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join("."));
}

test("what is always open is no schedule", () => {
  expect(toSchedule(alwaysOpenForm)).toBeNull();
  expect(toSchedule({ ...office, hasHours: false })).toBeNull();
  expect(scheduleFormOf(null)).toEqual(alwaysOpenForm);
});

test("the same hours of several days are named once", () => {
  expect(toSchedule(office)).toEqual({
    weekly: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "17:00" }],
    breaks: [],
    exceptions: [],
  });
});

test("a schedule survives the way into the form and out again", () => {
  const schedule: Schedule = {
    timeZone: "America/Chicago",
    weekly: [
      { days: ["mon", "tue"], from: "09:00", to: "17:30" },
      { days: ["sat"], from: "22:00", to: "02:00" },
    ],
    breaks: [{ days: ["mon", "tue"], from: "12:00", to: "12:30" }],
    exceptions: [
      { date: "2026-12-24", name: null, spans: [{ from: "09:00", to: "13:00" }] },
      { date: "2026-12-25", name: "Christmas", spans: [] },
    ],
  };
  expect(toSchedule(scheduleFormOf(schedule))).toEqual(schedule);
  expect(refused(scheduleFormOf(schedule))).toEqual([]);
});

test("times are sent as the API writes them, however they were typed", () => {
  const typed = withDays({ spans: [{ from: "9", to: "5:30 pm" }], breaks: [] });
  expect(toSchedule(typed)?.weekly[0]).toEqual({ days: ["mon"], from: "09:00", to: "17:30" });
});

test("a stretch needs two times of day that differ", () => {
  const span = (from: string, to: string) =>
    refused(withDays({ spans: [{ from, to }], breaks: [] }));
  expect(span("", "17:00")).toEqual(["days.0.spans.0.from"]);
  expect(span("09:00", "later")).toEqual(["days.0.spans.0.to"]);
  expect(span("09:00", "9 am")).toEqual(["days.0.spans.0.to"]);
  expect(span("24:00", "09:00")).toEqual(["days.0.spans.0.from"]);
  expect(span("22:00", "24:00")).toEqual([]);
  expect(span("22:00", "02:00")).toEqual([]);
});

test("hours that are not shown are neither checked nor sent, unlike breaks", () => {
  const unfinished = { from: "09:00", to: "" };
  const allWeek = { ...withDays({ spans: [unfinished], breaks: [] }), hasHours: false };
  expect(refused(allWeek)).toEqual([]);
  expect(toSchedule(allWeek)).toBeNull();
  const broken = { ...withDays({ spans: [], breaks: [unfinished] }), hasHours: false };
  expect(refused(broken)).toEqual(["days.0.breaks.0.to"]);
});

test("set hours need a day that has some, and an exception a date of its own", () => {
  expect(refused({ ...office, days: alwaysOpenForm.days })).toEqual(["days"]);
  const christmas = { date: "2026-12-25", name: "", spans: [] };
  expect(refused({ ...office, exceptions: [christmas, christmas] })).toEqual(["exceptions.1.date"]);
  expect(refused({ ...office, exceptions: [{ ...christmas, date: "" }] })).toEqual([
    "exceptions.0.date",
  ]);
});

test("what the API says about a stretch stands at the first row that has it", () => {
  const morning = { from: "08:00", to: "12:00" };
  const evening = { from: "18:00", to: "20:00" };
  const form = withDays(
    { spans: [morning], breaks: [] },
    { spans: [morning, evening], breaks: [{ from: "09:00", to: "09:15" }] },
  );
  expect(toSchedule(form)?.weekly[1]).toEqual({ days: ["tue"], ...evening });
  expect(scheduleFieldFor("schedule.weekly[0].from", form)).toBe("schedule.days.0.spans.0.from");
  expect(scheduleFieldFor("schedule.weekly[1].to", form)).toBe("schedule.days.1.spans.1.to");
  expect(scheduleFieldFor("schedule.breaks[0].to", form)).toBe("schedule.days.1.breaks.0.to");
  expect(scheduleFieldFor("schedule.weekly[9].to", form)).toBe("schedule.days");
  expect(scheduleFieldFor("schedule.exceptions[1].spans[0].to", form)).toBe(
    "schedule.exceptions.1.spans.0.to",
  );
  expect(scheduleFieldFor("schedule.timeZone", form)).toBe("schedule.timeZone");
});
