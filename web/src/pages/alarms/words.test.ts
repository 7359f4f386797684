import { expect, test } from "vitest";
import { alarmKinds } from "~/api/alarms";
import type { BuyerId } from "~/api/types";
import { adviceWords, subjectOf, unnamed } from "./words";

test("an alarm about a buyer is called by their name", () => {
  const alarm = {
    kind: "low_balance",
    subject: "buy_1/USD",
    buyerId: "buy_1" as BuyerId,
    buyerName: "Summit",
  } as const;
  expect(subjectOf(alarm)).toBe("Summit");
  expect(subjectOf({ ...alarm, buyerName: null })).toBe("buy_1");
});

test("an alarm about the books names the rule that does not hold", () => {
  const rule = "every transaction sums to nothing";
  expect(subjectOf({ kind: "books_unbalanced", subject: rule })).toBe(`Not so: ${rule}`);
  expect(subjectOf({ kind: "cap_drift", subject: "cap_drift" })).toBe("The whole tenant");
});

test("what is not named is counted", () => {
  const findings = [{ what: "transaction 1", found: "1.00 USD", expected: "0.00 USD" }];
  expect(unnamed({ findingCount: 300, findings })).toBe(299);
  expect(unnamed({ findingCount: 1, findings })).toBe(0);
});

test("every kind says what to do", () => {
  for (const kind of alarmKinds) expect(adviceWords[kind]).toMatch(/\.$/);
});
