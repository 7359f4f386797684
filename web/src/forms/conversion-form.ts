/** What the form of a conversion holds, and how it becomes a request. */
import * as z from "zod/mini";
import type { CallId, CreateConversion, DismissConversion, ReverseConversion } from "~/api/types";
import { toMicros } from "~/format/money";
import { fieldsNamed, longText, textOrNull, whileShown } from "./form-values";

const amountPattern = /^\d{1,13}(\.\d{1,6})?$/;

function isMoreThanNothing(text: string): boolean {
  return amountPattern.test(text) && toMicros(text) > 0n;
}

/** The form as it stands on the screen. */
export const conversionForm = z.object({
  revenue: z
    .string()
    .check(
      z.trim(),
      z.refine(isMoreThanNothing, { error: "Enter an amount above zero, such as 120.00." }),
    ),
  externalId: longText(120),
});

/** What the form holds once it is valid. */
export type ConversionForm = z.infer<typeof conversionForm>;

/** The form at its start. */
export const emptyConversionForm: ConversionForm = { revenue: "", externalId: "" };

/** The whole form as a request. */
export function toCreateConversion(
  callId: CallId,
  form: ConversionForm,
): CreateConversion & { callId: CallId } {
  const externalId = textOrNull(form.externalId);
  return {
    callId,
    revenue: form.revenue.trim(),
    ...(externalId === null ? {} : { externalId }),
  };
}

/** The form that takes a conversion back. */
export const reversalForm = z.object({
  reason: z
    .string()
    .check(z.trim(), z.minLength(1, "Say why; it stays with the call."), z.maxLength(500)),
});
/** What it holds once it is valid. */
export type ReversalForm = z.infer<typeof reversalForm>;
/** The form's field for a field of the API. */
export const reversalFieldFor = fieldsNamed<ReversalForm>(reversalForm.shape);

/** The whole form as a request. */
export function toReverseConversion(form: ReversalForm): ReverseConversion {
  return { reason: form.reason.trim() };
}

/** The form that decides about a conversion that does not count. */
export const leftoverForm = z
  .object({ outcome: z.enum(["retry", "dismiss"]), reason: z.string() })
  .check(whileShown((form) => form.outcome === "dismiss", "reason", longText(500)));
/** What it holds once it is valid. */
export type LeftoverForm = z.infer<typeof leftoverForm>;
/** The form's field for a field of the API. */
export const leftoverFieldFor = fieldsNamed<LeftoverForm>(leftoverForm.shape);

/** A dismissal as a request. */
export function toDismissConversion(form: LeftoverForm): DismissConversion {
  return { reason: textOrNull(form.reason) };
}

/** The form's field for a field of the API, if the form shows it. */
export const conversionFieldFor = fieldsNamed<ConversionForm>(conversionForm.shape);
