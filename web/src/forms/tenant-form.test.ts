import { expect, test } from "vitest";
import type { Tenant } from "~/api/types";
import { tenantFieldFor, tenantForm, tenantFormOf, toUpdateTenant } from "./tenant-form";

const lookup = {
  providerAccountId: "pac_1",
  dailyBudget: 50,
  timeLimitMillis: 300,
  keptDays: 7,
};
const tenant = { name: "Acme", timeZone: "UTC", callerNameLookup: null } as Tenant;

test("looking names up is off until it is switched on, and needs an account", () => {
  const before = tenantFormOf(tenant);
  expect(before.callerNameLookup.isOn).toBe(false);
  const on = { ...before, callerNameLookup: { ...before.callerNameLookup, isOn: true } };
  const read = tenantForm.safeParse(on);
  const problems = read.error?.issues.map(({ path }) => path.join("."));
  expect(problems).toEqual(["callerNameLookup.providerAccountId"]);
  const chosen = { ...on.callerNameLookup, providerAccountId: "pac_1" };
  expect(toUpdateTenant(before, { ...on, callerNameLookup: chosen })).toEqual({
    callerNameLookup: {
      providerAccountId: "pac_1",
      dailyBudget: 100,
      timeLimitMillis: 400,
      keptDays: 30,
    },
  });
});

test("a lookup survives the way into the form and is sent only when it was changed", () => {
  const before = tenantFormOf({ ...tenant, callerNameLookup: lookup } as Tenant);
  expect(toUpdateTenant(before, before)).toEqual({});
  expect(toUpdateTenant(before, { ...before, name: " Acme & Sons " })).toEqual({
    name: "Acme & Sons",
  });
  const emptied = { ...before.callerNameLookup, dailyBudget: Number.NaN };
  const wrong = tenantForm.safeParse({ ...before, callerNameLookup: emptied });
  expect(wrong.error?.issues.map(({ path }) => path.join("."))).toEqual([
    "callerNameLookup.dailyBudget",
  ]);
  const off = { ...before, callerNameLookup: { ...emptied, isOn: false } };
  expect(tenantForm.safeParse(off).success).toBe(true);
  expect(toUpdateTenant(before, off)).toEqual({ callerNameLookup: null });
  expect(tenantFieldFor("callerNameLookup.dailyBudget")).toBe("callerNameLookup.dailyBudget");
});
