/** What the forms about tenants hold, and how that becomes the API's request. */
import * as z from "zod/mini";
import type { CreateTenant, Tenant, UpdateTenant } from "~/api/types";
import {
  changesBetween,
  fieldsNamed,
  nameText,
  typedNumber,
  whileShown,
  wholeNumber,
} from "./form-values";

const name = nameText("Give the organisation a name.");
const timeZone = z.string().check(z.minLength(1, "Choose a time zone."));

const callerNameLookup = z
  .object({
    isOn: z.boolean(),
    providerAccountId: z.string(),
    dailyBudget: typedNumber,
    timeLimitMillis: typedNumber,
    keptDays: typedNumber,
  })
  .check(
    z.refine(({ isOn, providerAccountId }) => !isOn || providerAccountId !== "", {
      path: ["providerAccountId"],
      error: "Choose the account that is asked.",
    }),
    whileShown(({ isOn }) => isOn, "dailyBudget", wholeNumber(1, 1_000_000)),
    whileShown(({ isOn }) => isOn, "timeLimitMillis", wholeNumber(50, 1000)),
    whileShown(({ isOn }) => isOn, "keptDays", wholeNumber(1, 365)),
  );

/** What a lookup of names starts from. */
const usualLookup = { dailyBudget: 100, timeLimitMillis: 400, keptDays: 30 };

/** The form of a tenant's own settings. */
export const tenantForm = z.object({ name, timeZone, callerNameLookup });

/** What it holds once it is valid. */
export type TenantForm = z.infer<typeof tenantForm>;

/** The form that shows a tenant as it is. */
export function tenantFormOf(tenant: Tenant): TenantForm {
  const lookup = tenant.callerNameLookup;
  return {
    name: tenant.name,
    timeZone: tenant.timeZone,
    callerNameLookup:
      lookup == null
        ? { isOn: false, providerAccountId: "", ...usualLookup }
        : { isOn: true, ...lookup },
  };
}

function settings({ name, timeZone, callerNameLookup }: TenantForm): UpdateTenant {
  const { isOn, ...lookup } = callerNameLookup;
  return { name: name.trim(), timeZone, callerNameLookup: isOn ? lookup : null };
}

/** Only what was changed; how names are looked up is replaced as a whole. */
export function toUpdateTenant(before: TenantForm, after: TenantForm): UpdateTenant {
  return changesBetween(settings(before), settings(after));
}

/** The form's field for a field of the API, if the form shows it. */
export const tenantFieldFor = fieldsNamed<TenantForm>(tenantForm.shape, {
  "callerNameLookup.providerAccountId": "callerNameLookup.providerAccountId",
  "callerNameLookup.dailyBudget": "callerNameLookup.dailyBudget",
  "callerNameLookup.timeLimitMillis": "callerNameLookup.timeLimitMillis",
  "callerNameLookup.keptDays": "callerNameLookup.keptDays",
});

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
