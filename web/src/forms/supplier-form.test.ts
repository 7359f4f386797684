import { expect, test } from "vitest";
import type { Supplier } from "~/api/types";
import {
  emptySupplierForm,
  supplierForm,
  supplierFormOf,
  toCreateSupplier,
  toUpdateSupplier,
} from "./supplier-form";

const leads = { ...emptySupplierForm, name: "Leads" };

test("a supplier needs a name alone", () => {
  expect(supplierForm.safeParse(leads).success).toBe(true);
  expect(supplierForm.safeParse(emptySupplierForm).success).toBe(false);
  expect(toCreateSupplier({ ...leads, externalId: " 77 " })).toEqual({
    name: "Leads",
    company: null,
    email: null,
    externalId: "77",
    notes: null,
    caps: null,
  });
});

test("an update holds only what was changed", () => {
  const before = supplierFormOf({ name: "Leads", externalId: "77" } as Supplier);
  expect(toUpdateSupplier(before, before)).toEqual({});
  expect(toUpdateSupplier(before, { ...before, externalId: "" })).toEqual({ externalId: null });
});
