/** What the form of a corrected cost holds, and how it becomes a request. */
import * as z from "zod/mini";
import type { CorrectCost } from "~/api/types";
import { fieldsNamed } from "./form-values";

/** The form as it stands on the screen. */
export const costForm = z.object({
  leg: z.string().check(z.regex(/^\d{1,3}$/, "Choose a leg.")),
  amount: z
    .string()
    .check(
      z.trim(),
      z.regex(/^\d{1,13}(\.\d{1,6})?$/, "Enter what the whole leg costs, such as 0.0425."),
    ),
  reason: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, "Say where the price is from."),
      z.maxLength(500, "Use at most 500 characters."),
    ),
});

/** What the form holds once it is valid. */
export type CostForm = z.infer<typeof costForm>;

/** The form at its start: the caller's own leg. */
export const emptyCostForm: CostForm = { leg: "0", amount: "", reason: "" };

/** The whole form as a request. */
export function toCorrectCost(form: CostForm): CorrectCost {
  return { leg: Number(form.leg), amount: form.amount.trim(), reason: form.reason.trim() };
}

/** The form's field for a field of the API, if the form shows it. */
export const costFieldFor = fieldsNamed<CostForm>(costForm.shape);
