import { expect, test } from "vitest";
import { prefixOf, rateCardSearch, toRateQuery } from "./search";

test("a card's address says which of its rates are shown", () => {
  expect(toRateQuery(rateCardSearch.parse({}))).toEqual({ limit: 50, page: 1 });
  const search = rateCardSearch.parse({ service: "number_rent", prefix: 1312, page: "3" });
  expect(toRateQuery(search)).toEqual({
    limit: 50,
    page: 3,
    service: "number_rent",
    search: "1312",
  });
});

test("what makes no sense in an address is left out", () => {
  const search = rateCardSearch.parse({ service: "up", prefix: "0x", page: 1 });
  expect(search).toEqual({});
});

test("a prefix is found however it is typed", () => {
  expect(prefixOf("+1 (312)")).toBe("1312");
  expect(prefixOf("Any")).toBe("any");
  expect(prefixOf("044")).toBe(undefined);
  expect(prefixOf("")).toBe(undefined);
});
