import { expect, test } from "vitest";
import type { CampaignId, Offer } from "~/api/types";
import {
  emptyOfferForm,
  offerFieldFor,
  offerForm,
  offerFormOf,
  priorityToFillIn,
  toCreateOffer,
  toUpdateOffer,
} from "./offer-form";

const priced = {
  ...emptyOfferForm,
  buyerId: "buy_1",
  targetId: "tgt_1",
  pricing: { ...emptyOfferForm.pricing, amount: "15.50" },
};

/** The fields that are refused. */
function refused(change: Partial<typeof priced>): string[] {
  const result = offerForm.safeParse({ ...priced, ...change });
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join("."));
}

test("an offer needs a target and a price; its order has limits", () => {
  expect(refused({})).toEqual([]);
  expect(refused({ buyerId: "", targetId: "" })).toEqual(["buyerId", "targetId"]);
  expect(refused({ pricing: emptyOfferForm.pricing })).toEqual(["pricing.amount"]);
  expect(refused({ priority: 11, weight: 0, bufferSecs: 3_601 })).toEqual([
    "bufferSecs",
    "priority",
    "weight",
  ]);
});

test("a new offer names its target, which names the buyer", () => {
  expect(toCreateOffer("cmp_1" as CampaignId, priced)).toEqual({
    campaignId: "cmp_1",
    targetId: "tgt_1",
    pricing: { model: "cpc", amount: "15.50" },
    bufferSecs: 60,
    priority: 5,
    weight: 50,
    schedule: null,
    caps: null,
    filters: null,
  });
});

test("a new offer has the priority of its buyer until another is typed", () => {
  const { priority } = emptyOfferForm;
  const fillIn = (buyers: number, entered: number, filledIn: number) =>
    priorityToFillIn({ priority: buyers }, { entered, filledIn });
  expect(fillIn(3, priority, priority)).toBe(3);
  // Nothing was typed over the priority of the buyer before.
  expect(fillIn(7, 3, 3)).toBe(7);
  // The priority of an empty form can be typed as any other.
  expect(fillIn(7, priority, 3)).toBeUndefined();
});

test("an update holds only what was changed, and a price as a whole", () => {
  const offer = {
    buyerId: "buy_1",
    targetId: "tgt_1",
    pricing: { model: "cpc", amount: "15.50" },
    bufferSecs: 90,
    priority: 1,
    weight: 50,
  } as Offer;
  const before = offerFormOf(offer);
  expect(toUpdateOffer(before, before)).toEqual({});
  expect(toUpdateOffer(before, { ...before, priority: 2 })).toEqual({ priority: 2 });
  const pricing = { ...before.pricing, model: "revshare", sharePercent: "20" } as const;
  expect(toUpdateOffer(before, { ...before, pricing })).toEqual({
    pricing: { model: "revshare", sharePercent: "20", min: null, max: null },
  });
});

test("what the server says about the price stands at the price", () => {
  expect(offerFieldFor("pricing.max", priced)).toBe("pricing.max");
  expect(offerFieldFor("pricing", priced)).toBe("pricing.model");
  expect(offerFieldFor("targetId", priced)).toBe("targetId");
  expect(offerFieldFor("campaignId", priced)).toBeUndefined();
});
