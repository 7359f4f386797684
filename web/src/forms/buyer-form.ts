/** What the buyer forms hold, and how that becomes the API's request. */
import * as z from "zod/mini";
import type { Buyer, CreateBuyer, UpdateBuyer } from "~/api/types";
import { capsForm, capsFormOf, noCapsForm, toCaps } from "./caps-form";
import {
  billingChecks,
  billingFields,
  billingFormOf,
  billingRenamed,
  emptyBilling,
  toBilling,
} from "./billing-form";
import {
  changesBetween,
  fieldsNamed,
  longText,
  nameText,
  optionalEmail,
  optionalPhoneNumber,
  textOrNull,
  wholeNumber,
  withoutPunctuation,
} from "./form-values";
import { alwaysOpenForm, scheduleForm, scheduleFormOf, toSchedule } from "./schedule-form";
import { withSettings } from "./setting-fields";

/** The priority of those that nobody gave another. */
export const usualPriority = 5;

/** The buyer form as it stands on the screen. */
export const buyerForm = z
  .object({
    name: nameText("Give the buyer a name."),
    phone: optionalPhoneNumber,
    company: longText(120),
    email: optionalEmail,
    timeZone: z.string().check(z.minLength(1, "Choose a time zone.")),
    priority: wholeNumber(1, 10),
    ...billingFields,
    notes: longText(2000),
    schedule: scheduleForm,
    caps: capsForm,
  })
  .check(...billingChecks);

/** What the form holds once it is valid. */
export type BuyerForm = z.infer<typeof buyerForm>;

/** A new buyer's form; its days begin where the tenant's do. */
export function emptyBuyerForm(tenant: { timeZone: string }): BuyerForm {
  return {
    name: "",
    phone: "",
    company: "",
    email: "",
    timeZone: tenant.timeZone,
    priority: usualPriority,
    ...emptyBilling,
    notes: "",
    schedule: alwaysOpenForm,
    caps: noCapsForm,
  };
}

/** The form that shows a buyer as it is. Its numbers are its targets', so there is none here. */
export function buyerFormOf(buyer: Buyer): BuyerForm {
  return {
    name: buyer.name,
    phone: "",
    company: buyer.company ?? "",
    email: buyer.email ?? "",
    timeZone: buyer.timeZone,
    priority: buyer.priority,
    ...billingFormOf(buyer.billing),
    notes: buyer.notes ?? "",
    schedule: scheduleFormOf(buyer.schedule),
    caps: capsFormOf(buyer.caps),
  };
}

function facts(form: BuyerForm) {
  return {
    name: form.name.trim(),
    company: textOrNull(form.company),
    email: textOrNull(form.email),
    timeZone: form.timeZone,
    priority: form.priority,
    billing: toBilling(form),
    notes: textOrNull(form.notes),
    schedule: toSchedule(form.schedule),
    caps: toCaps(form.caps),
  };
}

/** The whole form as a request. */
export function toCreateBuyer(form: BuyerForm): CreateBuyer {
  return { ...facts(form), phone: textOrNull(withoutPunctuation(form.phone)) };
}

/** Only what was changed. */
export function toUpdateBuyer(before: BuyerForm, after: BuyerForm): UpdateBuyer {
  return changesBetween(facts(before), facts(after));
}

/** The form's field for a field of the API, if the form shows it. */
export const buyerFieldFor = withSettings<BuyerForm>(
  fieldsNamed<BuyerForm>(buyerForm.shape, billingRenamed),
);
