/** What the forms of supplier terms hold, and how that becomes the API's request. */
import * as z from "zod/mini";
import type { CreateSupplierTerms, SupplierTerms, UpdateSupplierTerms } from "~/api/types";
import { changesBetween, fieldsNamed } from "./form-values";
import {
  bufferSecs,
  emptyPricingForm,
  pricingFieldNames,
  pricingForm,
  pricingFormOf,
  toPricing,
} from "./pricing-form";

/** The form of supplier terms as it stands on the screen. */
export const supplierTermsForm = z.object({
  supplierId: z.string().check(z.minLength(1, "Choose who is paid.")),
  campaignId: z.string().check(z.minLength(1, "Choose the campaign whose calls are paid for.")),
  pricing: pricingForm,
  bufferSecs,
});

/** What the form holds once it is valid. */
export type SupplierTermsForm = z.infer<typeof supplierTermsForm>;

/** The form of new terms, with the side that is known already. */
export function emptySupplierTermsForm(
  known: Partial<Pick<SupplierTermsForm, "supplierId" | "campaignId">>,
): SupplierTermsForm {
  return { supplierId: "", campaignId: "", ...known, pricing: emptyPricingForm, bufferSecs: 60 };
}

/** The form that shows terms as they are. */
export function supplierTermsFormOf(terms: SupplierTerms): SupplierTermsForm {
  return {
    supplierId: terms.supplierId,
    campaignId: terms.campaignId,
    pricing: pricingFormOf(terms.pricing),
    bufferSecs: terms.bufferSecs,
  };
}

function price(form: SupplierTermsForm) {
  return { pricing: toPricing(form.pricing), bufferSecs: form.bufferSecs };
}

/** The whole form as a request. */
export function toCreateSupplierTerms(form: SupplierTermsForm): CreateSupplierTerms {
  return { supplierId: form.supplierId, campaignId: form.campaignId, ...price(form) };
}

/** Only what was changed; a price is replaced as a whole. What terms join is fixed. */
export function toUpdateSupplierTerms(
  before: SupplierTermsForm,
  after: SupplierTermsForm,
): UpdateSupplierTerms {
  return changesBetween(price(before), price(after));
}

/** The form's field for a field of the API, if the form shows it. */
export const supplierTermsFieldFor = fieldsNamed<SupplierTermsForm>(
  supplierTermsForm.shape,
  pricingFieldNames,
);
