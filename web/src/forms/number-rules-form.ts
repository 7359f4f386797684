/** The rules of a number in a form: which of its calls go to other campaigns. */
import * as z from "zod/mini";
import type { NumberRule } from "~/api/types";
import { filtersFieldFor, filtersForm, filtersFormOf, toFilters } from "./filters-form";
import { longText, textOrNull } from "./form-values";
import {
  alwaysOpenForm,
  scheduleFieldFor,
  scheduleForm,
  scheduleFormOf,
  toSchedule,
} from "./schedule-form";

/** As many as one number may have. */
export const mostRules = 20;

const percentWanted = "Enter a percentage from 0.01 to 100, or nothing.";

/** At most two places, above nothing and not above all. */
function isPercent(text: string): boolean {
  const [, units = "", places = ""] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  const hundredths = units === "" ? 0 : Number(units) * 100 + Number(places.padEnd(2, "0"));
  return hundredths >= 1 && hundredths <= 10_000;
}

const numberRuleForm = z
  .object({
    name: longText(120),
    campaignId: z.string().check(z.minLength(1, "Choose where these calls go.")),
    schedule: scheduleForm,
    filters: filtersForm,
    /** Empty for all calls. */
    percent: z.string().check(
      z.trim(),
      z.refine((text) => text === "" || isPercent(text), { error: percentWanted }),
    ),
  })
  .check(
    z.refine(
      ({ schedule, filters, percent }) =>
        percent !== "" || filters.length > 0 || toSchedule(schedule) !== null,
      {
        path: ["percent"],
        error: "Say which calls: by a percentage, a schedule or filters.",
      },
    ),
  );

/** The rules as they stand on the screen, the first first. */
export const numberRulesForm = z
  .array(numberRuleForm)
  .check(z.maxLength(mostRules, `Use at most ${mostRules} rules.`));

/** What the rules hold once they are valid. */
export type NumberRulesForm = z.infer<typeof numberRulesForm>;

/** One rule. */
export type NumberRuleForm = NumberRulesForm[number];

/** A rule to begin with. */
export const emptyNumberRule: NumberRuleForm = {
  name: "",
  campaignId: "",
  schedule: alwaysOpenForm,
  filters: [],
  percent: "",
};

/** The form that shows rules as they are. */
export function numberRulesFormOf(
  rules: readonly NumberRule[] | null | undefined,
): NumberRulesForm {
  return (rules ?? []).map((rule) => ({
    name: rule.name ?? "",
    campaignId: rule.campaignId,
    schedule: scheduleFormOf(rule.schedule),
    filters: filtersFormOf(rule.filters),
    percent: rule.percent ?? "",
  }));
}

/** The rules as a request; none where every call goes to the number's own campaign. */
export function toNumberRules(form: NumberRulesForm): NumberRule[] | null {
  if (form.length === 0) return null;
  return form.map(({ name, campaignId, schedule, filters, percent }) => ({
    name: textOrNull(name),
    campaignId,
    schedule: toSchedule(schedule),
    filters: toFilters(filters),
    percent: textOrNull(percent),
  }));
}

/** The rules in a line: how many there are, and what they are called. */
export function numberRulesInWords(form: NumberRulesForm): string {
  if (form.length === 0) return "Every call goes to the number’s campaign.";
  const named = form.map(({ name }, index) => name.trim() || `Rule ${index + 1}`);
  return `The first that fits: ${named.join(", ")}; otherwise the number’s campaign.`;
}

/** Swaps a rule with the one before it, so that it is judged earlier. */
export function movedUp(rules: NumberRulesForm, index: number): NumberRulesForm {
  const [rule, before] = [rules[index], rules[index - 1]];
  if (rule === undefined || before === undefined) return rules;
  return rules.with(index - 1, rule).with(index, before);
}

/** Where the form shows what the API says about a part of the rules, such as `rules[2].percent`. */
export function numberRulesFieldFor(
  apiField: string,
  entered: NumberRulesForm,
): string | undefined {
  if (apiField === "rules") return apiField;
  const place = /^rules\[(\d+)\](?:\.(.+))?$/.exec(apiField);
  if (place === null) return undefined;
  const [, index = "0", part = "percent"] = place;
  const rule = entered[Number(index)];
  if (rule === undefined) return "rules";
  const inner =
    filtersFieldFor(part, rule.filters) ?? scheduleFieldFor(part, rule.schedule) ?? part;
  return `rules.${index}.${inner}`;
}
