/** What the form holds that gives a campaign a number. */
import * as z from "zod/mini";
import type { CampaignId, CreateNumber } from "~/api/types";
import {
  fieldsNamed,
  longText,
  phoneNumber,
  textOrNull,
  whileShown,
  withoutPunctuation,
} from "./form-values";

/** Stands among the numbers to choose from for one that is not in the inventory yet. */
export const newNumber = "new";

/** The form as it stands on the screen. */
export const assignForm = z
  .object({
    numberId: z.string(),
    phoneNumber: z.string(),
    label: z.string(),
    supplierId: z.string(),
  })
  .check(
    whileShown((form) => form.numberId === newNumber, "phoneNumber", phoneNumber),
    whileShown((form) => form.numberId === newNumber, "label", longText(120)),
  );

/** What the form holds once it is valid. */
export type AssignForm = z.infer<typeof assignForm>;

/** The form at its start. */
export const emptyAssignForm: AssignForm = {
  numberId: newNumber,
  phoneNumber: "",
  label: "",
  supplierId: "",
};

/** The number as the campaign will have it. */
export function toAssignedNumber(campaignId: CampaignId, form: AssignForm): CreateNumber {
  return {
    phoneNumber: withoutPunctuation(form.phoneNumber),
    label: textOrNull(form.label),
    campaignId,
    supplierId: textOrNull(form.supplierId),
  };
}

/** The form's field for a field of the API, if the form shows it. */
export const assignFieldFor = fieldsNamed<AssignForm>(assignForm.shape);
