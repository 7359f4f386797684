import { expect, test } from "vitest";
import { changeOf, noTotals, overviewSearch, toDashboardQuery } from "./search";

const now = new Date("2026-11-21T03:30:00Z");

test("the overview is of today, as the tenant counts days, unless its address says otherwise", () => {
  expect(toDashboardQuery({}, "America/Chicago", now)).toEqual({ from: "2026-11-20" });
  expect(toDashboardQuery({ range: "yesterday" }, "UTC", now)).toEqual({
    from: "2026-11-20",
    to: "2026-11-20",
  });
  expect(overviewSearch.parse({ range: "30d" }).range).toBeUndefined();
});

test("a figure is compared with the week before, where that had any", () => {
  const totals = { ...noTotals("USD"), calls: 12, revenue: "225.00" };
  const before = { ...noTotals("USD"), calls: 8, revenue: "0.00" };
  expect(changeOf("calls", before, totals)).toEqual({ text: "50%", direction: "up" });
  expect(changeOf("revenue", before, totals)).toBeUndefined();
});
