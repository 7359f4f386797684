/** What the number forms hold, and how that becomes the API's request. */
import * as z from "zod/mini";
import type { CreateNumber, HeldNumber, UpdateNumber } from "~/api/types";
import {
  changesBetween,
  fieldsNamed,
  isPhoneNumber,
  longText,
  phoneNumberWanted,
  textOrNull,
  withoutPunctuation,
} from "./form-values";

/** The number form as it stands on the screen. An empty choice stands for none. */
export const numberForm = z.object({
  phoneNumber: z.string().check(z.refine(isPhoneNumber, { error: phoneNumberWanted })),
  label: longText(120),
  campaignId: z.string(),
  supplierId: z.string(),
  providerAccountId: z.string(),
});

/** What the form holds once it is valid. */
export type NumberForm = z.infer<typeof numberForm>;

/** A new number's form. */
export const emptyNumberForm: NumberForm = {
  phoneNumber: "",
  label: "",
  campaignId: "",
  supplierId: "",
  providerAccountId: "",
};

/** The form that shows a number as it is. */
export function numberFormOf(number: HeldNumber): NumberForm {
  return {
    phoneNumber: number.phoneNumber,
    label: number.label ?? "",
    campaignId: number.campaignId ?? "",
    supplierId: number.supplierId ?? "",
    providerAccountId: number.providerAccountId ?? "",
  };
}

/** The whole form as a request. A supplier sends calls to a campaign, so without one there is none. */
export function toCreateNumber(form: NumberForm): CreateNumber {
  return {
    phoneNumber: withoutPunctuation(form.phoneNumber),
    label: textOrNull(form.label),
    campaignId: textOrNull(form.campaignId),
    supplierId: form.campaignId === "" ? null : textOrNull(form.supplierId),
    providerAccountId: textOrNull(form.providerAccountId),
  };
}

/** Only what was changed. The number itself never is. */
export function toUpdateNumber(before: NumberForm, after: NumberForm): UpdateNumber {
  const { phoneNumber: _, ...was } = toCreateNumber(before);
  const { phoneNumber: __, ...is } = toCreateNumber(after);
  return changesBetween(was, is) as UpdateNumber;
}

/** The form's field for a field of the API, if the form shows it. */
export const numberFieldFor = fieldsNamed<NumberForm>(numberForm.shape);
