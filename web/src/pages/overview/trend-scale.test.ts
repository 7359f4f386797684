import { expect, test } from "vitest";
import { areaPath, labelled, linePath, roundUp, scaleOf } from "./trend-scale";

const bucket = { at: "2026-11-21T00:00:00Z", calls: 0, connected: 0 };
const nothing = { ...bucket, revenue: "0.00", payout: "0.00", cost: "0.00" };

test("an axis ends at a round number that holds the largest value", () => {
  expect([0n, 1n, 3n, 7n, 12n, 21n, 180n].map(roundUp)).toEqual([1n, 1n, 3n, 8n, 20n, 30n, 200n]);
});

test("buckets are measured by the largest, payout and cost together", () => {
  const scale = scaleOf([
    { ...nothing, calls: 9, connected: 4, revenue: "180.00", payout: "90.00", cost: "10.00" },
    nothing,
  ]);
  expect(scale.callsMax).toBe(10);
  expect(scale.moneyMaxMicros).toBe(200_000_000n);
  expect(scale.heights).toEqual([
    { calls: 0.9, connected: 0.4, revenue: 0.9, spent: 0.5 },
    { calls: 0, connected: 0, revenue: 0, spent: 0 },
  ]);
});

test("a time without calls still has an axis", () => {
  expect(scaleOf([]).callsMax).toBe(1);
  expect(scaleOf([nothing]).moneyMaxMicros).toBe(1_000_000n);
});

test("a line runs through the middle of its buckets, and its area ends on the ground", () => {
  expect(linePath([0, 1])).toBe("M250.0 100.0 L750.0 0.0");
  expect(areaPath([0, 1])).toBe("M250.0 100.0 L750.0 0.0 L750.0 100 L250.0 100 Z");
  expect(areaPath([])).toBe("");
});

test("only as many times are written as have room", () => {
  expect(labelled(24, 8)).toEqual([0, 3, 6, 9, 12, 15, 18, 21]);
  expect(labelled(5, 8)).toEqual([0, 1, 2, 3, 4]);
});
