/**
 * The price in a form: each model needs other fields, and all of them stay as
 * they were typed while the model changes. Amounts and percents are the API's
 * decimal strings throughout; comparing two of them is done in whole micros.
 */
import * as z from "zod/mini";
import type { Pricing, PricingRequest } from "~/api/types";
import { toMicros } from "~/format/money";
import { textOrNull, wholeNumber } from "./form-values";

/** The models, the most usual first. */
export const pricingModels = [
  "cpc",
  "fixed",
  "cpa",
  "revshare",
] as const satisfies readonly Pricing["model"][];

const amountPattern = /^\d{1,13}(\.\d{1,6})?$/;
const percentPattern = /^\d{1,3}(\.\d{1,4})?$/;

function isAmount(text: string): boolean {
  return amountPattern.test(text.trim());
}

function isPercent(text: string): boolean {
  return percentPattern.test(text.trim()) && toMicros(text.trim()) <= 100_000_000n;
}

function isAmountOrEmpty(text: string): boolean {
  return text.trim() === "" || isAmount(text);
}

const amountWanted = "Enter an amount such as 15.50.";

/** The price as it stands on the screen. */
export const pricingForm = z
  .object({
    model: z.enum(pricingModels),
    amount: z.string(),
    sharePercent: z.string(),
    min: z.string(),
    max: z.string(),
  })
  .check(
    z.refine((form) => form.model === "revshare" || isAmount(form.amount), {
      path: ["amount"],
      error: amountWanted,
    }),
    z.refine((form) => form.model !== "revshare" || isPercent(form.sharePercent), {
      path: ["sharePercent"],
      error: "Enter a percentage from 0 to 100, such as 12.5.",
    }),
    z.refine((form) => form.model !== "revshare" || isAmountOrEmpty(form.min), {
      path: ["min"],
      error: amountWanted,
    }),
    z.refine((form) => form.model !== "revshare" || isAmountOrEmpty(form.max), {
      path: ["max"],
      error: amountWanted,
    }),
    z.refine((form) => form.model !== "revshare" || isInOrder(form), {
      path: ["max"],
      error: "Enter at least as much as the minimum.",
    }),
  );

/** What the price holds once it is valid. */
export type PricingForm = z.infer<typeof pricingForm>;

function isInOrder({ min, max }: { min: string; max: string }): boolean {
  // Without two amounts there is nothing to compare, and what is wrong is said elsewhere.
  return !isAmount(min) || !isAmount(max) || toMicros(min.trim()) <= toMicros(max.trim());
}

/** How long the talk must last, in whole seconds. */
export const bufferSecs = wholeNumber(0, 3_600);

/** A new price. */
export const emptyPricingForm: PricingForm = {
  model: "cpc",
  amount: "",
  sharePercent: "",
  min: "",
  max: "",
};

/** The form that shows a price as it is. */
export function pricingFormOf(pricing: Pricing): PricingForm {
  return {
    model: pricing.model,
    amount: pricing.amount ?? "",
    sharePercent: pricing.sharePercent ?? "",
    min: pricing.min ?? "",
    max: pricing.max ?? "",
  };
}

/** The price as a request: only the fields of its model. */
export function toPricing(form: PricingForm): PricingRequest {
  if (form.model !== "revshare") return { model: form.model, amount: form.amount.trim() };
  return {
    model: form.model,
    sharePercent: form.sharePercent.trim(),
    min: textOrNull(form.min),
    max: textOrNull(form.max),
  };
}

/** Where a form that holds a price as `pricing` shows what the API says about it. */
export const pricingFieldNames = {
  pricing: "pricing.model",
  "pricing.model": "pricing.model",
  "pricing.amount": "pricing.amount",
  "pricing.sharePercent": "pricing.sharePercent",
  "pricing.min": "pricing.min",
  "pricing.max": "pricing.max",
} as const;
