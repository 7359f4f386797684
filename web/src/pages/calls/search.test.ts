import { expect, test } from "vitest";
import { daysOf } from "./range";
import { callsSearch, isUnfiltered, toCallQuery } from "./search";

const now = new Date("2026-11-21T03:30:00Z");

test("an empty address asks for the calls of the last seven days, the tenant's", () => {
  expect(toCallQuery({}, "America/Chicago", now)).toEqual({ limit: 50, from: "2026-11-14" });
});

test("days that have a name move with the day it is", () => {
  const days = (range: "today" | "yesterday" | "30d" | "all") =>
    daysOf({ range }, "7d", "UTC", now);
  expect(days("today")).toEqual({ from: "2026-11-21" });
  expect(days("yesterday")).toEqual({ from: "2026-11-20", to: "2026-11-20" });
  expect(days("30d")).toEqual({ from: "2026-10-23" });
  expect(days("all")).toEqual({});
});

test("days of one's own choice stay, and either end may be open", () => {
  expect(daysOf({ from: "2026-11-01", to: "2026-11-05" }, "7d", "UTC", now)).toEqual({
    from: "2026-11-01",
    to: "2026-11-05",
  });
  expect(daysOf({ to: "2026-11-05" }, "7d", "UTC", now)).toEqual({ to: "2026-11-05" });
});

test("every filter of an address is asked for under the API's name", () => {
  const search = callsSearch.parse({
    range: "all",
    campaign: "cmp_1",
    buyer: "buy_1",
    supplier: "sup_1",
    status: "completed",
    duplicates: "only",
    caller: "(512) 555-01",
    revenueMin: "10",
    revenueMax: "45.50",
    search: "CA12",
    cursor: "next",
  });
  expect(toCallQuery(search, "UTC", now)).toEqual({
    limit: 50,
    campaignId: "cmp_1",
    buyerId: "buy_1",
    supplierId: "sup_1",
    status: "completed",
    isDuplicate: "true",
    caller: "51255501",
    revenueMin: "10",
    revenueMax: "45.50",
    search: "CA12",
    cursor: "next",
  });
});

test("an address that makes no sense shows what an empty one shows", () => {
  const search = callsSearch.parse({
    range: "soon",
    from: "2026-13-01",
    status: "lost",
    revenueMin: "-5",
    search: "",
  });
  expect(isUnfiltered(search)).toBe(true);
  expect(toCallQuery(search, "UTC", now)).toEqual(toCallQuery({}, "UTC", now));
});

test("the days alone do not count as a filter", () => {
  expect(isUnfiltered({ range: "today", cursor: "next" })).toBe(true);
  expect(isUnfiltered({ status: "busy" })).toBe(false);
  expect(isUnfiltered({ duplicates: "without" })).toBe(false);
});
