import { expect, test } from "vitest";
import type { Caps } from "~/api/types";
import {
  capsFieldFor,
  capsForm,
  capsFormOf,
  nextLimit,
  noCapsForm,
  paint,
  toCaps,
  toHours,
  type LimitForm,
} from "./caps-form";

const daily: LimitForm = {
  window: "day",
  basis: "attempted",
  limit: "100",
  amount: "",
  hours: [],
};

/** The fields that are refused. */
function refused(...limits: LimitForm[]): string[] {
  const result = capsForm.safeParse({ timeZone: "", limits });
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join("."));
}

test("caps survive the way into the form and out again", () => {
  const caps: Caps = {
    timeZone: "America/New_York",
    limits: [
      {
        window: "concurrent",
        limit: 5,
        hours: [
          { days: ["mon", "sat"], from: 9, to: 17, limit: 8 },
          { days: ["sun"], from: 0, to: 24, limit: 0 },
        ],
      },
      { window: "day", basis: "connected", limit: 100 },
      { window: "month", basis: "revenue", amount: "5000.00" },
    ],
  };
  expect(toCaps(capsFormOf(caps))).toEqual(caps);
  expect(toCaps(capsFormOf(null))).toBeNull();
  expect(toCaps(noCapsForm)).toBeNull();
});

test("a limit is a whole number, one on revenue an amount, and 0 takes nothing", () => {
  expect(refused({ ...daily, limit: "" })).toEqual(["limits.0.limit"]);
  expect(refused({ ...daily, limit: "-1" })).toEqual(["limits.0.limit"]);
  expect(refused({ ...daily, limit: "0" })).toEqual([]);
  expect(refused({ ...daily, basis: "revenue" })).toEqual(["limits.0.amount"]);
  expect(refused({ ...daily, basis: "revenue", amount: "5000" })).toEqual([]);
});

test("there is one cap for a window and what it counts, and one for what is live", () => {
  expect(refused(daily, { ...daily, limit: "200" })).toEqual(["limits.1.window"]);
  expect(refused(daily, { ...daily, basis: "connected" })).toEqual([]);
  const live: LimitForm = { ...daily, window: "concurrent" };
  expect(refused(live, { ...live, basis: "converted" })).toEqual(["limits.1.window"]);
});

test("a further cap begins with a window that has none", () => {
  expect(nextLimit([]).window).toBe("concurrent");
  expect(nextLimit([{ ...daily, window: "concurrent" }]).window).toBe("hour");
});

test("painted hours become stretches, shared by the days that have them alike", () => {
  const cells = [0, 5].flatMap((day) => [9, 10].map((hour) => ({ day, hour })));
  const painted = paint([], [...cells, { day: 6, hour: 23 }], 8);
  expect(toHours(painted)).toEqual([
    { days: ["mon", "sat"], from: 9, to: 11, limit: 8 },
    { days: ["sun"], from: 23, to: 24, limit: 8 },
  ]);
  const split = paint(painted, [{ day: 0, hour: 10 }], 3);
  expect(toHours(split).map(({ days, limit }) => [days.join(), limit])).toEqual([
    ["mon", 8],
    ["mon", 3],
    ["sat", 8],
    ["sun", 8],
  ]);
  expect(paint(paint([], cells, 8), cells, null)).toEqual([]);
});

test("what the API says about a cap stands at its row", () => {
  expect(capsFieldFor("caps.limits[1].limit")).toBe("caps.limits.1.limit");
  expect(capsFieldFor("caps.limits[0].hours[2].from")).toBe("caps.limits.0.hours");
  expect(capsFieldFor("caps.limits")).toBe("caps.limits");
  expect(capsFieldFor("caps.timeZone")).toBe("caps.timeZone");
});
