/** What the offer forms hold, and how that becomes the API's request. */
import * as z from "zod/mini";
import type { CampaignId, CreateOffer, Offer, UpdateOffer } from "~/api/types";
import { usualPriority } from "./buyer-form";
import { capsForm, capsFormOf, noCapsForm, toCaps } from "./caps-form";
import { filtersForm, filtersFormOf, toFilters } from "./filters-form";
import { changesBetween, fieldsNamed, wholeNumber } from "./form-values";
import {
  bufferSecs,
  emptyPricingForm,
  pricingFieldNames,
  pricingForm,
  pricingFormOf,
  toPricing,
} from "./pricing-form";
import { alwaysOpenForm, scheduleForm, scheduleFormOf, toSchedule } from "./schedule-form";
import { withSettings } from "./setting-fields";

/** The offer form as it stands on the screen. */
export const offerForm = z.object({
  buyerId: z.string().check(z.minLength(1, "Choose who takes the calls.")),
  targetId: z.string().check(z.minLength(1, "Choose where the calls go.")),
  pricing: pricingForm,
  bufferSecs,
  priority: wholeNumber(1, 10),
  weight: wholeNumber(1, 100),
  schedule: scheduleForm,
  caps: capsForm,
  filters: filtersForm,
});

/** What the form holds once it is valid. */
export type OfferForm = z.infer<typeof offerForm>;

/** A new offer's form. */
export const emptyOfferForm: OfferForm = {
  buyerId: "",
  targetId: "",
  pricing: emptyPricingForm,
  bufferSecs: 60,
  priority: usualPriority,
  weight: 50,
  schedule: alwaysOpenForm,
  caps: noCapsForm,
  filters: [],
};

/**
 * What is filled in as a new offer's priority once its buyer is known: the buyer's; nothing where
 * another was typed than was filled in last.
 */
export function priorityToFillIn(
  buyer: { priority: number },
  { entered, filledIn }: { entered: number; filledIn: number },
): number | undefined {
  return entered === filledIn ? buyer.priority : undefined;
}

/** The form that shows an offer as it is. */
export function offerFormOf(offer: Offer): OfferForm {
  return {
    buyerId: offer.buyerId,
    targetId: offer.targetId,
    pricing: pricingFormOf(offer.pricing),
    bufferSecs: offer.bufferSecs,
    priority: offer.priority,
    weight: offer.weight,
    schedule: scheduleFormOf(offer.schedule),
    caps: capsFormOf(offer.caps),
    filters: filtersFormOf(offer.filters),
  };
}

function terms(form: OfferForm) {
  return {
    pricing: toPricing(form.pricing),
    bufferSecs: form.bufferSecs,
    priority: form.priority,
    weight: form.weight,
    schedule: toSchedule(form.schedule),
    caps: toCaps(form.caps),
    filters: toFilters(form.filters),
  };
}

/** The whole form as a request. */
export function toCreateOffer(campaignId: CampaignId, form: OfferForm): CreateOffer {
  return { campaignId, targetId: form.targetId, ...terms(form) };
}

/** Only what was changed; a price is replaced as a whole. What an offer joins is fixed. */
export function toUpdateOffer(before: OfferForm, after: OfferForm): UpdateOffer {
  return changesBetween(terms(before), terms(after));
}

/** The form's field for a field of the API, if the form shows it. */
export const offerFieldFor = withSettings<OfferForm>(
  fieldsNamed<OfferForm>(offerForm.shape, pricingFieldNames),
);
