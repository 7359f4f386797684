/** What the number forms hold, and how that becomes the API's request. */
import type { Path } from "react-hook-form";
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
import {
  numberRulesFieldFor,
  numberRulesForm,
  numberRulesFormOf,
  toNumberRules,
} from "./number-rules-form";

/** The number form as it stands on the screen. An empty choice stands for none. */
export const numberForm = z.object({
  phoneNumber: z.string().check(z.refine(isPhoneNumber, { error: phoneNumberWanted })),
  label: longText(120),
  campaignId: z.string(),
  supplierId: z.string(),
  providerAccountId: z.string(),
  rules: numberRulesForm,
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
  rules: [],
};

/** The form that shows a number as it is. */
export function numberFormOf(number: HeldNumber): NumberForm {
  return {
    phoneNumber: number.phoneNumber,
    label: number.label ?? "",
    campaignId: number.campaignId ?? "",
    supplierId: number.supplierId ?? "",
    providerAccountId: number.providerAccountId ?? "",
    rules: numberRulesFormOf(number.rules),
  };
}

/**
 * The whole form as a request. A supplier sends calls to a campaign, and rules make exceptions from
 * one, so without a campaign there is neither.
 */
export function toCreateNumber(form: NumberForm): CreateNumber {
  return {
    phoneNumber: withoutPunctuation(form.phoneNumber),
    label: textOrNull(form.label),
    campaignId: textOrNull(form.campaignId),
    supplierId: form.campaignId === "" ? null : textOrNull(form.supplierId),
    providerAccountId: textOrNull(form.providerAccountId),
    rules: form.campaignId === "" ? null : toNumberRules(form.rules),
  };
}

/** Only what was changed. The number itself never is. */
export function toUpdateNumber(before: NumberForm, after: NumberForm): UpdateNumber {
  const { phoneNumber: _, ...was } = toCreateNumber(before);
  const { phoneNumber: __, ...is } = toCreateNumber(after);
  return changesBetween(was, is) as UpdateNumber;
}

/** The form's field for a field of the API, if the form shows it. */
export function numberFieldFor(
  apiField: string,
  entered: NumberForm,
): Path<NumberForm> | undefined {
  const ofRules = numberRulesFieldFor(apiField, entered.rules);
  return (ofRules as Path<NumberForm> | undefined) ?? named(apiField);
}

const named = fieldsNamed<NumberForm>(numberForm.shape);
