import { expect, test } from "vitest";
import type { Replay } from "~/api/types";
import { unknownsInWords } from "./ReplayResult";

const nothing: Replay = {
  from: "2026-11-01T00:00:00Z",
  to: "2026-11-02T00:00:00Z",
  totals: [],
  campaigns: [],
  buyers: [],
  suppliers: [],
  changed: 0,
  unknowns: {
    assumed: 0,
    unrecorded: 0,
    gone: 0,
    unnumbered: 0,
    unnamed: 0,
    outdated: 0,
    living: 0,
    unfunded: 0,
    returned: 0,
    inTurn: 0,
  },
};

test("only what applies is said", () => {
  expect(unknownsInWords(nothing)).toEqual(["No call would have come to anything else."]);
  const unknowns = { ...nothing.unknowns, living: 1, unfunded: 3 };
  expect(unknownsInWords({ ...nothing, changed: 2, unknowns })).toEqual([
    "2 calls would have gone to another campaign or buyer, or be worth another amount.",
    "1 call still in progress: left out.",
    "3 calls passed over a buyer who could not pay: perhaps they would have paid in more by then.",
  ]);
});
