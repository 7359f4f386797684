import { expect, test } from "vitest";
import { emptyPricingForm, pricingForm, pricingFormOf, toPricing } from "./pricing-form";

/** The fields that are refused. */
function refused(change: Partial<typeof emptyPricingForm>): string[] {
  const result = pricingForm.safeParse({ ...emptyPricingForm, ...change });
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join("."));
}

test("a price of one amount needs that amount and nothing else", () => {
  for (const model of ["cpc", "fixed", "cpa"] as const) {
    expect(refused({ model })).toEqual(["amount"]);
    expect(refused({ model, amount: "15.50", sharePercent: "what was typed before" })).toEqual([]);
  }
});

test("an amount is a plain decimal of at most six places", () => {
  for (const amount of ["0", "15", "15.5", " 15.50 ", "0.000001", "9223372036854.775807"]) {
    expect(refused({ amount }), amount).toEqual([]);
  }
  for (const amount of ["", "-1", "1,50", "$15", "1e3", ".5", "0.0000001"]) {
    expect(refused({ amount }), amount).toEqual(["amount"]);
  }
});

test("a share is a percentage up to the whole", () => {
  for (const sharePercent of ["0", "12.5", "99.9999", "100", "100.0"]) {
    expect(refused({ model: "revshare", sharePercent }), sharePercent).toEqual([]);
  }
  for (const sharePercent of ["", "100.0001", "101", "12.34567", "12%"]) {
    expect(refused({ model: "revshare", sharePercent }), sharePercent).toEqual(["sharePercent"]);
  }
});

test("the bounds of a share may be left out, but not stand the wrong way round", () => {
  const share = { model: "revshare", sharePercent: "20" } as const;
  expect(refused({ ...share, min: "1.00" })).toEqual([]);
  expect(refused({ ...share, min: "10.00", max: "10" })).toEqual([]);
  expect(refused({ ...share, min: "10.01", max: "10.00" })).toEqual(["max"]);
  expect(refused({ ...share, min: "9.00", max: "10.00" })).toEqual([]);
  expect(refused({ ...share, min: "much", max: "1.00" })).toEqual(["min"]);
});

test("a request holds only what its model needs, as it was typed", () => {
  const typed = { amount: " 15.50", sharePercent: "12.5 ", min: "", max: "50" };
  expect(toPricing({ ...typed, model: "cpa" })).toEqual({ model: "cpa", amount: "15.50" });
  expect(toPricing({ ...typed, model: "revshare" })).toEqual({
    model: "revshare",
    sharePercent: "12.5",
    min: null,
    max: "50",
  });
});

test("a price survives the way into the form and out again", () => {
  const fixed = { model: "fixed", amount: "9.00" } as const;
  expect(toPricing(pricingFormOf(fixed))).toEqual(fixed);
  const share = { model: "revshare", sharePercent: "12.5", min: "1.00", max: null } as const;
  expect(toPricing(pricingFormOf(share))).toEqual(share);
});
