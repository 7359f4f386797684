import { expect, test } from "vitest";
import type { Entry, TransactionId } from "~/api/types";
import {
  adjustedIn,
  adjustmentFieldFor,
  adjustmentForm,
  decisionForm,
  disputeForm,
  emptyAdjustmentForm,
  emptyDisputeForm,
  emptyPaymentForm,
  partyChosen,
  paymentFieldFor,
  paymentForm,
  toAcceptDispute,
  toAdjustment,
  toCreateDispute,
  toCreatePayment,
} from "./ledger-forms";

const tenant = { currency: "USD" };

test("what is given back is sent below zero, what is charged above", () => {
  const entered = { party: "buyer:buy_1", amount: "5.00", reason: " late " };
  const form = { ...emptyAdjustmentForm(tenant), ...entered };
  expect(toAdjustment(form)).toEqual({
    buyerId: "buy_1",
    amount: "-5.00",
    currency: "USD",
    reason: "late",
  });
  expect(toAdjustment({ ...form, party: "supplier:sup_1", direction: "more" })).toEqual({
    supplierId: "sup_1",
    amount: "5.00",
    currency: "USD",
    reason: "late",
  });
});

test("an adjustment of a transaction is of who has a part in it, in its currency, and names it", () => {
  const ours = { kind: "revenue", amount: "-15.00", currency: "EUR" } as const;
  const theirs = { kind: "buyer_receivable", amount: "15.00", currency: "EUR", buyerId: "buy_1" };
  const adjusted = adjustedIn({ entries: [ours, theirs as Entry] });
  expect(adjusted).toEqual({ party: "buyer:buy_1", currency: "EUR" });
  const paid = { ...ours, supplierId: "sup_1" };
  expect(adjustedIn({ entries: [ours, paid] }).party).toBe("supplier:sup_1");
  expect(adjustedIn({ entries: [ours] })).toEqual({});
  const entered = { amount: "5.00", reason: "late" };
  const form = { ...emptyAdjustmentForm(tenant, adjusted), ...entered };
  expect(toAdjustment(form, "txn_1" as TransactionId)).toEqual({
    transactionId: "txn_1",
    buyerId: "buy_1",
    amount: "-5.00",
    currency: "EUR",
    reason: "late",
  });
});

test("a payment and an adjustment are in the currency chosen, and must be in one", () => {
  const party = "buyer:buy_1";
  const payment = { ...emptyPaymentForm(tenant), party, amount: "20.00" };
  expect(toCreatePayment({ ...payment, currency: "EUR" }).currency).toBe("EUR");
  const adjustment = { ...emptyAdjustmentForm(tenant), party, amount: "5.00", reason: "late" };
  expect(toAdjustment({ ...adjustment, currency: "EUR" })).toMatchObject({
    amount: "-5.00",
    currency: "EUR",
  });
  const wrong = [
    paymentForm.safeParse({ ...payment, currency: "" }),
    adjustmentForm.safeParse({ ...adjustment, currency: "" }),
  ];
  for (const { error } of wrong) {
    expect(error?.issues.map(({ path }) => path[0])).toEqual(["currency"]);
  }
  expect(paymentFieldFor("currency")).toBe("currency");
});

test("an adjustment needs a party, an amount above zero and a reason", () => {
  const wrong = adjustmentForm.safeParse(emptyAdjustmentForm(tenant));
  const fields = wrong.error?.issues.map(({ path }) => path[0]);
  expect(fields).toEqual(["party", "amount", "reason"]);
  expect(["buyerId", "supplierId", "amount", "currency", "kind"].map(adjustmentFieldFor)).toEqual([
    "party",
    "party",
    "amount",
    "currency",
    undefined,
  ]);
});

test("a payment is of somebody, and what was left empty is nothing", () => {
  expect(partyChosen("buyer:buy_1")).toEqual({ buyerId: "buy_1" });
  expect(partyChosen("supplier:sup_1")).toEqual({ supplierId: "sup_1" });
  const form = { ...emptyPaymentForm(tenant), party: "buyer:buy_1", amount: " 20.00 " };
  expect(paymentForm.safeParse(form).success).toBe(true);
  expect(toCreatePayment(form)).toEqual({
    amount: "20.00",
    currency: "USD",
    reference: null,
    note: null,
  });
});

test("a dispute names a call, and the whole charge where no amount is named", () => {
  const form = emptyDisputeForm(undefined);
  expect(disputeForm.safeParse(form).success).toBe(false);
  const named = { ...form, callId: "call_01h455vb4pex5vsknk084sn02q" };
  expect(disputeForm.safeParse(named).success).toBe(true);
  expect(toCreateDispute(named)).toEqual({
    callId: "call_01h455vb4pex5vsknk084sn02q",
    reason: "spam",
    evidence: null,
    amount: null,
  });
});

test("an acceptance gives back everything unless a part is named", () => {
  const form = { outcome: "accept" as const, amount: "", note: "Sorry" };
  expect(toAcceptDispute(form)).toEqual({ amount: null, note: "Sorry" });
  expect(toAcceptDispute({ ...form, amount: "5.00" }).amount).toBe("5.00");
  const wrong = { ...form, amount: "a part" };
  const refused = decisionForm.safeParse(wrong).error?.issues.map(({ path }) => path[0]);
  expect(refused).toEqual(["amount"]);
  // A rejection gives nothing back and does not ask how much.
  expect(decisionForm.safeParse({ ...wrong, outcome: "reject" }).success).toBe(true);
});
