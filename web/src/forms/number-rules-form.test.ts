import { expect, test } from "vitest";
import { usualDays, alwaysOpenForm } from "./schedule-form";
import { emptyRule } from "./filters-form";
import {
  emptyNumberRule,
  movedUp,
  numberRulesFieldFor,
  numberRulesForm,
  numberRulesFormOf,
  numberRulesInWords,
  toNumberRules,
  type NumberRulesForm,
} from "./number-rules-form";

const tenth = { ...emptyNumberRule, name: "A tenth", campaignId: "cmp_1", percent: "10" };
const texas = {
  ...emptyNumberRule,
  campaignId: "cmp_2",
  filters: [{ rules: [{ ...emptyRule, values: "TX, OK" }] }],
};
const byDay = {
  ...emptyNumberRule,
  campaignId: "cmp_3",
  schedule: { ...alwaysOpenForm, hasHours: true, days: usualDays },
};

/** The fields that are refused. */
function refused(form: NumberRulesForm): string[] {
  const result = numberRulesForm.safeParse(form);
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join("."));
}

test("a rule says which calls and where they go", () => {
  expect(refused([tenth, texas, byDay])).toEqual([]);
  expect(refused([tenth, { ...texas, campaignId: "" }])).toEqual(["1.campaignId"]);
  expect(refused([{ ...emptyNumberRule, campaignId: "cmp_1" }])).toEqual(["0.percent"]);
  expect(refused(Array<typeof tenth>(21).fill(tenth))).toEqual([""]);
});

test("a percentage has at most two places and is neither nothing nor more than all", () => {
  for (const percent of ["0.01", "12.5", "100", "100.00"]) {
    expect(refused([{ ...tenth, percent }])).toEqual([]);
  }
  for (const percent of ["0", "0.001", "100.01", "1,5", "-1", "half"]) {
    expect(refused([{ ...tenth, percent }])).toEqual(["0.percent"]);
  }
});

test("rules survive the way into the form and out again", () => {
  const rules = toNumberRules([tenth, texas, byDay]);
  expect(rules?.[0]).toEqual({
    name: "A tenth",
    campaignId: "cmp_1",
    schedule: null,
    filters: null,
    percent: "10",
  });
  expect(toNumberRules(numberRulesFormOf(rules))).toEqual(rules);
  expect(toNumberRules([])).toBeNull();
});

test("a rule moves before the one above it, and the first stays", () => {
  expect(movedUp([tenth, texas], 1)).toEqual([texas, tenth]);
  expect(movedUp([tenth, texas], 0)).toEqual([tenth, texas]);
});

test("rules are told by their names or places", () => {
  expect(numberRulesInWords([])).toBe("Every call goes to the number’s campaign.");
  expect(numberRulesInWords([tenth, texas])).toContain("A tenth, Rule 2");
});

test("what the API says is shown at the rule and field that it names", () => {
  const form = [tenth, texas, byDay];
  expect(numberRulesFieldFor("rules", form)).toBe("rules");
  expect(numberRulesFieldFor("rules[0].percent", form)).toBe("rules.0.percent");
  expect(numberRulesFieldFor("rules[0]", form)).toBe("rules.0.percent");
  expect(numberRulesFieldFor("rules[1].filters[0].values", form)).toBe(
    "rules.1.filters.0.rules.0.values",
  );
  expect(numberRulesFieldFor("rules[2].schedule.weekly[0].to", form)).toBe(
    "rules.2.schedule.days.0.spans.0.to",
  );
  expect(numberRulesFieldFor("rules[9].percent", form)).toBe("rules");
  expect(numberRulesFieldFor("label", form)).toBeUndefined();
});
