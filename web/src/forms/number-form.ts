/** What the number forms hold, and how that becomes the API's request. */
import type { Path } from "react-hook-form";
import * as z from "zod/mini";
import type { CreateNumber, HeldNumber, UpdateNumber } from "~/api/types";
import {
  changesBetween,
  fieldsNamed,
  longText,
  neededText,
  phoneNumber,
  textOrNull,
  whileShown,
  withoutPunctuation,
} from "./form-values";
import {
  numberRulesFieldFor,
  numberRulesForm,
  numberRulesFormOf,
  toNumberRules,
  type NumberRulesForm,
} from "./number-rules-form";

/** What callers get whom nobody takes, by the words of the choice. */
export const numberFallbacks = {
  none: "Our apology",
  number: "Another number rings",
  voicemail: "They may leave a message",
  message: "They hear a message",
} as const;

/** Which of them it is. */
export type NumberFallbackKind = keyof typeof numberFallbacks;

const fallbackKinds = Object.keys(numberFallbacks) as NumberFallbackKind[];

const greeting = neededText(500, "Write what callers hear before they may leave a message.");
const message = neededText(500, "Write what callers hear.");

/** The number form as it stands on the screen. An empty choice stands for none. */
export const numberForm = z
  .object({
    phoneNumber,
    label: longText(120),
    campaignId: z.string(),
    supplierId: z.string(),
    supplierSubId: z.string(),
    providerAccountId: z.string(),
    rules: z.custom<NumberRulesForm>(),
    fallback: z.enum(fallbackKinds),
    fallbackNumber: z.string(),
    fallbackGreeting: z.string(),
    fallbackMessage: z.string(),
  })
  .check(
    whileShown(hasSupplier, "supplierSubId", longText(120)),
    whileShown((form) => form.campaignId !== "", "rules", numberRulesForm),
    whileShown((form) => form.fallback === "number", "fallbackNumber", phoneNumber),
    whileShown((form) => form.fallback === "voicemail", "fallbackGreeting", greeting),
    whileShown((form) => form.fallback === "message", "fallbackMessage", message),
  );

/** What the form holds once it is valid. */
export type NumberForm = z.infer<typeof numberForm>;

/** A new number's form. */
export const emptyNumberForm: NumberForm = {
  phoneNumber: "",
  label: "",
  campaignId: "",
  supplierId: "",
  supplierSubId: "",
  providerAccountId: "",
  rules: [],
  fallback: "none",
  fallbackNumber: "",
  fallbackGreeting: "",
  fallbackMessage: "",
};

/** The form that shows a number as it is. */
export function numberFormOf(number: HeldNumber): NumberForm {
  return {
    phoneNumber: number.phoneNumber,
    label: number.label ?? "",
    campaignId: number.campaignId ?? "",
    supplierId: number.supplierId ?? "",
    supplierSubId: number.supplierSubId ?? "",
    providerAccountId: number.providerAccountId ?? "",
    rules: numberRulesFormOf(number.rules),
    fallback: kindOf(number),
    fallbackNumber: number.fallback?.number ?? "",
    fallbackGreeting: number.fallback?.greeting ?? "",
    fallbackMessage: number.fallback?.message ?? "",
  };
}

/** To another campaign a number's calls fall back by their campaign's fallback alone. */
function kindOf({ fallback }: HeldNumber): NumberFallbackKind {
  return fallback == null || fallback.type === "campaign" ? "none" : fallback.type;
}

function toFallback(form: NumberForm): CreateNumber["fallback"] {
  switch (form.fallback) {
    case "number":
      return { type: "number", number: withoutPunctuation(form.fallbackNumber) };
    case "voicemail":
      return { type: "voicemail", greeting: form.fallbackGreeting.trim() };
    case "message":
      return { type: "message", message: form.fallbackMessage.trim() };
    case "none":
      return null;
  }
}

/** Whether the number has a supplier: one sends calls to a campaign, and so to none without it. */
export function hasSupplier({
  campaignId,
  supplierId,
}: Pick<NumberForm, "campaignId" | "supplierId">): boolean {
  return campaignId !== "" && supplierId !== "";
}

/**
 * The whole form as a request. A supplier sends calls to a campaign, and rules make exceptions from
 * one, so without a campaign there is neither.
 */
export function toCreateNumber(form: NumberForm): CreateNumber {
  return {
    phoneNumber: withoutPunctuation(form.phoneNumber),
    label: textOrNull(form.label),
    campaignId: textOrNull(form.campaignId),
    supplierId: form.campaignId === "" ? null : textOrNull(form.supplierId),
    supplierSubId: hasSupplier(form) ? textOrNull(form.supplierSubId) : null,
    providerAccountId: textOrNull(form.providerAccountId),
    rules: form.campaignId === "" ? null : toNumberRules(form.rules),
    fallback: toFallback(form),
  };
}

/**
 * Only what was changed. The number itself never is. Another supplier comes with the source that the
 * form shows, because the API drops the one of the supplier before.
 */
export function toUpdateNumber(before: NumberForm, after: NumberForm): UpdateNumber {
  const { phoneNumber: _, ...was } = toCreateNumber(before);
  const { phoneNumber: __, ...is } = toCreateNumber(after);
  const changes = changesBetween(was, is) as UpdateNumber;
  if (changes.supplierId === undefined) return changes;
  return { ...changes, supplierSubId: is.supplierSubId };
}

/** The form's field for a field of the API, if the form shows it. */
export function numberFieldFor(
  apiField: string,
  entered: NumberForm,
): Path<NumberForm> | undefined {
  const ofRules = numberRulesFieldFor(apiField, entered.rules);
  return (ofRules as Path<NumberForm> | undefined) ?? named(apiField);
}

const named = fieldsNamed<NumberForm>(numberForm.shape, {
  "fallback.type": "fallback",
  "fallback.number": "fallbackNumber",
  "fallback.greeting": "fallbackGreeting",
  "fallback.message": "fallbackMessage",
});
