/** What the form of a blocked caller holds, and how that becomes the API's request. */
import * as z from "zod/mini";
import type { BlockedCaller, CreateBlockedCaller, UpdateBlockedCaller } from "~/api/types";
import { blockedBy } from "~/format/blocked-callers";
import { hasNumber, isAnonymous } from "~/format/callers";
import {
  changesBetween,
  fieldsNamed,
  isPhoneNumber,
  longText,
  phoneNumberWanted,
  textOrNull,
  withoutPunctuation,
} from "./form-values";

/** How long callers are blocked, in days; for good without. */
export const blockSpans = {
  "": "For good",
  "1": "1 day",
  "7": "7 days",
  "30": "30 days",
  "365": "1 year",
};

const prefix = /^\+\d{1,15}$/;

/** The form as it stands on the screen. */
export const blockedCallerForm = z
  .object({
    match: z.enum(blockedBy),
    value: z.string(),
    campaignId: z.string(),
    reason: longText(200),
    days: z.enum(Object.keys(blockSpans)),
  })
  .check(
    z.refine(({ match, value }) => match !== "number" || isPhoneNumber(value), {
      error: phoneNumberWanted,
      path: ["value"],
    }),
    z.refine(({ match, value }) => match !== "prefix" || prefix.test(withoutPunctuation(value)), {
      error: "Enter a plus and the first digits, such as +1512.",
      path: ["value"],
    }),
  );

/** What the form holds once it is valid. */
export type BlockedCallerForm = z.infer<typeof blockedCallerForm>;

/** A new entry's form. */
export const emptyBlockedCallerForm: BlockedCallerForm = {
  match: "number",
  value: "",
  campaignId: "",
  reason: "",
  days: "",
};

/** The form that blocks the caller of a call; empty for one who is known by something else than a number. */
export function blockedCallerFormOf(fromNumber: string): BlockedCallerForm {
  if (isAnonymous(fromNumber)) return { ...emptyBlockedCallerForm, match: "anonymous" };
  return hasNumber(fromNumber)
    ? { ...emptyBlockedCallerForm, value: fromNumber }
    : emptyBlockedCallerForm;
}

/** The whole form as a request. */
export function toCreateBlockedCaller(form: BlockedCallerForm, now: Date): CreateBlockedCaller {
  const { match, value, campaignId, reason, days } = form;
  return {
    match,
    ...(match === "anonymous" ? {} : { value: withoutPunctuation(value) }),
    campaignId: textOrNull(campaignId),
    reason: textOrNull(reason),
    expiresAt: expiryIn(days, now),
  };
}

/** So many days from now; never without. */
function expiryIn(days: string, now: Date): string | null {
  if (days === "") return null;
  return new Date(now.getTime() + Number(days) * 24 * 60 * 60 * 1000).toISOString();
}

/** The form's field for a field of the API, if the form shows it. */
export const blockedCallerFieldFor = fieldsNamed<BlockedCallerForm>(
  { match: true, value: true, campaignId: true, reason: true, days: true },
  { expiresAt: "days" },
);

/** Stands among the spans for the end that the entry has already. */
export const sameEnd = "same";

/** What can be changed of an entry, as it stands on the screen. */
export const blockedCallerEditForm = z.object({
  campaignId: z.string(),
  reason: longText(200),
  days: z.enum([sameEnd, ...Object.keys(blockSpans)]),
});

/** What the form holds once it is valid. */
export type BlockedCallerEditForm = z.infer<typeof blockedCallerEditForm>;

/** The form that shows an entry as it is. */
export function blockedCallerEditFormOf(
  entry: Pick<BlockedCaller, "campaignId" | "reason" | "expiresAt">,
): BlockedCallerEditForm {
  return {
    campaignId: entry.campaignId ?? "",
    reason: entry.reason ?? "",
    days: entry.expiresAt == null ? "" : sameEnd,
  };
}

/** Only what was changed; a span begins now. */
export function toUpdateBlockedCaller(
  before: BlockedCallerEditForm,
  after: BlockedCallerEditForm,
  now: Date,
): UpdateBlockedCaller {
  const named = ({ campaignId, reason }: BlockedCallerEditForm) => ({
    campaignId: textOrNull(campaignId),
    reason: textOrNull(reason),
  });
  const changes: UpdateBlockedCaller = changesBetween(named(before), named(after));
  const { days } = after;
  if (days === before.days || days === sameEnd) return changes;
  return { ...changes, expiresAt: expiryIn(days, now) };
}

/** The edit form's field for a field of the API, if the form shows it. */
export const blockedCallerEditFieldFor = fieldsNamed<BlockedCallerEditForm>(
  blockedCallerEditForm.shape,
  { expiresAt: "days" },
);
