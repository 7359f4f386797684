import { expect, test } from "vitest";
import { blockedCallersSearch, isWhole, toListQuery } from "./search";

test("an empty address asks for the newest entries that count", () => {
  expect(toListQuery({})).toEqual({ limit: 50, page: 1, sort: "-createdAt" });
  expect(isWhole({})).toBe(true);
});

test("an address can name one way to fit, and one that makes no sense is left out", () => {
  const search = blockedCallersSearch.parse({ match: "prefix" });
  expect(toListQuery(search)).toMatchObject({ match: "prefix" });
  expect(isWhole(search)).toBe(false);
  expect(blockedCallersSearch.parse({ match: "colour" }).match).toBeUndefined();
});
