/** What the form of a conversion holds, and how it becomes a request. */
import * as z from "zod/mini";
import type { CallId, CreateConversion } from "~/api/types";
import { toMicros } from "~/format/money";
import { fieldsNamed, longText, textOrNull } from "./form-values";

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

/** The form's field for a field of the API, if the form shows it. */
export const conversionFieldFor = fieldsNamed<ConversionForm>(conversionForm.shape);
