import { expect, test } from "vitest";
import { formatMoney } from "./money";

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
