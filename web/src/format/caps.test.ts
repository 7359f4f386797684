import { expect, test } from "vitest";
import { capsInWords } from "./caps";

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
