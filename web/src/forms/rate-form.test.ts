import { expect, test } from "vitest";
import { emptyRateCardForm, toCreateRateCard, toUpdateRateCard } from "./rate-card-form";
import { emptyRateForm, rateForm, toCreateRate } from "./rate-form";

const rate = { ...emptyRateForm, prefix: "1312", perMinute: "0.0085" };

test("a rate needs the numbers it is for and a price", () => {
  const result = rateForm.safeParse(emptyRateForm);
  expect(result.error?.issues.map((issue) => issue.path.join("."))).toEqual([
    "prefix",
    "perMinute",
  ]);
  expect(rateForm.safeParse(rate).success).toBe(true);
  for (const prefix of ["any", "+44", "ANY"]) {
    expect(rateForm.safeParse({ ...rate, prefix }).success).toBe(true);
  }
  const wrongs = [
    { prefix: "044" },
    { perMinute: "1,5" },
    { incrementSecs: 0 },
    { minimumSecs: NaN },
  ];
  for (const wrong of wrongs) {
    expect(rateForm.safeParse({ ...rate, ...wrong }).success).toBe(false);
  }
});

test("a service that is charged each needs that price, whatever was typed for another", () => {
  for (const service of ["caller_name", "number_rent"] as const) {
    const each = { ...rate, service, perMinute: "cheap", incrementSecs: NaN };
    const result = rateForm.safeParse(each);
    expect(result.error?.issues.map((issue) => issue.path.join("."))).toEqual(["each"]);
    expect(rateForm.safeParse({ ...each, each: "1.15" }).success).toBe(true);
  }
  for (const service of ["inbound", "recording"] as const) {
    expect(rateForm.safeParse({ ...rate, service, each: "cheap" }).success).toBe(true);
  }
});

test("what is left empty is not there, and days go as days", () => {
  expect(toCreateRate({ ...rate, validFrom: "2026-01-01" })).toEqual({
    service: "outbound",
    prefix: "1312",
    perMinute: "0.0085",
    incrementSecs: 60,
    minimumSecs: 60,
    connectionFee: null,
    validFrom: "2026-01-01",
    validUntil: null,
  });
  expect(toCreateRate({ ...rate, service: "number_rent", each: " 1.15" })).toEqual({
    service: "number_rent",
    prefix: "1312",
    each: "1.15",
    validFrom: null,
    validUntil: null,
  });
});

test("a card for every account says so, and its currency is never changed", () => {
  const before = { ...emptyRateCardForm("EUR"), name: "Twilio" };
  expect(toCreateRateCard(before)).toEqual({
    name: "Twilio",
    currency: "EUR",
    providerAccountId: null,
  });
  const after = { ...before, currency: "USD", providerAccountId: "pac_1" };
  expect(toUpdateRateCard(before, after)).toEqual({ providerAccountId: "pac_1" });
});
