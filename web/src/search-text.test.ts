import { expect, test } from "vitest";
import { replaySearch } from "./pages/routing/replay-search";
import { parseSearch, readParts, stringifySearch } from "./search-text";

test("an address says plain values plainly and leaves out what is not there", () => {
  const search = { status: "active", page: 2, search: "", buyer: undefined, expired: true };
  expect(stringifySearch(search)).toBe("?status=active&page=2&expired=true");
  expect(stringifySearch({})).toBe("");
});

test("what has parts comes back from an address as it was", () => {
  const search = replaySearch.parse({
    from: "2026-11-01",
    to: "2026-11-07",
    trials: [
      { kind: "offer_priority", id: "ofr_1", value: 3 },
      { kind: "number_rules", id: "num_1", rules: [{ campaignId: "cmp_1", percent: "10" }] },
    ],
  });
  const read = parseSearch(stringifySearch(search));
  expect(replaySearch.parse(read)).toEqual(search);
});

test("parts that cannot be read are none", () => {
  expect(readParts("[object Object]")).toBeUndefined();
  expect(replaySearch.parse({ from: "2026-11-01", trials: "[object Object]" })).toEqual({
    from: "2026-11-01",
  });
});
