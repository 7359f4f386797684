/**
 * Filters in a form: groups that must all hold, and in each group rules of which
 * one must. A group of one rule is the API's plain rule.
 */
import * as z from "zod/mini";
import type { Filter, FilterRule, FilterTest } from "~/api/types";
import { attributeNamed, attributes, carrierPrefix, testsFor, testWords } from "~/format/filters";

const tests = Object.keys(testWords) as FilterTest[];

const wanted = "Enter what it is compared with.";
const numberWanted = "Enter a number.";
const number = /^-?\d{1,12}(\.\d{1,6})?$/;
const quotesWanted =
  "A value that begins with a double quote must end with one, and a quote within it is doubled.";

const ruleForm = z
  .object({
    /** One of the known attributes, or `carrier.` for one that the carrier sends. */
    attribute: z.string(),
    /** The carrier's name for it. */
    parameter: z.string(),
    test: z.enum(tests),
    isNegated: z.boolean(),
    value: z.string(),
    /** Separated by commas or lines; in double quotes where a value holds one of these. */
    values: z.string(),
    from: z.string(),
    to: z.string(),
    /** The id of a value list; empty to compare with `values`. */
    list: z.string(),
    usesList: z.boolean(),
  })
  .check(
    z.refine((rule) => rule.attribute !== carrierPrefix || rule.parameter.trim() !== "", {
      path: ["parameter"],
      error: "Enter the carrier’s name for it, such as SipHeader_X-Lead.",
    }),
    z.refine((rule) => !comparesOne(rule.test) || rule.value.trim() !== "", {
      path: ["value"],
      error: wanted,
    }),
    z.refine((rule) => !comparesNumbers(rule.test) || isNumberOrEmpty(rule.value), {
      path: ["value"],
      error: numberWanted,
    }),
    z.refine((rule) => rule.test !== "in" || rule.usesList || valuesIn(rule.values).length > 0, {
      path: ["values"],
      error: "Enter one value or more.",
    }),
    z.refine((rule) => rule.test !== "in" || rule.usesList || areQuotesWhole(rule.values), {
      path: ["values"],
      error: quotesWanted,
    }),
    z.refine((rule) => rule.test !== "in" || !rule.usesList || rule.list !== "", {
      path: ["list"],
      error: "Choose a list.",
    }),
    z.refine((rule) => rule.test !== "between" || number.test(rule.from.trim()), {
      path: ["from"],
      error: numberWanted,
    }),
    z.refine((rule) => rule.test !== "between" || number.test(rule.to.trim()), {
      path: ["to"],
      error: numberWanted,
    }),
  );

/** The filters as they stand on the screen. */
export const filtersForm = z.array(z.object({ rules: z.array(ruleForm) }));

/** What the filters hold once they are valid. */
export type FiltersForm = z.infer<typeof filtersForm>;

/** Rules of which one must hold. */
export type GroupForm = FiltersForm[number];

/** One rule. */
export type RuleForm = GroupForm["rules"][number];

/** True for a test against one value. */
export function comparesOne(test: FilterTest): boolean {
  return test !== "in" && test !== "between" && test !== "present";
}

function comparesNumbers(test: FilterTest): boolean {
  return test === "greater_than" || test === "less_than";
}

function isNumberOrEmpty(text: string): boolean {
  return text.trim() === "" || number.test(text.trim());
}

/** What stands between commas or lines: a value in double quotes, or else as it was typed. */
const piece = /[^\S\n]*(?:"([^"]*(?:""[^"]*)*)"[^\S\n]*|([^,\n]*))(?:[,\n]|$)/g;

/**
 * The values in a text, one to a line or between commas. As in CSV, a value in double quotes may
 * hold both, and two quotes in it are one.
 */
export function valuesIn(text: string): string[] {
  return [...text.matchAll(piece)]
    .map(([, quoted, plain = ""]) => quoted?.replaceAll('""', '"') ?? plain.trim())
    .filter((value) => value !== "");
}

/** False where a quote that begins a value does not end it. */
function areQuotesWhole(text: string): boolean {
  return [...text.matchAll(piece)].every(([, , plain = ""]) => !plain.startsWith('"'));
}

/** The text that these values are in: quoted where one could be read as another. */
export function textOfValues(values: readonly string[]): string {
  return values
    .map((value) =>
      /[",\n]/.test(value) || value !== value.trim() ? `"${value.replaceAll('"', '""')}"` : value,
    )
    .join(", ");
}

/** A rule to begin with. */
export const emptyRule: RuleForm = {
  attribute: "caller_state",
  parameter: "",
  test: "in",
  isNegated: false,
  value: "",
  values: "",
  from: "",
  to: "",
  list: "",
  usesList: false,
};

/** What a list of all the choices shows while none is chosen: the first. */
function firstChoice(attribute: string): string {
  const { choices } = attributeNamed(attribute);
  return choices === undefined ? "" : (Object.keys(choices)[0] ?? "");
}

/** The rule about another attribute; a test or value that makes no sense for it is dropped. */
export function aboutAttribute(rule: RuleForm, attribute: string): RuleForm {
  const tests = testsFor(attribute);
  return {
    ...rule,
    attribute,
    test: tests.includes(rule.test) ? rule.test : (tests[0] ?? "equals"),
    value: firstChoice(attribute),
    values: "",
    usesList: false,
    list: "",
  };
}

/** The rule with another test, which begins with the first choice where it compares with one of a few. */
export function withTest(rule: RuleForm, test: FilterTest): RuleForm {
  const isEmpty = comparesOne(test) && rule.value === "";
  return { ...rule, test, ...(isEmpty ? { value: firstChoice(rule.attribute) } : {}) };
}

/** The form that shows filters as they are. */
export function filtersFormOf(filters: readonly Filter[] | null | undefined): FiltersForm {
  return (filters ?? []).map((filter) => ({
    rules: ("any" in filter ? filter.any : [filter]).map(ruleFormOf),
  }));
}

function ruleFormOf(rule: FilterRule): RuleForm {
  const isCarriers = rule.attribute.startsWith(carrierPrefix);
  return {
    attribute: isCarriers ? carrierPrefix : rule.attribute,
    parameter: isCarriers ? rule.attribute.slice(carrierPrefix.length) : "",
    test: rule.test,
    isNegated: rule.not === true,
    value: rule.value ?? "",
    values: textOfValues(rule.values ?? []),
    from: rule.from ?? "",
    to: rule.to ?? "",
    list: rule.list ?? "",
    usesList: rule.list != null,
  };
}

/** The filters as a request; none where every call passes. */
export function toFilters(form: FiltersForm): Filter[] | null {
  const filters = form.flatMap(({ rules }): Filter[] => {
    const [only, ...others] = rules.map(toRule);
    if (only === undefined) return [];
    return [others.length === 0 ? only : { any: [only, ...others] }];
  });
  return filters.length === 0 ? null : filters;
}

function toRule(rule: RuleForm): FilterRule {
  const isCarriers = rule.attribute === carrierPrefix;
  return {
    attribute: isCarriers ? `${carrierPrefix}${rule.parameter.trim()}` : rule.attribute,
    test: rule.test,
    ...(rule.isNegated ? { not: true } : {}),
    ...expectedOf(rule),
  };
}

/** Only what the test compares with, however much else was typed meanwhile. */
function expectedOf(rule: RuleForm): Pick<FilterRule, "value" | "values" | "from" | "to" | "list"> {
  if (rule.test === "present") return {};
  if (rule.test === "between") return { from: rule.from.trim(), to: rule.to.trim() };
  if (rule.test !== "in") return { value: rule.value.trim() };
  return rule.usesList ? { list: rule.list } : { values: valuesIn(rule.values) };
}

/** The names a rule can be about, the carrier's own last. */
export const attributeNames: readonly string[] = [...Object.keys(attributes), carrierPrefix];

const parts = new Set(["test", "value", "values", "from", "to", "list"]);

/**
 * Where the form shows what the API says about a part of the filters, such as
 * `filters[0].attribute` or `filters[1].any[0].value`.
 */
export function filtersFieldFor(apiField: string, entered: FiltersForm): string | undefined {
  if (apiField === "filters") return apiField;
  const place = /^filters\[(\d+)\](?:\.any\[(\d+)\])?(?:\.(\w+))?/.exec(apiField);
  if (place === null) return undefined;
  const [, group = "0", alternative = "0", part = ""] = place;
  const rule = entered[Number(group)]?.rules[Number(alternative)];
  if (rule === undefined) return undefined;
  const shown = rule.attribute === carrierPrefix ? "parameter" : "attribute";
  return `filters.${group}.rules.${alternative}.${parts.has(part) ? part : shown}`;
}
