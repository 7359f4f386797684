import { expect, test } from "vitest";
import {
  accountsSearch,
  adjustmentSearch,
  partyOf,
  statementDays,
  toAccountQuery,
  toTransactionQuery,
  transactionsSearch,
} from "./search";

const noon = new Date("2026-11-21T18:00:00Z");

test("an address that makes no sense asks for everything", () => {
  const search = accountsSearch.parse({ kind: "purse", page: "0" });
  expect(toAccountQuery(search)).toEqual({ limit: 50, page: 1 });
});

test("the transactions are those of the last week, of one call whenever it was", () => {
  const week = toTransactionQuery(transactionsSearch.parse({ kind: "cost" }), "UTC", noon);
  expect(week).toEqual({ limit: 50, from: "2026-11-15", kind: "cost" });
  const call = toTransactionQuery(transactionsSearch.parse({ call: "call_1" }), "UTC", noon);
  expect(call).toEqual({ limit: 50, callId: "call_1" });
});

test("an address says whom an adjustment is about, or nobody", () => {
  const known = { party: "supplier:sup_1", currency: "EUR" };
  expect(adjustmentSearch.parse(known)).toEqual(known);
  expect(adjustmentSearch.parse({ party: "carrier:pac_1", currency: "" })).toEqual({});
});

test("a statement is of the month so far unless the address says otherwise", () => {
  expect(statementDays({}, "America/Chicago", noon)).toEqual({
    from: "2026-11-01",
    to: "2026-11-21",
  });
  expect(statementDays({ to: "2026-10-31" }, "UTC", noon)).toEqual({
    from: "2026-10-01",
    to: "2026-10-31",
  });
});

test("a statement is a buyer's or a supplier's", () => {
  expect(partyOf({ buyer: "buy_1" })).toEqual({ buyerId: "buy_1" });
  expect(partyOf({ supplier: "sup_1" })).toEqual({ supplierId: "sup_1" });
  expect(partyOf({})).toBeUndefined();
});
