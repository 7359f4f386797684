import { describe, expect, test } from "vitest";
import {
  campaignRequirements,
  campaignStatuses,
  canAcknowledge,
  canAddConversion,
  canAddToCampaign,
  canAdjust,
  canBlockCaller,
  canCampaign,
  canCorrectCost,
  canConversion,
  canCreateCampaign,
  canCreatePart,
  canDecide,
  canKeepBooks,
  canPart,
  canVoid,
  partStatuses,
  reasonOf,
  type CampaignAction,
  type ConversionAction,
  type Part,
  type PartAction,
} from "./can";
import { conversionStatuses } from "./conversions";
import type { CampaignStatus, ConversionStatus, Entry, Right, Status } from "./types";

const editor: Right[] = ["campaigns:read", "campaigns:edit"];
const reader: Right[] = ["campaigns:read"];
const actions: CampaignAction[] = ["activate", "pause", "complete", "archive", "edit"];

function campaign(status: CampaignStatus, activeOffersCount = 1, numbersCount = 1) {
  return { status, activeOffersCount, numbersCount, ledNumbersCount: 0, fallingBackCount: 0 };
}

describe("each status allows exactly its own actions", () => {
  const allowed: Record<CampaignStatus, CampaignAction[]> = {
    draft: ["activate", "archive", "edit"],
    active: ["pause", "complete", "edit"],
    paused: ["activate", "complete", "archive", "edit"],
    completed: ["activate", "archive", "edit"],
    archived: [],
  };
  test.each(campaignStatuses)("%s", (status) => {
    const found = actions.filter((action) => canCampaign(action, campaign(status), editor).allowed);
    expect(found).toEqual(allowed[status]);
  });
});

test("every refusal carries a sentence", () => {
  for (const status of campaignStatuses) {
    for (const action of actions) {
      const permission = canCampaign(action, campaign(status, 0, 0), editor);
      if (!permission.allowed) expect(permission.reason).toMatch(/^[A-Z].*\.$/);
    }
  }
});

test("activating names everything that is missing", () => {
  const reasons = [campaign("draft", 0, 0), campaign("draft", 0, 1), campaign("paused", 1, 0)].map(
    (stage) => canCampaign("activate", stage, editor),
  );
  expect(reasons).toEqual([
    { allowed: false, reason: "It still needs an active offer and a number." },
    { allowed: false, reason: "It still needs an active offer." },
    { allowed: false, reason: "It still needs a number." },
  ]);
});

test("a role that may only read is told so, whatever the status", () => {
  for (const status of campaignStatuses) {
    expect(canCampaign("edit", campaign(status), reader)).toEqual({
      allowed: false,
      reason: "Your role can see campaigns but not change them.",
    });
  }
  expect(canCreateCampaign(reader).allowed).toBe(false);
  expect(canCreateCampaign(editor).allowed).toBe(true);
});

test("a requirement is met by its count alone", () => {
  const counts = campaign("draft", 2, 0);
  const met = campaignRequirements(counts).map(({ field, met }) => [field, met]);
  expect(met).toEqual([
    ["offers", true],
    ["numbers", false],
  ]);
});

test("a number whose rule leads to the campaign is as good as one of its own", () => {
  const counts = { ...campaign("draft", 1, 0), ledNumbersCount: 1 };
  expect(campaignRequirements(counts).every(({ met }) => met)).toBe(true);
});

test("so is another campaign that falls back to it", () => {
  const counts = { ...campaign("draft", 1, 0), fallingBackCount: 1 };
  expect(campaignRequirements(counts).every(({ met }) => met)).toBe(true);
});

describe("a conversion that counts is reversed, one that does not is looked into", () => {
  const allowed: Record<ConversionStatus, ConversionAction[]> = {
    pending: ["retry", "dismiss"],
    unmatched: ["retry", "dismiss"],
    late: ["retry", "dismiss"],
    applied: ["reverse"],
    reversed: [],
    dismissed: [],
  };
  const conversionActions: ConversionAction[] = ["reverse", "retry", "dismiss"];
  test.each(conversionStatuses)("%s", (status) => {
    const may = (rights: Right[]) =>
      conversionActions.filter((action) => canConversion(action, { status }, rights).allowed);
    expect(may(["conversions:edit"])).toEqual(allowed[status]);
    expect(may(["conversions:create"])).toEqual([]);
  });
});

const parts: Part[] = ["buyer", "target", "offer", "supplier", "supplierTerms"];
const allRights: Right[] = ["campaigns:edit", "buyers:edit", "suppliers:edit"];

describe("each status of a part allows exactly its own actions", () => {
  const allowed: Record<Status, PartAction[]> = {
    active: ["edit", "pause", "archive"],
    paused: ["edit", "activate", "archive"],
    archived: [],
  };
  test.each(partStatuses)("%s", (status) => {
    const partActions: PartAction[] = ["edit", "activate", "pause", "archive"];
    for (const part of parts) {
      const found = partActions.filter(
        (action) => canPart(action, part, { status }, allRights).allowed,
      );
      expect(found).toEqual(allowed[status]);
    }
  });
});

test("a part is changed by the right of what it belongs to", () => {
  const changedBy = (right: Right) =>
    parts.filter((part) => canPart("edit", part, { status: "active" }, [right]).allowed);
  expect(changedBy("buyers:edit")).toEqual(["buyer", "target"]);
  expect(changedBy("campaigns:edit")).toEqual(["offer"]);
  expect(changedBy("suppliers:edit")).toEqual(["supplier", "supplierTerms"]);
  expect(reasonOf(canCreatePart("target", ["campaigns:edit"]))).toBe(
    "Your role can see targets but not make them.",
  );
});

test("nothing is added to an archived campaign", () => {
  expect(reasonOf(canAddToCampaign("offer", { status: "draft" }, allRights))).toBeUndefined();
  expect(reasonOf(canAddToCampaign("offer", { status: "archived" }, allRights))).toBe(
    "An archived campaign is kept as it was.",
  );
});

test("a caller is blocked by a number, or as one of those who withhold it", () => {
  const block = (fromNumber: string, rights: Right[] = ["campaigns:edit"]) =>
    reasonOf(canBlockCaller({ fromNumber }, rights));
  expect(["+13125550142", "anonymous", ""].map((caller) => block(caller))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  for (const caller of ["sip:desk@example.com", "client:ada"]) {
    expect(block(caller)).toBe("Only numbers can be blocked, and this caller has none.");
  }
  expect(block("+13125550142", ["campaigns:read"])).toBe(
    "Your role can see blocked callers but not make them.",
  );
});

test("only who holds the right adds conversions, and others are told why not", () => {
  expect(canAddConversion(["calls:read", "conversions:create"]).allowed).toBe(true);
  expect(reasonOf(canAddConversion(["calls:read"]))).toBe(
    "Your role can see calls but not add conversions.",
  );
});

test("what a call cost is corrected once it is over, by who may", () => {
  const closed = { closedAt: "2026-03-02T12:00:00Z" };
  expect(canCorrectCost(closed, ["calls:correct"]).allowed).toBe(true);
  expect(reasonOf(canCorrectCost({ closedAt: null }, ["calls:correct"]))).toBe(
    "The call is not over yet.",
  );
  expect(reasonOf(canCorrectCost(closed, ["calls:read"]))).toBe(
    "Your role can see calls but not correct what they cost.",
  );
});

test("whoever keeps the books voids what stands and decides what is open", () => {
  expect(canKeepBooks(["ledger:read"]).allowed).toBe(false);
  expect(canVoid({ kind: "revenue" }, ["ledger:edit"])).toEqual({ allowed: true });
  expect(canVoid({ kind: "revenue", voidedById: "txn_1" }, ["ledger:edit"]).allowed).toBe(false);
  expect(canVoid({ kind: "void" }, ["ledger:edit"]).allowed).toBe(false);
  expect(canDecide({ status: "open" }, ["ledger:edit"]).allowed).toBe(true);
  expect(canDecide({ status: "open" }, ["ledger:read"]).allowed).toBe(false);
  expect(canDecide({ status: "rejected" }, ["ledger:edit"]).allowed).toBe(false);
});

test("a transaction is adjusted for whoever has a part in it, by those who keep the books", () => {
  const ours = { kind: "revenue", amount: "-15.00", currency: "USD" } as const;
  const theirs = { kind: "buyer_receivable", amount: "15.00", currency: "USD", buyerId: "buy_1" };
  const charged = { entries: [ours, theirs as Entry] };
  expect(canAdjust(charged, ["ledger:edit"]).allowed).toBe(true);
  expect(canAdjust(charged, ["ledger:read"]).allowed).toBe(false);
  expect(canAdjust({ entries: [ours] }, ["ledger:edit"]).allowed).toBe(false);
});

test("only an open alarm can be acknowledged, by those who may", () => {
  expect(canAcknowledge({ state: "open" }, ["alarms:edit"]).allowed).toBe(true);
  expect(canAcknowledge({ state: "open" }, ["alarms:read"]).allowed).toBe(false);
  expect(canAcknowledge({ state: "acknowledged" }, ["alarms:edit"]).allowed).toBe(false);
  expect(canAcknowledge({ state: "cleared" }, ["alarms:edit"]).allowed).toBe(false);
});
