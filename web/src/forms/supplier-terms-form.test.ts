import { expect, test } from "vitest";
import {
  emptySupplierTermsForm,
  supplierTermsFieldFor,
  supplierTermsForm,
  toCreateSupplierTerms,
  toUpdateSupplierTerms,
} from "./supplier-terms-form";

const known = emptySupplierTermsForm({ campaignId: "cmp_1" });
const terms = {
  ...known,
  supplierId: "sup_1",
  pricing: { ...known.pricing, amount: "8.00" },
};

test("terms need both their sides and a price", () => {
  const result = supplierTermsForm.safeParse(known);
  expect(result.error?.issues.map((issue) => issue.path.join("."))).toEqual([
    "supplierId",
    "pricing.amount",
  ]);
  expect(supplierTermsForm.safeParse(terms).success).toBe(true);
});

test("new terms name both their sides, changed ones neither", () => {
  expect(toCreateSupplierTerms(terms)).toEqual({
    supplierId: "sup_1",
    campaignId: "cmp_1",
    pricing: { model: "cpc", amount: "8.00" },
    bufferSecs: 60,
  });
  expect(toUpdateSupplierTerms(terms, { ...terms, bufferSecs: 90 })).toEqual({ bufferSecs: 90 });
});

test("what the server says about the price stands at the price", () => {
  expect(supplierTermsFieldFor("pricing.amount")).toBe("pricing.amount");
  expect(supplierTermsFieldFor("supplierId")).toBe("supplierId");
});
