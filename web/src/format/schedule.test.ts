import { expect, test } from "vitest";
import type { Schedule } from "~/api/types";
import { scheduleInWords } from "./schedule";
import { openWeek, scheduleState, stateInWords } from "./schedule-state";

const none: Schedule = { timeZone: "America/Chicago", weekly: [], breaks: [], exceptions: [] };
const workdays = ["mon", "tue", "wed", "thu", "fri"] as const;
const office: Schedule = {
  ...none,
  weekly: [{ days: [...workdays], from: "09:00", to: "17:30" }],
  breaks: [{ days: [...workdays], from: "12:00", to: "12:30" }],
};
const night: Schedule = {
  ...none,
  timeZone: "UTC",
  weekly: [{ days: ["sat"], from: "22:00", to: "02:00" }],
};

/** What a schedule says at an instant. */
function said(schedule: Schedule, instant: string): string | undefined {
  return stateInWords(schedule, "UTC", new Date(instant));
}

test("a schedule reads as a line", () => {
  expect(scheduleInWords(office, "UTC")).toBe("Mon–Fri 09:00–17:30, closed 12:00–12:30; Central");
  expect(scheduleInWords(night, "UTC")).toBe("Sat 22:00–02:00; UTC");
  expect(scheduleInWords(null, "UTC")).toBe("Always open");
  expect(scheduleInWords(none, "UTC")).toBe("Always open");
});

test("days of the same hours stand together, and a break of some days names them", () => {
  const shop: Schedule = {
    ...none,
    weekly: [
      { days: ["mon", "tue", "wed"], from: "13:00", to: "18:00" },
      { days: ["mon", "tue", "wed"], from: "08:00", to: "12:00" },
      { days: ["sun"], from: "00:00", to: "24:00" },
    ],
    breaks: [{ days: ["mon"], from: "10:00", to: "10:15" }],
    exceptions: [{ date: "2026-12-25", name: "Christmas", spans: [] }],
  };
  expect(scheduleInWords(shop, "UTC")).toBe(
    "Mon–Wed 08:00–12:00 and 13:00–18:00, Sun all day, closed Mon 10:00–10:15, 1 exception; Central",
  );
});

test("without weekly hours the week is open, less breaks and exceptions", () => {
  const holidays = { ...none, exceptions: [{ date: "2026-12-25", name: null, spans: [] }] };
  expect(scheduleInWords(holidays, "UTC")).toBe("Open all week, 1 exception; Central");
  expect(said(holidays, "2026-12-25T18:00:00Z")).toBe("Closed now, opens tomorrow at 00:00");
  expect(said(holidays, "2026-12-24T18:00:00Z")).toBe("Open now, until tomorrow at 00:00");
});

test("what it is now, and when that changes, follows the clock of its zone", () => {
  // A Friday, in winter: six hours behind UTC.
  expect(said(office, "2026-01-09T14:59:00Z")).toBe("Closed now, opens at 09:00");
  expect(said(office, "2026-01-09T15:00:00Z")).toBe("Open now, until 12:00");
  expect(said(office, "2026-01-09T18:15:00Z")).toBe("Closed now, opens at 12:30");
  expect(said(office, "2026-01-09T23:30:00Z")).toBe("Closed now, opens Mon at 09:00");
});

test("a night belongs to the day it begins on, and an exception does not cut it short", () => {
  const closedSunday = { ...night, exceptions: [{ date: "2026-01-11", name: null, spans: [] }] };
  expect(said(closedSunday, "2026-01-11T01:59:00Z")).toBe("Open now, until 02:00");
  expect(said(night, "2026-01-11T02:00:00Z")).toBe("Closed now, opens Sat at 22:00");
  const closedSaturday = { ...night, exceptions: [{ date: "2026-01-10", name: null, spans: [] }] };
  expect(said(closedSaturday, "2026-01-11T01:00:00Z")).toBe("Closed now, opens Sat at 22:00");
});

test("an opening more than a week ahead is told by its date, and none at all as such", () => {
  const once: Schedule = {
    ...none,
    timeZone: "UTC",
    weekly: [{ days: ["mon"], from: "09:00", to: "10:00" }],
    exceptions: [{ date: "2026-01-12", name: null, spans: [] }],
  };
  expect(said(once, "2026-01-06T12:00:00Z")).toBe("Closed now, opens Jan 19, 2026 at 09:00");
  const past = { ...none, breaks: [{ days: [], from: "09:00", to: "10:00" }] };
  expect(said(past, "2026-01-06T12:00:00Z")).toBe("Open now");
  expect(scheduleState(past, "UTC", new Date("2026-01-06T12:00:00Z"))).toEqual({ isOpen: true });
});

test("a night is drawn on both of its days, and a break cuts it on either", () => {
  const week = openWeek({ ...night, breaks: [{ days: ["sun"], from: "00:30", to: "01:00" }] });
  expect(week[5]).toEqual([{ from: 1_320, to: 1_440, isSpilled: false }]);
  expect(week[6]).toEqual([
    { from: 0, to: 30, isSpilled: true },
    { from: 60, to: 120, isSpilled: true },
  ]);
  expect(week[0]).toEqual([]);
});

test("a night from Sunday goes on where the week begins", () => {
  const week = openWeek({ ...none, weekly: [{ days: ["sun"], from: "20:00", to: "04:00" }] });
  expect(week[0]).toEqual([{ from: 0, to: 240, isSpilled: true }]);
});
