import { expect, test } from "vitest";
import type { CallId } from "~/api/types";
import {
  conversionFieldFor,
  conversionForm,
  leftoverForm,
  reversalForm,
  toCreateConversion,
  toDismissConversion,
  toReverseConversion,
} from "./conversion-form";

const callId = "call_1" as CallId;

test("a conversion earns something, and says so as a plain amount", () => {
  const isValid = (revenue: string) =>
    conversionForm.safeParse({ revenue, externalId: "" }).success;
  expect(["120.00", " 0.01 ", "1"].map(isValid)).toEqual([true, true, true]);
  expect(["", "0", "0.00", "-5", "$5", "1,000", "1e3"].map(isValid)).toEqual(Array(7).fill(false));
});

test("an id that was left empty is not sent", () => {
  expect(toCreateConversion(callId, { revenue: " 120.00 ", externalId: " " })).toEqual({
    callId: "call_1",
    revenue: "120.00",
  });
  expect(toCreateConversion(callId, { revenue: "5", externalId: " sale-7 " })).toEqual({
    callId: "call_1",
    revenue: "5",
    externalId: "sale-7",
  });
});

test("what the server says about the amount or the id stands at its field, the rest has none", () => {
  expect(["revenue", "externalId", "callId", "buyerId"].map(conversionFieldFor)).toEqual([
    "revenue",
    "externalId",
    undefined,
    undefined,
  ]);
});

test("a conversion is taken back with a reason, and put aside with or without", () => {
  expect(reversalForm.safeParse({ reason: "  " }).success).toBe(false);
  expect(toReverseConversion({ reason: " returned " })).toEqual({ reason: "returned" });
  expect(toDismissConversion({ outcome: "dismiss", reason: " " })).toEqual({ reason: null });
  // Only putting it aside asks for one.
  const reason = "x".repeat(501);
  expect(leftoverForm.safeParse({ outcome: "dismiss", reason }).success).toBe(false);
  expect(leftoverForm.safeParse({ outcome: "retry", reason }).success).toBe(true);
});
