import { expect, test } from "vitest";
import type { Filter } from "~/api/types";
import {
  aboutAttribute,
  emptyRule,
  filtersFieldFor,
  filtersForm,
  filtersFormOf,
  toFilters,
  valuesIn,
  withTest,
  type RuleForm,
} from "./filters-form";

const states: RuleForm = { ...emptyRule, values: "TX, CA" };

/** The fields that are refused. */
function refused(rule: Partial<RuleForm>): string[] {
  const result = filtersForm.safeParse([{ rules: [{ ...states, ...rule }] }]);
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join("."));
}

test("filters survive the way into the form and out again", () => {
  const filters: Filter[] = [
    { attribute: "caller_state", test: "in", values: ["TX", "CA"] },
    {
      any: [
        { attribute: "caller_zip", test: "in", not: true, list: "lst_1" },
        { attribute: "caller_zip", test: "between", from: "10000", to: "19999" },
      ],
    },
    { attribute: "carrier.SipHeader_X-Lead", test: "present" },
  ];
  expect(toFilters(filtersFormOf(filters))).toEqual(filters);
  expect(toFilters(filtersFormOf(null))).toBeNull();
});

test("values stand between commas or on lines of their own", () => {
  const form = [{ rules: [{ ...states, values: "TX,CA\n  New York \n\n" }] }];
  expect(toFilters(form)).toEqual([
    { attribute: "caller_state", test: "in", values: ["TX", "CA", "New York"] },
  ]);
});

test("a value that holds what separates values stands in quotes", () => {
  const values = ["New York, NY", 'say "hi"', "TX"];
  const filters: Filter[] = [{ attribute: "caller_city", test: "in", values }];
  const form = filtersFormOf(filters);
  expect(form[0]?.rules[0]?.values).toBe('"New York, NY", "say ""hi""", TX');
  expect(filtersForm.safeParse(form).success).toBe(true);
  expect(toFilters(form)).toEqual(filters);

  const odd = ['"', '""', ",", "two\nlines", " wide ", "5' 11\"", '"TX", CA', "a;b"];
  const again = filtersFormOf([{ attribute: "caller_city", test: "in", values: odd }]);
  expect(filtersForm.safeParse(again).success).toBe(true);
  expect(toFilters(again)).toEqual([{ attribute: "caller_city", test: "in", values: odd }]);

  expect(valuesIn('"New York, NY" ,"TX"\n  "CA"\n""')).toEqual(["New York, NY", "TX", "CA"]);
  expect(valuesIn('5" pipe, TX')).toEqual(['5" pipe', "TX"]);
});

test("a quote that begins a value must end it", () => {
  const wrong = ['"New York, NY', 'TX, "', '"New York" NY', '"say "hi""'];
  for (const values of wrong) expect(refused({ values })).toEqual(["0.rules.0.values"]);
  expect(refused({ values: '5" pipe' })).toEqual([]);
  expect(refused({ values: '"TX', usesList: true, list: "lst_1" })).toEqual([]);
});

test("each test asks for what it compares with, and for nothing else", () => {
  expect(refused({})).toEqual([]);
  expect(refused({ values: " ,\n" })).toEqual(["0.rules.0.values"]);
  expect(refused({ usesList: true })).toEqual(["0.rules.0.list"]);
  expect(refused({ test: "equals" })).toEqual(["0.rules.0.value"]);
  expect(refused({ test: "between", from: "1", to: "x" })).toEqual(["0.rules.0.to"]);
  expect(refused({ test: "greater_than", value: "nine" })).toEqual(["0.rules.0.value"]);
  expect(refused({ test: "present", values: "" })).toEqual([]);
  expect(refused({ attribute: "carrier." })).toEqual(["0.rules.0.parameter"]);
});

test("another test begins with the first choice where it compares with one of a few", () => {
  const [loaded] = filtersFormOf([{ attribute: "attestation", test: "in", values: ["A"] }]);
  const rule = loaded?.rules[0] ?? emptyRule;
  expect(withTest(rule, "equals")).toMatchObject({ test: "equals", value: "A" });
  expect(refused(withTest(rule, "equals"))).toEqual([]);
  expect(withTest(rule, "present").value).toBe("");
  expect(withTest({ ...rule, value: "B" }, "equals").value).toBe("B");
  expect(withTest(states, "equals").value).toBe("");
});

test("another attribute keeps the test where it can be asked, and drops the value", () => {
  expect(aboutAttribute(states, "caller_city")).toMatchObject({ test: "in", values: "" });
  const pattern: RuleForm = { ...emptyRule, test: "matches", value: "^5" };
  expect(aboutAttribute(pattern, "weekday")).toMatchObject({ test: "equals", value: "mon" });
});

test("what the API says about a rule stands at its field", () => {
  const form = [
    { rules: [{ ...emptyRule, attribute: "carrier.", parameter: "" }] },
    { rules: [emptyRule, emptyRule] },
  ];
  expect(filtersFieldFor("filters[1].any[1].value", form)).toBe("filters.1.rules.1.value");
  expect(filtersFieldFor("filters[1].any[0].values[3]", form)).toBe("filters.1.rules.0.values");
  expect(filtersFieldFor("filters[1].test", form)).toBe("filters.1.rules.0.test");
  expect(filtersFieldFor("filters[0].attribute", form)).toBe("filters.0.rules.0.parameter");
  expect(filtersFieldFor("filters[7].test", form)).toBeUndefined();
});
