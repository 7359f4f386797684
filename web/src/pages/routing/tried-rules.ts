/** Rules of a number that are tried on recorded calls: as they are entered, and as they are asked with. */
import { set } from "react-hook-form";
import type { HeldNumber } from "~/api/types";
import {
  numberRulesForm,
  numberRulesFormOf,
  toNumberRules,
  type NumberRulesForm,
} from "~/forms/number-rules-form";
import type { Trial } from "./replay-search";

/** A trial as it stands on the screen, with rules that need not make sense yet. */
export type EnteredTrial = Trial & { draft?: NumberRulesForm };

/** The rules to begin with: those of the trial, or else those the number has. */
export function rulesOf(trial: EnteredTrial, number: HeldNumber | undefined): NumberRulesForm {
  return trial.draft ?? numberRulesFormOf(trial.rules ?? number?.rules);
}

/** What is wrong with a trial's rules, part by part as a form says it; undefined when nothing is. */
export function faultsOf({ draft }: EnteredTrial): unknown {
  const read = numberRulesForm.safeParse(draft ?? []);
  if (read.success) return undefined;
  const faults: { rules?: unknown } = {};
  for (const { path, message } of read.error.issues) {
    set(faults, ["rules", ...path].join("."), { message });
  }
  return faults.rules;
}

/** The trial to ask with, once nothing is wrong with it. */
export function toTrial({ draft, ...trial }: EnteredTrial): Trial {
  return draft === undefined ? trial : { ...trial, rules: toNumberRules(draft) ?? [] };
}
