import { expect, test } from "vitest";
import { isWholeList, listQuery, listSearch } from "./list-search";

const search = listSearch(["active", "paused"], ["name", "createdAt"]);

test("an address is read as it was written", () => {
  expect(search.parse({ status: "paused", search: "acme", sort: "-createdAt", page: "3" })).toEqual(
    { status: "paused", search: "acme", sort: "-createdAt", page: 3 },
  );
});

test("what makes no sense is left out", () => {
  const read = search.parse({ status: "gone", search: "", sort: "color", page: "1" });
  expect(Object.values(read).filter((value) => value !== undefined)).toEqual([]);
});

test("an empty address asks for the first page in the usual order", () => {
  expect(listQuery({}, "name")).toEqual({ limit: 50, page: 1, sort: "name" });
  expect(listQuery({ status: "paused", sort: "-name", page: 2 }, "name")).toEqual({
    limit: 50,
    page: 2,
    sort: "-name",
    status: "paused",
  });
});

test("only a list that nothing narrows is whole, whatever its order", () => {
  expect(isWholeList({ sort: "name" })).toBe(true);
  expect(isWholeList({ search: "acme" })).toBe(false);
  expect(isWholeList({ page: 2 })).toBe(false);
});
