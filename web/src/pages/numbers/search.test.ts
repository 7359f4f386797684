import { expect, test } from "vitest";
import { isWhole, numbersSearch, toListQuery } from "./search";

test("digits are asked for as the server keeps them, words as they are", () => {
  expect(toListQuery({ search: "(212) 555-0189" }).search).toBe("2125550189");
  expect(toListQuery({ search: "+1 212" }).search).toBe("+1212");
  expect(toListQuery({ search: "Roofing, search 2" }).search).toBe("Roofing, search 2");
});

test("an address that makes no sense shows the whole list", () => {
  const search = numbersSearch.parse({ status: "lost", sort: "colour", page: "-1", search: "" });
  expect(isWhole(search)).toBe(true);
  expect(toListQuery(search)).toEqual({ limit: 50, page: 1, sort: "-updatedAt" });
});
