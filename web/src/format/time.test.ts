import { expect, test } from "vitest";
import { exactUtc, formatAgo, formatDuration, formatTime } from "./time";

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

test("a recent moment is told by how long ago it was, an old one by its date", () => {
  const now = new Date("2026-01-10T12:00:00Z");
  expect(formatAgo("2026-01-10T11:59:55Z", "UTC", now)).toBe("just now");
  expect(formatAgo("2026-01-10T11:59:20Z", "UTC", now)).toBe("40 seconds ago");
  expect(formatAgo("2026-01-10T11:00:00Z", "UTC", now)).toBe("1 hour ago");
  expect(formatAgo("2026-01-07T12:00:00Z", "UTC", now)).toBe("3 days ago");
  expect(formatAgo("2025-12-24T12:00:00Z", "UTC", now)).toBe("Dec 24, 2025");
});
