/** What filters can look at, and how they read. */
import type { Filter, FilterRule, FilterTest } from "~/api/types";
import { dayName, weekdays } from "./week";
import { titled } from "./words";

/** What kind of thing an attribute is, which says how it can be compared. */
export type AttributeKind = "text" | "digits" | "number" | "choice" | "supplier";

type Attribute = { word: string; kind: AttributeKind; choices?: Readonly<Record<string, string>> };

const yesOrNo = { true: "Yes", false: "No" };

/** What filters can look at, beside what the carrier sent. */
export const attributes = {
  caller_state: { word: "Caller’s state", kind: "text" },
  caller_area_code: { word: "Caller’s area code", kind: "digits" },
  caller_city: { word: "Caller’s city", kind: "text" },
  caller_zip: { word: "Caller’s ZIP", kind: "digits" },
  caller_country: { word: "Caller’s country", kind: "text" },
  caller_time_zone: { word: "Caller’s time zone", kind: "text" },
  caller_name: { word: "Caller’s name", kind: "text" },
  caller_number: { word: "Caller’s number", kind: "text" },
  called_number: { word: "Called number", kind: "text" },
  attestation: {
    word: "Attestation",
    kind: "choice",
    choices: { A: "A", B: "B", C: "C", none: "None" },
  },
  is_anonymous: { word: "Caller is anonymous", kind: "choice", choices: yesOrNo },
  duplicate: { word: "Caller was here before", kind: "choice", choices: yesOrNo },
  supplier: { word: "Supplier", kind: "supplier" },
  supplier_sub_id: { word: "Supplier’s source", kind: "text" },
  hour: { word: "Hour of the day", kind: "number" },
  weekday: {
    word: "Day of the week",
    kind: "choice",
    choices: Object.fromEntries(weekdays.map((day) => [day, dayName(day)])),
  },
} as const satisfies Record<string, Attribute>;

/** What every parameter of the carrier's begins with. */
export const carrierPrefix = "carrier.";

/** An attribute by its name; the carrier's parameters may be text or digits. */
export function attributeNamed(name: string): Attribute {
  const known: Record<string, Attribute> = attributes;
  const found = Object.hasOwn(known, name) ? known[name] : undefined;
  if (found !== undefined) return found;
  const word = name.startsWith(carrierPrefix) ? name.slice(carrierPrefix.length) : titled(name);
  return { word, kind: "digits" };
}

/** How each test reads between the attribute and its value, and how its opposite does. */
export const testWords: Record<FilterTest, [yes: string, no: string]> = {
  equals: ["is", "is not"],
  in: ["is one of", "is none of"],
  contains: ["contains", "does not contain"],
  starts_with: ["starts with", "does not start with"],
  greater_than: ["is more than", "is not more than"],
  less_than: ["is less than", "is not less than"],
  between: ["is between", "is not between"],
  matches: ["matches", "does not match"],
  present: ["is known", "is not known"],
};

/** How the test of many values reads when they are those of a list. */
const listWords: [yes: string, no: string] = ["is in the list", "is not in the list"];

const ofText = ["contains", "starts_with", "matches"] as const;
const ofNumbers = ["greater_than", "less_than", "between"] as const;

/** What the API lets be asked of each kind; of suppliers the form asks for one. */
const testsOf: Record<AttributeKind, readonly FilterTest[]> = {
  text: ["equals", "in", ...ofText, "present"],
  digits: ["equals", "in", ...ofText, ...ofNumbers, "present"],
  number: ["equals", "in", ...ofNumbers, "present"],
  choice: ["equals", "in", "present"],
  supplier: ["equals", "present"],
};

/** The tests that make sense for an attribute. */
export function testsFor(attribute: string): readonly FilterTest[] {
  return testsOf[attributeNamed(attribute).kind];
}

/** Names for the ids that rules speak of: value lists and suppliers. */
export type Names = Readonly<Record<string, string>>;

/** How many values are spelled out before they are only counted. */
const valuesShown = 4;

function valueInWords(rule: FilterRule, value: string, names: Names): string {
  return attributeNamed(rule.attribute).choices?.[value] ?? names[value] ?? value;
}

function expectedInWords(rule: FilterRule, names: Names): string {
  if (rule.test === "present") return "";
  if (rule.test === "between") return `${rule.from ?? "?"} and ${rule.to ?? "?"}`;
  if (rule.list != null) return names[rule.list] ?? "…";
  if (rule.test !== "in") return valueInWords(rule, rule.value ?? "?", names);
  const values = (rule.values ?? []).map((value) => valueInWords(rule, value, names));
  if (values.length <= valuesShown) return values.join(", ");
  return `${values.slice(0, valuesShown).join(", ")} and ${values.length - valuesShown} more`;
}

/** One rule in words, such as `Caller’s state is one of TX, CA`. */
export function ruleInWords(rule: FilterRule, names: Names = {}): string {
  const [yes, no] = rule.list == null ? testWords[rule.test] : listWords;
  const words = [
    attributeNamed(rule.attribute).word,
    rule.not === true ? no : yes,
    expectedInWords(rule, names),
  ];
  return words.filter((word) => word !== "").join(" ");
}

/** A rule, or the several of which one must hold. */
export function filterInWords(filter: Filter, names: Names = {}): string {
  if (!("any" in filter)) return ruleInWords(filter, names);
  return filter.any.map((rule) => ruleInWords(rule, names)).join(" or ");
}

/** All filters in one line; they must hold together. */
export function filtersInWords(
  filters: readonly Filter[] | null | undefined,
  names: Names = {},
): string {
  if (filters == null || filters.length === 0) return "Every call";
  return filters.map((filter) => filterInWords(filter, names)).join("; ");
}

/** The ids of the value lists and suppliers that filters speak of. */
export function namedIn(filters: readonly Filter[] | null | undefined): {
  lists: string[];
  suppliers: string[];
} {
  const rules = (filters ?? []).flatMap((filter) => ("any" in filter ? filter.any : [filter]));
  const lists = rules.flatMap(({ list }) => (list == null ? [] : [list]));
  const suppliers = rules
    .filter(({ attribute }) => attributeNamed(attribute).kind === "supplier")
    .flatMap(({ value, values }) => [...(value == null ? [] : [value]), ...(values ?? [])]);
  return { lists: [...new Set(lists)], suppliers: [...new Set(suppliers)] };
}
