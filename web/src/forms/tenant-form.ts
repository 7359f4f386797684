/** What the forms about tenants hold, and how that becomes the API's request. */
import * as z from "zod/mini";
import type { CreateTenant, Tenant, UpdateTenant } from "~/api/types";
import { changesBetween, fieldsNamed, nameText } from "./form-values";

const name = nameText("Give the organisation a name.");
const timeZone = z.string().check(z.minLength(1, "Choose a time zone."));

/** The form of a tenant's own settings. */
export const tenantForm = z.object({ name, timeZone });

/** What it holds once it is valid. */
export type TenantForm = z.infer<typeof tenantForm>;

/** The form that shows a tenant as it is. */
export function tenantFormOf(tenant: Tenant): TenantForm {
  return { name: tenant.name, timeZone: tenant.timeZone };
}

/** Only what was changed. */
export function toUpdateTenant(before: TenantForm, after: TenantForm): UpdateTenant {
  return changesBetween(before, { ...after, name: after.name.trim() });
}

/** The form's field for a field of the API, if the form shows it. */
export const tenantFieldFor = fieldsNamed<TenantForm>(tenantForm.shape);

/** The form of a new tenant; its currency is chosen once. */
export const newTenantForm = z.object({
  name,
  timeZone,
  currency: z.string().check(z.minLength(1, "Choose a currency.")),
});

/** What it holds once it is valid. */
export type NewTenantForm = z.infer<typeof newTenantForm>;

/** A new tenant's form, in the zone of whoever makes it. */
export function emptyTenantForm(timeZone: string): NewTenantForm {
  return { name: "", timeZone, currency: "USD" };
}

/** The whole form as a request. */
export function toCreateTenant(form: NewTenantForm): CreateTenant {
  return { ...form, name: form.name.trim() };
}

/** The form's field for a field of the API, if the form shows it. */
export const newTenantFieldFor = fieldsNamed<NewTenantForm>(newTenantForm.shape);
