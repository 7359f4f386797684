import { expect, test } from "vitest";
import { replaySearch, toReplayCalls } from "./replay-search";

test("an address asks for a replay once it names both days", () => {
  expect(toReplayCalls({ from: "2026-11-01" })).toBeUndefined();
  const search = replaySearch.parse({
    from: "2026-11-01",
    to: "2026-11-07",
    campaign: "cmp_1",
    trials: [
      { kind: "offer_paused", id: "ofr_1" },
      { kind: "offer_priority", id: "ofr_2", value: 3 },
      { kind: "buyer_daily", id: "buy_1", value: 50 },
      { kind: "campaign_attempts", id: "cmp_1", value: 5 },
      { kind: "number_rules", id: "num_1", rules: [{ campaignId: "cmp_2", percent: "10" }] },
      { kind: "number_rules", id: "num_2", rules: [] },
      { kind: "number_rules", id: "num_3" },
      { kind: "number_unruled", id: "num_1" },
    ],
  });
  expect(toReplayCalls(search)).toEqual({
    from: "2026-11-01",
    to: "2026-11-07",
    campaignId: "cmp_1",
    changes: [
      { offerId: "ofr_1", set: { status: "paused" } },
      { offerId: "ofr_2", set: { priority: 3 } },
      { buyerId: "buy_1", set: { dailyCallCap: 50 } },
      { campaignId: "cmp_1", set: { maxAttempts: 5 } },
      { numberId: "num_1", set: { rules: [{ campaignId: "cmp_2", percent: "10" }] } },
      { numberId: "num_2", set: { rules: null } },
      { numberId: "num_3", set: {} },
      { numberId: "num_1", set: { rules: null } },
    ],
  });
});

test("trials that make no sense are left out of an address", () => {
  expect(replaySearch.parse({ trials: [{ kind: "offer_painted", id: "ofr_1" }] })).toEqual({});
  expect(replaySearch.parse({ from: "soon" })).toEqual({});
});
