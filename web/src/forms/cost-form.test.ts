import { expect, test } from "vitest";
import { costFieldFor, costForm, emptyCostForm, toCorrectCost } from "./cost-form";

test("a cost may be nothing, and is a plain amount with a reason", () => {
  const isValid = (amount: string, reason: string) =>
    costForm.safeParse({ ...emptyCostForm, amount, reason }).success;
  expect(isValid("0", "Invoice 7")).toBe(true);
  expect(isValid(" 0.042500 ", "Invoice 7")).toBe(true);
  expect(["", "-1", "$1", "1e3", "0.0000001"].map((amount) => isValid(amount, "Why"))).toEqual(
    Array(5).fill(false),
  );
  expect(isValid("1.00", "  ")).toBe(false);
});

test("the leg is sent as its number", () => {
  const form = { leg: "2", amount: " 0.05 ", reason: " Invoice 7 " };
  expect(toCorrectCost(form)).toEqual({ leg: 2, amount: "0.05", reason: "Invoice 7" });
});

test("what the server says of a field stands at that field", () => {
  expect(["leg", "amount", "reason", "callId"].map(costFieldFor)).toEqual([
    "leg",
    "amount",
    "reason",
    undefined,
  ]);
});
