import { expect, test } from "vitest";
import {
  blockedCallerForm,
  blockedCallerFormOf,
  emptyBlockedCallerForm,
  toCreateBlockedCaller,
} from "./blocked-caller-form";

const now = new Date("2026-11-21T12:00:00Z");

function problems(form: object): string[] {
  const read = blockedCallerForm.safeParse({ ...emptyBlockedCallerForm, ...form });
  return read.success ? [] : read.error.issues.map(({ path }) => path.join("."));
}

test("a number, the beginning of one, or nothing fits how callers are blocked", () => {
  expect(problems({ match: "number", value: "+1 (312) 555-0142" })).toEqual([]);
  expect(problems({ match: "number", value: "0142" })).toEqual(["value"]);
  expect(problems({ match: "prefix", value: "+1 900" })).toEqual([]);
  expect(problems({ match: "prefix", value: "1900" })).toEqual(["value"]);
  expect(problems({ match: "anonymous", value: "" })).toEqual([]);
});

test("a request names the number without punctuation, and the end of the block", () => {
  const form = {
    ...emptyBlockedCallerForm,
    value: "+1 (312) 555-0142",
    reason: " spam ",
    days: "7",
  };
  expect(toCreateBlockedCaller(form, now)).toEqual({
    match: "number",
    value: "+13125550142",
    campaignId: null,
    reason: "spam",
    expiresAt: "2026-11-28T12:00:00.000Z",
  });
});

test("withheld numbers are blocked without a value", () => {
  const form = { ...emptyBlockedCallerForm, match: "anonymous" as const, value: "+1900" };
  expect(toCreateBlockedCaller(form, now)).not.toHaveProperty("value");
});

test("a call's caller stands in the form; one who withholds the number is one of many", () => {
  expect(blockedCallerFormOf("+13125550142")).toMatchObject({
    match: "number",
    value: "+13125550142",
  });
  expect(blockedCallerFormOf("Anonymous")).toMatchObject({ match: "anonymous", value: "" });
});
