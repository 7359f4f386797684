/** What the form of a rate holds, and how that becomes the API's request. */
import * as z from "zod/mini";
import type { CreateRate } from "~/api/types";
import { fieldsNamed, textOrNull, wholeNumber } from "./form-values";

const prefixWanted = "Enter the first digits with the country code, such as 1312, or any.";
const priceWanted = "Enter a price such as 0.0085.";
const isPrefix = (text: string) => /^(any|\+?[1-9]\d{0,14})$/i.test(text.trim());
const isPrice = (text: string) => /^\d+(\.\d{1,6})?$/.test(text.trim());

/** The form as it stands on the screen. Days are those of the tenant's calendar. */
export const rateForm = z.object({
  direction: z.enum(["inbound", "outbound"]),
  prefix: z.string().check(z.refine(isPrefix, { error: prefixWanted })),
  perMinute: z.string().check(z.refine(isPrice, { error: priceWanted })),
  connectionFee: z
    .string()
    .check(z.refine((fee) => fee.trim() === "" || isPrice(fee), { error: priceWanted })),
  incrementSecs: wholeNumber(1, 3600),
  minimumSecs: wholeNumber(0, 3600),
  validFrom: z.string(),
  validUntil: z.string(),
});

/** What the form holds once it is valid. */
export type RateForm = z.infer<typeof rateForm>;

/** A new rate's form: started minutes, as carriers charge unless they say otherwise. */
export const emptyRateForm: RateForm = {
  direction: "outbound",
  prefix: "",
  perMinute: "",
  connectionFee: "",
  incrementSecs: 60,
  minimumSecs: 60,
  validFrom: "",
  validUntil: "",
};

/** The form as a request. */
export function toCreateRate(form: RateForm): CreateRate {
  return {
    direction: form.direction,
    prefix: form.prefix.trim().toLowerCase(),
    perMinute: form.perMinute.trim(),
    incrementSecs: form.incrementSecs,
    minimumSecs: form.minimumSecs,
    connectionFee: textOrNull(form.connectionFee),
    validFrom: textOrNull(form.validFrom),
    validUntil: textOrNull(form.validUntil),
  };
}

/** The form's field for a field of the API, if the form shows it. */
export const rateFieldFor = fieldsNamed<RateForm>(rateForm.shape);
