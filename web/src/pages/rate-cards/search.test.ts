import { expect, test } from "vitest";
import { prefixOf, rateCardSearch, toRateQuery } from "./search";

test("a card's address says which of its rates are shown", () => {
  expect(toRateQuery(rateCardSearch.parse({}))).toEqual({ limit: 50, page: 1 });
  const search = rateCardSearch.parse({ direction: "inbound", prefix: 1312, page: "3" });
  expect(toRateQuery(search)).toEqual({
    limit: 50,
    page: 3,
    direction: "inbound",
    search: "1312",
  });
});

test("what makes no sense in an address is left out", () => {
  const search = rateCardSearch.parse({ direction: "up", prefix: "0x", page: 1 });
  expect(search).toEqual({});
});

test("a prefix is found however it is typed", () => {
  expect(prefixOf("+1 (312)")).toBe("1312");
  expect(prefixOf("Any")).toBe("any");
  expect(prefixOf("044")).toBe(undefined);
  expect(prefixOf("")).toBe(undefined);
});
