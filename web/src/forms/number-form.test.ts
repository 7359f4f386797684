import { expect, test } from "vitest";
import type { CampaignId } from "~/api/types";
import { assignForm, emptyAssignForm, newNumber, toAssignedNumber } from "./number-assign-form";
import {
  emptyNumberForm,
  numberFieldFor,
  numberForm,
  toCreateNumber,
  toUpdateNumber,
} from "./number-form";
import { emptyNumberRule } from "./number-rules-form";

const filled = { ...emptyNumberForm, phoneNumber: "+1 (212) 555-0142" };

test("a number may be typed with punctuation and is sent as E.164", () => {
  expect(numberForm.safeParse(filled).success).toBe(true);
  expect(numberForm.safeParse({ ...filled, phoneNumber: "555 0142" }).success).toBe(false);
  expect(toCreateNumber(filled)).toEqual({
    phoneNumber: "+12125550142",
    label: null,
    campaignId: null,
    supplierId: null,
    supplierSubId: null,
    providerAccountId: null,
    rules: null,
    fallback: null,
  });
});

test("what callers get whom nobody takes is one thing, and it is said", () => {
  for (const [form, fallback, field] of [
    [
      { ...filled, fallback: "number", fallbackNumber: "+1 (212) 555-0143" },
      { type: "number", number: "+12125550143" },
      "fallbackNumber",
    ],
    [
      { ...filled, fallback: "voicemail", fallbackGreeting: " Leave a message. " },
      { type: "voicemail", greeting: "Leave a message." },
      "fallbackGreeting",
    ],
    [
      { ...filled, fallback: "message", fallbackMessage: "Call later." },
      { type: "message", message: "Call later." },
      "fallbackMessage",
    ],
  ] as const) {
    expect(toUpdateNumber(filled, form)).toEqual({ fallback });
    expect(toUpdateNumber(form, { ...form, fallback: "none" })).toEqual({ fallback: null });
    const unsaid = numberForm.safeParse({ ...form, [field]: " " });
    expect(unsaid.error?.issues.map(({ path }) => path)).toEqual([[field]]);
  }
  expect(numberFieldFor("fallback.greeting", filled)).toBe("fallbackGreeting");
});

test("without a campaign there is no supplier, and without one none of its sources", () => {
  const supplied = { supplierId: "sup_1", supplierSubId: "aff-7" };
  const assigned = { ...filled, campaignId: "cmp_1", ...supplied };
  expect(toCreateNumber(assigned)).toMatchObject(supplied);
  expect(toUpdateNumber(assigned, { ...assigned, campaignId: "" })).toEqual({
    campaignId: null,
    supplierId: null,
    supplierSubId: null,
  });
  expect(toUpdateNumber(assigned, { ...assigned, supplierId: "" })).toEqual({
    supplierId: null,
    supplierSubId: null,
  });
});

test("another supplier comes with the source that the form shows", () => {
  const assigned = {
    ...filled,
    campaignId: "cmp_1",
    supplierId: "sup_1",
    supplierSubId: "aff-7",
  };
  expect(toUpdateNumber(assigned, { ...assigned, supplierId: "sup_2" })).toEqual({
    supplierId: "sup_2",
    supplierSubId: "aff-7",
  });
});

test("what is not shown is not checked", () => {
  const long = "x".repeat(501);
  const refused = (form: Partial<typeof filled>) =>
    numberForm.safeParse({ ...filled, ...form }).error?.issues.map(({ path }) => path.join("."));
  const hidden = {
    supplierSubId: long,
    rules: [emptyNumberRule],
    fallbackNumber: "call me",
    fallbackGreeting: long,
    fallbackMessage: long,
  };
  expect(refused(hidden)).toBeUndefined();
  const shown = { campaignId: "cmp_1", supplierId: "sup_1", fallback: "message" as const };
  expect(refused({ ...hidden, ...shown })).toEqual([
    "supplierSubId",
    "rules.0.campaignId",
    "rules.0.percent",
    "fallbackMessage",
  ]);
});

test("rules make exceptions from a campaign, so without one there are none", () => {
  const rules = [{ ...emptyNumberRule, campaignId: "cmp_2", percent: "10" }];
  const ruled = { ...filled, campaignId: "cmp_1", rules };
  expect(toUpdateNumber({ ...ruled, rules: [] }, ruled)).toMatchObject({
    rules: [{ campaignId: "cmp_2", percent: "10" }],
  });
  expect(toUpdateNumber(ruled, { ...ruled, campaignId: "" })).toEqual({
    campaignId: null,
    rules: null,
  });
  expect(numberFieldFor("rules[0].campaignId", ruled)).toBe("rules.0.campaignId");
  expect(numberFieldFor("label", ruled)).toBe("label");
});

test("an update holds only what was changed, and never the number itself", () => {
  expect(toUpdateNumber(filled, filled)).toEqual({});
  const after = { ...filled, phoneNumber: "+12125550143", label: "Radio" };
  expect(toUpdateNumber(filled, after)).toEqual({ label: "Radio" });
});

test("a free number can be assigned without typing one, a new one cannot", () => {
  expect(assignForm.safeParse({ ...emptyAssignForm, numberId: "num_1" }).success).toBe(true);
  expect(assignForm.safeParse({ ...emptyAssignForm, numberId: newNumber }).success).toBe(false);
  const labelled = { ...emptyAssignForm, numberId: "num_1", label: "x".repeat(121) };
  expect(assignForm.safeParse(labelled).success).toBe(true);
  const form = { ...emptyAssignForm, phoneNumber: "+1 212 555 0142" };
  expect(toAssignedNumber("cmp_1" as CampaignId, form)).toMatchObject({
    phoneNumber: "+12125550142",
    campaignId: "cmp_1",
    supplierId: null,
  });
});
