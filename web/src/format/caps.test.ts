import { expect, test } from "vitest";
import { capsInWords, concurrentMax } from "./caps";

test("caps read as a line, each with what it counts and how long", () => {
  expect(
    capsInWords(
      {
        timeZone: "America/New_York",
        limits: [
          {
            window: "concurrent",
            limit: 5,
            hours: [{ days: ["mon", "sat"], from: 9, to: 17, limit: 8 }],
          },
          { window: "day", basis: "connected", limit: 1_000 },
          { window: "hour", basis: "attempted", limit: 1 },
          { window: "total", basis: "converted", limit: 1 },
          { window: "month", basis: "revenue", amount: "5000.00" },
        ],
      },
      "USD",
    ),
  ).toBe(
    "5 at once (8 Mon, Sat 9–17), 1,000 connected calls a day, 1 call an hour, " +
      "1 conversion in all, $5,000.00 revenue a month; Eastern",
  );
});

test("many hours are counted, a whole day needs none, and nothing is no cap", () => {
  const hours = [
    { days: ["mon" as const], from: 0, to: 24, limit: 1 },
    { days: ["tue" as const], from: 9, to: 12, limit: 2 },
    { days: ["wed" as const], from: 9, to: 12, limit: 3 },
  ];
  expect(capsInWords({ limits: [{ window: "concurrent", limit: 0, hours }] }, "USD")).toBe(
    "0 at once (1 Mon, 2 Tue 9–12, 1 more)",
  );
  expect(capsInWords(null, "USD")).toBe("No caps");
});

test("how many calls are taken at once is told by the clocks of the caps' own zone", () => {
  const hours = [
    { days: ["fri" as const], from: 9, to: 17, limit: 8 },
    { days: ["fri" as const], from: 17, to: 24, limit: 2 },
  ];
  const caps = {
    timeZone: "America/New_York",
    limits: [
      { window: "day" as const, basis: "connected" as const, limit: 1_000 },
      { window: "concurrent" as const, limit: 5, hours },
    ],
  };
  // Friday 16:59, 17:00 and Saturday 00:00 in New York.
  const at = (instant: string) => concurrentMax(caps, "UTC", new Date(instant));
  expect(at("2026-11-20T21:59:59Z")).toBe(8);
  expect(at("2026-11-20T22:00:00Z")).toBe(2);
  expect(at("2026-11-21T05:00:00Z")).toBe(5);
  const usual = { limits: [{ window: "concurrent" as const, limit: 3 }] };
  expect(concurrentMax(usual, "UTC", new Date("2026-11-20T21:59:59Z"))).toBe(3);
  expect(concurrentMax({ limits: [] }, "UTC", new Date())).toBeUndefined();
  expect(concurrentMax(null, "UTC", new Date())).toBeUndefined();
});
