import { expect, test } from "vitest";
import * as z from "zod/mini";
import type { Performed } from "~/api/types";
import {
  countOf,
  partRows,
  partsExpected,
  percentOf,
  performanceSearch,
  rowsOf,
  shownRow,
  toPerformanceQuery,
} from "./figures";

const now = new Date("2026-11-21T03:30:00Z");

function performed(id: string, change: Partial<Performed> = {}): Performed {
  return {
    id,
    name: id,
    currency: "USD",
    calls: 1,
    routed: 1,
    connected: 1,
    paid: 0,
    converted: 0,
    live: 0,
    rates: {},
    talkSecs: 0,
    revenue: "0.00",
    payout: "0.00",
    cost: "0.00",
    profit: "0.00",
    ...change,
  };
}

test("the same things are asked about by the same question, in days of the tenant's zone", () => {
  const asked = toPerformanceQuery("buyer", ["buy_2", "buy_1"], "today", "America/Chicago", now);
  expect(asked).toEqual({ by: "buyer", ids: "buy_1,buy_2", limit: 200, from: "2026-11-20" });
  expect(toPerformanceQuery("buyer", ["buy_1", "buy_2"], "7d", "UTC", now)).toEqual({
    ...asked,
    from: "2026-11-15",
  });
});

test("the days are in the address, and others than these are today", () => {
  const search = z.object(performanceSearch);
  expect(search.parse({ range: "30d" }).range).toBe("30d");
  expect(search.parse({ range: "yesterday" }).range).toBeUndefined();
});

test("whoever has calls in several currencies has the tenant's own first", () => {
  const euros = performed("buy_1", { currency: "EUR", calls: 2, revenue: "90.00", live: 1 });
  const dollars = performed("buy_1", { calls: 3, revenue: "10.00", live: 2 });
  const rows = rowsOf([euros, performed("buy_2"), dollars], "buy_1", "USD");
  expect(rows).toEqual([dollars, euros]);
  expect([countOf(rows, "calls"), countOf(rows, "live")]).toEqual([5, 3]);
  expect(shownRow(rows, undefined, "USD")).toBe(dollars);
  expect(shownRow(rows, "EUR", "USD")).toBe(euros);
  expect(shownRow([euros], "GBP", "USD")).toBe(euros);
  expect(shownRow([], "EUR", "USD")).toBeUndefined();
});

test("a share is rounded half up to one decimal, as the API does", () => {
  expect(percentOf(5, 6)).toBe("83.3");
  expect(percentOf(1, 16)).toBe("6.3");
  expect(percentOf(0, 7)).toBe("0.0");
  expect(percentOf(7, 7)).toBe("100.0");
  expect(percentOf(0, 0)).toBeUndefined();
});

test("the parts with the most revenue come first, those without calls last in their own order", () => {
  const parts = ["idle", "poor", "foreign", "rich", "busy"].map((id) => ({ id }));
  const { rows, left } = partRows(
    parts,
    [
      performed("poor", { revenue: "9.50" }),
      performed("busy", { revenue: "9.50", calls: 4 }),
      performed("rich", { revenue: "100.00" }),
      performed("foreign", { currency: "EUR", revenue: "500.00" }),
    ],
    "USD",
  );
  expect(rows.map(({ id }) => id)).toEqual(["rich", "busy", "poor", "idle", "foreign"]);
  expect(rows.at(-1)?.performed).toBeUndefined();
  expect(left).toBe(0);
});

test("of many parts the first are listed, and the others counted", () => {
  const parts = Array.from({ length: 11 }, (_, index) => ({ id: `tgt_${index}` }));
  const { rows, left } = partRows(parts, [], "USD");
  expect([rows.length, left]).toEqual([8, 3]);
  expect([partsExpected(11), partsExpected(2)]).toEqual([8, 2]);
});
