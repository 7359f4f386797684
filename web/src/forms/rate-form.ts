/** What the form of a rate holds, and how that becomes the API's request. */
import * as z from "zod/mini";
import { isTimed, services } from "~/api/rates";
import type { CreateRate } from "~/api/types";
import { fieldsNamed, textOrNull, typedNumber, whileShown, wholeNumber } from "./form-values";

const prefixWanted = "Enter the first digits with the country code, such as 1312, or any.";
const priceWanted = "Enter a price such as 0.0085.";
const isPrefix = (text: string) => /^(any|\+?[1-9]\d{0,14})$/i.test(text.trim());
const isPrice = (text: string) => /^\d+(\.\d{1,6})?$/.test(text.trim());
const isPriceOrEmpty = (text: string) => text.trim() === "" || isPrice(text);

/**
 * The form as it stands on the screen. Each service needs other fields, and all of them stay as
 * they were typed while the service changes. Days are those of the tenant's calendar.
 */
export const rateForm = z
  .object({
    service: z.enum(services),
    prefix: z.string().check(z.refine(isPrefix, { error: prefixWanted })),
    perMinute: z.string(),
    connectionFee: z.string(),
    incrementSecs: typedNumber,
    minimumSecs: typedNumber,
    each: z.string(),
    validFrom: z.string(),
    validUntil: z.string(),
  })
  .check(
    z.refine((form) => !isTimed(form.service) || isPrice(form.perMinute), {
      path: ["perMinute"],
      error: priceWanted,
    }),
    z.refine((form) => !isTimed(form.service) || isPriceOrEmpty(form.connectionFee), {
      path: ["connectionFee"],
      error: priceWanted,
    }),
    whileShown((form) => isTimed(form.service), "incrementSecs", wholeNumber(1, 3600)),
    whileShown((form) => isTimed(form.service), "minimumSecs", wholeNumber(0, 3600)),
    z.refine((form) => isTimed(form.service) || isPrice(form.each), {
      path: ["each"],
      error: priceWanted,
    }),
  );

/** What the form holds once it is valid. */
export type RateForm = z.infer<typeof rateForm>;

/** A new rate's form: started minutes, as carriers charge unless they say otherwise. */
export const emptyRateForm: RateForm = {
  service: "outbound",
  prefix: "",
  perMinute: "",
  connectionFee: "",
  incrementSecs: 60,
  minimumSecs: 60,
  each: "",
  validFrom: "",
  validUntil: "",
};

/** The form as a request: only the fields of its service. */
export function toCreateRate(form: RateForm): CreateRate {
  return {
    service: form.service,
    prefix: form.prefix.trim().toLowerCase(),
    ...(isTimed(form.service) ? timedPrice(form) : { each: form.each.trim() }),
    validFrom: textOrNull(form.validFrom),
    validUntil: textOrNull(form.validUntil),
  };
}

function timedPrice({ perMinute, incrementSecs, minimumSecs, connectionFee }: RateForm) {
  return {
    perMinute: perMinute.trim(),
    incrementSecs,
    minimumSecs,
    connectionFee: textOrNull(connectionFee),
  };
}

/** The form's field for a field of the API, if the form shows it. */
export const rateFieldFor = fieldsNamed<RateForm>(rateForm.shape);
