/** What the supplier forms hold, and how that becomes the API's request. */
import * as z from "zod/mini";
import type { CreateSupplier, Supplier, UpdateSupplier } from "~/api/types";
import { capsForm, capsFormOf, noCapsForm, toCaps } from "./caps-form";
import {
  changesBetween,
  fieldsNamed,
  longText,
  nameText,
  optionalEmail,
  textOrNull,
} from "./form-values";
import { withSettings } from "./setting-fields";

/** The supplier form as it stands on the screen. */
export const supplierForm = z.object({
  name: nameText("Give the supplier a name."),
  company: longText(120),
  email: optionalEmail,
  externalId: longText(120),
  notes: longText(2000),
  caps: capsForm,
});

/** What the form holds once it is valid. */
export type SupplierForm = z.infer<typeof supplierForm>;

/** A new supplier's form. */
export const emptySupplierForm: SupplierForm = {
  name: "",
  company: "",
  email: "",
  externalId: "",
  notes: "",
  caps: noCapsForm,
};

/** The form that shows a supplier as it is. */
export function supplierFormOf(supplier: Supplier): SupplierForm {
  return {
    name: supplier.name,
    company: supplier.company ?? "",
    email: supplier.email ?? "",
    externalId: supplier.externalId ?? "",
    notes: supplier.notes ?? "",
    caps: capsFormOf(supplier.caps),
  };
}

/** The whole form as a request. */
export function toCreateSupplier(form: SupplierForm): CreateSupplier {
  return {
    name: form.name.trim(),
    company: textOrNull(form.company),
    email: textOrNull(form.email),
    externalId: textOrNull(form.externalId),
    notes: textOrNull(form.notes),
    caps: toCaps(form.caps),
  };
}

/** Only what was changed. */
export function toUpdateSupplier(before: SupplierForm, after: SupplierForm): UpdateSupplier {
  return changesBetween(toCreateSupplier(before), toCreateSupplier(after)) as UpdateSupplier;
}

/** The form's field for a field of the API, if the form shows it. */
export const supplierFieldFor = withSettings<SupplierForm>(
  fieldsNamed<SupplierForm>(supplierForm.shape),
);
