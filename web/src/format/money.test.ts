import { expect, test } from "vitest";
import { currencySign, formatMoney, formatRounded, isNegative, isZero, toMicros } from "./money";

test("an amount shows its currency and at least two places", () => {
  expect(formatMoney("15.50", "USD")).toBe("$15.50");
  expect(formatMoney("1234567.80", "EUR")).toBe("€1,234,567.80");
  expect(formatMoney("-3.10", "USD")).toBe("-$3.10");
});

test("places beyond the second show when they hold something", () => {
  expect(formatMoney("0.0085", "USD")).toBe("$0.0085");
  expect(formatMoney("0.000001", "USD")).toBe("$0.000001");
  expect(formatMoney("1.500000", "USD")).toBe("$1.50");
});

test("an amount beyond what a float can hold keeps every digit", () => {
  expect(formatMoney("9007199254740993.01", "USD")).toBe("$9,007,199,254,740,993.01");
  expect(formatMoney("9223372036854.775807", "USD")).toBe("$9,223,372,036,854.775807");
});

test("an amount that a float cannot hold exactly is not rounded", () => {
  expect(formatMoney("1.005", "USD")).toBe("$1.005");
  expect(formatMoney("8.325", "USD")).toBe("$8.325");
});

test("a currency without minor units shows none", () => {
  expect(formatMoney("1500.00", "JPY")).toBe("¥1,500");
});

test("what is not a decimal string is shown as it came", () => {
  expect(formatMoney("1e21", "USD")).toBe("1e21 USD");
  expect(formatMoney("", "USD")).toBe(" USD");
  expect(formatMoney("NaN", "USD")).toBe("NaN USD");
});

test("an unknown currency code is shown beside the amount", () => {
  expect(formatMoney("5.00", "credits")).toBe("5.00 credits");
});

test("one dollar is told from another", () => {
  const dollars = ["USD", "CAD", "AUD", "MXN"];
  const shown = ["$12.50", "CA$12.50", "A$12.50", "MX$12.50"];
  expect(dollars.map((currency) => formatMoney("12.50", currency))).toEqual(shown);
  expect(dollars.map((currency) => formatRounded("12.50", currency))).toEqual(shown);
  expect(dollars.map(currencySign)).toEqual(["$", "CA$", "A$", "MX$"]);
});

test("an amount to read at a glance has whole cents, and none that hide it", () => {
  expect(formatRounded("23.4325", "USD")).toBe("$23.43");
  expect(formatRounded("-0.0675", "USD")).toBe("-$0.07");
  expect(formatRounded("0.004", "USD")).toBe("$0.004");
  expect(formatRounded("0.000000", "USD")).toBe("$0.00");
  expect(formatRounded("1499.6", "JPY")).toBe("¥1,500");
  expect(formatRounded("?", "USD")).toBe("? USD");
});

test("nothing is neither more nor less than nothing", () => {
  expect(["0.00", "-0.00", "0", "0.01", "-0.01"].map(isZero)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(["-3.10", "-0.00", "3.10"].map(isNegative)).toEqual([true, false, false]);
});

test("an amount in millionths is exact, and beyond what a float can hold too", () => {
  expect(toMicros("9007199254740993.01")).toBe(9_007_199_254_740_993_010_000n);
  expect(toMicros("-0.000001")).toBe(-1n);
  expect(toMicros("lots")).toBe(0n);
});

test("a currency is told by its sign, or by its code where it has none", () => {
  expect(["USD", "EUR", "CHF", "credits"].map(currencySign)).toEqual(["$", "€", "CHF", "credits"]);
});
