import { expect, test } from "vitest";
import * as z from "zod/mini";
import { changesBetween, isPhoneNumber, nameText, optionalEmail, textOrNull } from "./form-values";

test("a phone number may be punctuated and needs its country code", () => {
  expect(isPhoneNumber("+1 (555) 010-0123")).toBe(true);
  expect(isPhoneNumber("555 010 0123")).toBe(false);
});

test("a name is trimmed, must be there and has a limit", () => {
  const name = nameText("Give it a name.");
  expect(name.parse("  Acme ")).toBe("Acme");
  expect(name.safeParse("   ").error?.issues[0]?.message).toBe("Give it a name.");
  expect(z.safeParse(name, "x".repeat(121)).success).toBe(false);
});

test("an email address may be left out but not be half of one", () => {
  expect(optionalEmail.safeParse("").success).toBe(true);
  expect(optionalEmail.safeParse("sales@example.com").success).toBe(true);
  expect(optionalEmail.safeParse("sales@").success).toBe(false);
});

test("an empty field says that there is none", () => {
  expect(textOrNull("  ")).toBeNull();
  expect(textOrNull(" Acme ")).toBe("Acme");
});

test("what stayed the same is left out, also inside a field", () => {
  const before = { name: "Acme", pricing: { model: "cpc", amount: "15.00" }, notes: null };
  expect(changesBetween(before, structuredClone(before))).toEqual({});
  expect(changesBetween(before, { ...before, pricing: { model: "cpc", amount: "16.00" } })).toEqual(
    { pricing: { model: "cpc", amount: "16.00" } },
  );
});
