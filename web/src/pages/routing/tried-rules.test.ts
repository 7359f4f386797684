import { expect, test } from "vitest";
import { emptyNumberRule } from "~/forms/number-rules-form";
import { faultsOf, rulesOf, toTrial } from "./tried-rules";

const tenth = { ...emptyNumberRule, name: "A tenth", campaignId: "cmp_2", percent: "10" };

test("what was entered goes before what was asked with, and that before what the number has", () => {
  const asked = { kind: "number_rules", id: "num_1" } as const;
  expect(rulesOf(asked, undefined)).toEqual([]);
  const whole = toTrial({ ...asked, draft: [tenth] });
  expect(rulesOf(whole, undefined)).toEqual([tenth]);
  expect(rulesOf({ ...whole, draft: [] }, undefined)).toEqual([]);
});

test("a trial is asked with the rules that were entered, and no others where nobody entered any", () => {
  const trial = { kind: "number_rules", id: "num_1" } as const;
  expect(toTrial(trial)).toEqual(trial);
  expect(toTrial({ ...trial, draft: [] })).toEqual({ ...trial, rules: [] });
  const { rules } = toTrial({ ...trial, draft: [tenth] });
  expect(rules).toEqual([
    { name: "A tenth", campaignId: "cmp_2", percent: "10", schedule: null, filters: null },
  ]);
});

test("what is wrong with a rule is said where it is", () => {
  const trial = { kind: "number_rules", id: "num_1" } as const;
  expect(faultsOf(trial)).toBeUndefined();
  expect(faultsOf({ ...trial, draft: [tenth] })).toBeUndefined();
  const nowhere = { ...tenth, campaignId: "" };
  expect(faultsOf({ ...trial, draft: [tenth, nowhere] })).toEqual([
    undefined,
    { campaignId: { message: "Choose where these calls go." } },
  ]);
});
