import { expect, test } from "vitest";
import {
  dateIn,
  exactUtc,
  formatAgo,
  formatClock,
  formatDate,
  formatDay,
  formatDuration,
  formatMicroseconds,
  formatOffset,
  formatTime,
  formatTimeOfDay,
  instantIn,
} from "./time";

test("a time is shown in the tenant's zone and exactly in UTC", () => {
  const instant = "2026-01-05T03:04:05.678Z";
  expect(formatTime(instant, "America/New_York")).toBe("Jan 4, 2026, 22:04");
  expect(exactUtc(instant)).toBe("2026-01-05 03:04:05 UTC");
});

test("a duration names only the units it holds", () => {
  expect(formatDuration(0)).toBe("0 s");
  expect(formatDuration(45)).toBe("45 s");
  expect(formatDuration(90)).toBe("1 min 30 s");
  expect(formatDuration(7_200)).toBe("2 h");
  expect(formatDuration(14_399)).toBe("3 h 59 min 59 s");
});

test("what a machine took is in microseconds below a millisecond", () => {
  expect(formatMicroseconds(84)).toBe("84 µs");
  expect(formatMicroseconds(999)).toBe("999 µs");
  expect(formatMicroseconds(1_250)).toBe("1.3 ms");
});

test("a recent moment is told by how long ago it was, an old one by its date", () => {
  const now = new Date("2026-01-10T12:00:00Z");
  expect(formatAgo("2026-01-10T11:59:55Z", "UTC", now)).toBe("just now");
  expect(formatAgo("2026-01-10T11:59:20Z", "UTC", now)).toBe("40 seconds ago");
  expect(formatAgo("2026-01-10T11:00:00Z", "UTC", now)).toBe("1 hour ago");
  expect(formatAgo("2026-01-07T12:00:00Z", "UTC", now)).toBe("3 days ago");
  expect(formatAgo("2025-12-24T12:00:00Z", "UTC", now)).toBe("Dec 24, 2025");
});

test("a talk reads like a clock, with hours only when it has some", () => {
  expect([0, 7, 151, 3_723].map(formatClock)).toEqual(["0:00", "0:07", "2:31", "1:02:03"]);
});

test("a clock that runs behind never shows less than nothing", () => {
  expect(formatClock(-3)).toBe("0:00");
  expect(formatOffset(-40)).toBe("+0.00 s");
});

test("the time of day and the day are those of the tenant's zone", () => {
  const instant = "2026-01-05T03:04:05.678Z";
  expect(formatTimeOfDay(instant, "America/New_York")).toBe("22:04:05");
  expect(formatDay(instant, "America/New_York")).toBe("Jan 4");
});

test("what follows a start at once is told to the hundredth, what comes later is not", () => {
  expect([84, 9_994, 12_400, 59_940, 59_960, 151_000].map(formatOffset)).toEqual([
    "+0.08 s",
    "+9.99 s",
    "+12.4 s",
    "+59.9 s",
    "+1:00",
    "+2:31",
  ]);
});

test("a date is the tenant's, also across a month and a change of the clocks", () => {
  const now = new Date("2026-03-01T03:00:00Z");
  expect(dateIn("UTC", now)).toBe("2026-03-01");
  expect(dateIn("America/New_York", now)).toBe("2026-02-28");
  expect(dateIn("UTC", now, -6)).toBe("2026-02-23");
  expect(dateIn("America/New_York", new Date("2026-03-09T03:30:00Z"), -1)).toBe("2026-03-07");
});

test("a date of the API reads as a date, the same in every zone", () => {
  expect(formatDate("2026-12-25")).toBe("Dec 25, 2026");
});

test("what the clocks of a zone show is an instant, also where they were put forward", () => {
  expect(instantIn("UTC", "2026-01-05T09:30")).toBe("2026-01-05T09:30:00Z");
  expect(instantIn("America/Chicago", "2026-12-25T09:00")).toBe("2026-12-25T15:00:00Z");
  expect(instantIn("America/Chicago", "2026-03-08T01:30")).toBe("2026-03-08T07:30:00Z");
  expect(instantIn("America/Chicago", "2026-03-08T03:30")).toBe("2026-03-08T08:30:00Z");
  expect(instantIn("Asia/Kolkata", "2026-01-05T00:15")).toBe("2026-01-04T18:45:00Z");
});
