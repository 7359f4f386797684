import { expect, test } from "vitest";
import type { CampaignId } from "~/api/types";
import {
  blockedCallerEditFieldFor,
  blockedCallerEditFormOf,
  blockedCallerForm,
  blockedCallerFormOf,
  emptyBlockedCallerForm,
  sameEnd,
  toCreateBlockedCaller,
  toUpdateBlockedCaller,
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
  for (const caller of ["Anonymous", "", "+266696687", "sip:anonymous@anonymous.invalid"]) {
    expect(blockedCallerFormOf(caller)).toMatchObject({ match: "anonymous", value: "" });
  }
  // One with an address is neither.
  for (const caller of ["sip:desk@example.com", "client:ada"]) {
    expect(blockedCallerFormOf(caller)).toEqual(emptyBlockedCallerForm);
  }
});

test("an edited entry keeps its end unless another is chosen, which counts from now", () => {
  const entry = { campaignId: null, reason: "spam", expiresAt: "2026-12-24T00:00:00Z" };
  const before = blockedCallerEditFormOf(entry);
  expect(before).toEqual({ campaignId: "", reason: "spam", days: sameEnd });
  expect(toUpdateBlockedCaller(before, { ...before, reason: " robots " }, now)).toEqual({
    reason: "robots",
  });
  expect(toUpdateBlockedCaller(before, { ...before, days: "" }, now)).toEqual({ expiresAt: null });
  expect(toUpdateBlockedCaller(before, { ...before, days: "1" }, now)).toEqual({
    expiresAt: "2026-11-22T12:00:00.000Z",
  });
});

test("an entry without an end stays so until it is given one", () => {
  const before = blockedCallerEditFormOf({ campaignId: "cmp_1" as CampaignId, expiresAt: null });
  expect(toUpdateBlockedCaller(before, before, now)).toEqual({});
  expect(toUpdateBlockedCaller(before, { ...before, campaignId: "" }, now)).toEqual({
    campaignId: null,
  });
  expect(blockedCallerEditFieldFor("expiresAt")).toBe("days");
});
