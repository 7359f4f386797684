import { expect, test } from "vitest";
import { formatPricing } from "./pricing";

test("each model says what is paid and when", () => {
  expect(formatPricing({ model: "cpc", amount: "42.50" }, "USD")).toEqual({
    price: "$42.50",
    when: "per qualified call",
  });
  expect(formatPricing({ model: "fixed", amount: "9.00" }, "EUR")).toEqual({
    price: "€9.00",
    when: "per connected call",
  });
  expect(formatPricing({ model: "cpa", amount: "185.00" }, "USD")).toEqual({
    price: "$185.00",
    when: "per conversion",
  });
});

test("a revenue share names its limits when it has any", () => {
  expect(formatPricing({ model: "revshare", sharePercent: "12.5" }, "USD")).toEqual({
    price: "12.5%",
    when: "of the revenue",
  });
  expect(
    formatPricing({ model: "revshare", sharePercent: "12.5", min: "1.00", max: "50.00" }, "USD")
      .when,
  ).toBe("of the revenue, at least $1.00, at most $50.00");
});
