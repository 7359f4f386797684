/** What the rate card forms hold, and how that becomes the API's request. */
import * as z from "zod/mini";
import type { CreateRateCard, RateCard, UpdateRateCard } from "~/api/types";
import { changesBetween, fieldsNamed, nameText, textOrNull } from "./form-values";

/** The rate card form as it stands on the screen. An empty account stands for every account. */
export const rateCardForm = z.object({
  name: nameText("Give the rate card a name."),
  currency: z.string(),
  providerAccountId: z.string(),
});

/** What the form holds once it is valid. */
export type RateCardForm = z.infer<typeof rateCardForm>;

/** A new card's form, in the tenant's currency. */
export function emptyRateCardForm(currency: string): RateCardForm {
  return { name: "", currency, providerAccountId: "" };
}

/** The form that shows a card as it is. */
export function rateCardFormOf(card: RateCard): RateCardForm {
  return {
    name: card.name,
    currency: card.currency,
    providerAccountId: card.providerAccountId ?? "",
  };
}

/** The whole form as a request. */
export function toCreateRateCard(form: RateCardForm): CreateRateCard {
  return {
    name: form.name.trim(),
    currency: form.currency,
    providerAccountId: textOrNull(form.providerAccountId),
  };
}

/** Only what was changed. The currency never is: the rates are in it. */
export function toUpdateRateCard(before: RateCardForm, after: RateCardForm): UpdateRateCard {
  const { currency: _, ...was } = toCreateRateCard(before);
  const { currency: __, ...is } = toCreateRateCard(after);
  return changesBetween(was, is) as UpdateRateCard;
}

/** The form's field for a field of the API, if the form shows it. */
export const rateCardFieldFor = fieldsNamed<RateCardForm>(rateCardForm.shape);
