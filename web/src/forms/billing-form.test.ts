import { expect, test } from "vitest";
import { billingFormOf, billingText, emptyBilling, toBilling } from "./billing-form";

test("only the amount of the mode is sent", () => {
  const form = { ...emptyBilling, creditLimit: "500.00", lowBalance: "25.00" };
  expect(toBilling(form)).toEqual({
    mode: "receivable",
    creditLimit: "500.00",
    lowBalance: null,
    disputeWindowDays: 30,
  });
  const prepaid = toBilling({ ...form, billingMode: "prepaid" });
  expect([prepaid.creditLimit, prepaid.lowBalance]).toEqual([null, "25.00"]);
});

test("what the server has is shown and sent back as it was", () => {
  const billing = {
    mode: "prepaid" as const,
    creditLimit: null,
    lowBalance: "25.00",
    disputeWindowDays: 14,
  };
  expect(toBilling(billingFormOf(billing))).toEqual(billing);
});

test("how a buyer pays is a sentence", () => {
  const say = (billing: Parameters<typeof billingText>[0]) => billingText(billing, "USD");
  expect(say({ mode: "receivable", disputeWindowDays: 30 })).toBe("On account, without a limit");
  expect(say({ mode: "receivable", creditLimit: "500.00", disputeWindowDays: 30 })).toBe(
    "On account, up to $500.00",
  );
  expect(say({ mode: "prepaid", lowBalance: "25.00", disputeWindowDays: 30 })).toBe(
    "Ahead, while $25.00 are left",
  );
});
