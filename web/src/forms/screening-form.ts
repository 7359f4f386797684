/** A campaign's screening in a form; its questions about duplicates wait for the switch. */
import * as z from "zod/mini";
import type { Screening } from "~/api/types";
import {
  anonymousChoices,
  attestations,
  duplicateBases,
  duplicatePolicies,
  duplicateScopes,
} from "~/format/screening";
import { typedNumber, whileShown, wholeNumber } from "./form-values";

function namesOf<Name extends string>(choices: Readonly<Record<Name, unknown>>): Name[] {
  return Object.keys(choices) as Name[];
}

const grades = namesOf(attestations);

/** How sure the carrier must be, beginning with not at all. */
export const attestationNames = ["", ...grades] as const;

/** How a window can be counted, in seconds each. */
export const windowUnits = { minutes: 60, hours: 3_600, days: 86_400 } as const;

/** The screening as it stands on the screen. */
export const screeningForm = z
  .object({
    minAttestation: z.enum(attestationNames),
    anonymous: z.enum(namesOf(anonymousChoices)),
    hasDuplicates: z.boolean(),
    scope: z.enum(namesOf(duplicateScopes)),
    basis: z.enum(namesOf(duplicateBases)),
    policy: z.enum(namesOf(duplicatePolicies)),
    window: typedNumber,
    windowUnit: z.enum(namesOf(windowUnits)),
  })
  .check(whileShown((form) => form.hasDuplicates, "window", wholeNumber(1, 525_600)));

/** What the screening holds once it is valid. */
export type ScreeningForm = z.infer<typeof screeningForm>;

/** Everybody is let in. */
export const emptyScreeningForm: ScreeningForm = {
  minAttestation: "",
  anonymous: "accept",
  hasDuplicates: false,
  scope: "campaign",
  basis: "connected",
  policy: "mark_only",
  window: 30,
  windowUnit: "days",
};

/** The form that shows a screening as it is. */
export function screeningFormOf(screening: Screening | null | undefined): ScreeningForm {
  if (screening == null) return emptyScreeningForm;
  const { minAttestation, anonymous, duplicates } = screening;
  const least = grades.find((grade) => grade === minAttestation) ?? "";
  const base: ScreeningForm = { ...emptyScreeningForm, minAttestation: least, anonymous };
  if (duplicates == null) return base;
  const { scope, basis, policy, windowSecs } = duplicates;
  const windowUnit = unitFor(windowSecs);
  const window = Math.ceil(windowSecs / windowUnits[windowUnit]);
  return { ...base, hasDuplicates: true, scope, basis, policy, window, windowUnit };
}

/** The largest unit that counts a window in whole numbers. */
function unitFor(windowSecs: number): ScreeningForm["windowUnit"] {
  if (windowSecs % windowUnits.days === 0) return "days";
  return windowSecs % windowUnits.hours === 0 ? "hours" : "minutes";
}

/** The screening as a request; none where nothing is screened. */
export function toScreening(form: ScreeningForm): Screening | null {
  const { minAttestation, anonymous, hasDuplicates, scope, basis, policy } = form;
  if (minAttestation === "" && anonymous === "accept" && !hasDuplicates) return null;
  const windowSecs = form.window * windowUnits[form.windowUnit];
  return {
    minAttestation: minAttestation === "" ? null : minAttestation,
    anonymous,
    duplicates: hasDuplicates ? { scope, windowSecs, basis, policy } : null,
  };
}

/** Where the form shows what the API says about a part of the screening. */
export function screeningFieldFor(apiField: string): string | undefined {
  const part = /^screening(?:\.duplicates)?(?:\.(\w+))?$/.exec(apiField);
  if (part === null) return undefined;
  const name = part[1] ?? "minAttestation";
  if (name === "windowSecs") return "screening.window";
  if (name === "duplicates") return "screening.scope";
  return Object.hasOwn(screeningForm.shape, name) ? `screening.${name}` : undefined;
}
