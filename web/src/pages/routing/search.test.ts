import { expect, test } from "vitest";
import type { CallDetail } from "~/api/types";
import { isAsked, parametersOf, previewOfCall, previewSearch, toPreviewCall } from "./search";

const zone = "America/Chicago";

test("an address asks for a call by the number or the campaign it comes in at", () => {
  expect(isAsked({})).toBe(false);
  const atNumber = { number: "+1 (312) 555-0142", caller: "+13125550199", at: "2026-12-25T09:00" };
  expect(toPreviewCall(previewSearch.parse(atNumber), zone, undefined)).toEqual({
    calledNumber: "+13125550142",
    caller: "+13125550199",
    at: "2026-12-25T15:00:00Z",
  });
  const atCampaign = previewSearch.parse({
    campaign: "cmp_1",
    attestation: "B",
    supplier: "sup_1",
  });
  expect(isAsked(atCampaign)).toBe(true);
  expect(toPreviewCall(atCampaign, zone, { FromState: "TX" })).toEqual({
    campaignId: "cmp_1",
    caller: null,
    supplierId: "sup_1",
    attestation: "B",
    parameters: { FromState: "TX" },
  });
});

test("what makes no sense in an address is left out", () => {
  expect(previewSearch.parse({ number: "", attestation: "Z", at: "noon" })).toEqual({});
});

test("a call is asked for again as it came in", () => {
  const call = {
    id: "call_1",
    numberId: "num_1",
    campaignId: "cmp_1",
    toNumber: "+13125550142",
    fromNumber: "anonymous",
    supplierId: null,
    attestation: "failed",
    parameters: { CallSid: "CA1", Twice: ["a", "b"] },
  } as unknown as CallDetail;
  expect(previewOfCall(call)).toEqual({ number: "+13125550142", call: "call_1" });
  expect(previewOfCall({ ...call, numberId: null })?.campaign).toBe("cmp_1");
  expect(previewOfCall({ ...call, numberId: null, campaignId: null })).toBeUndefined();
  expect(parametersOf(call)).toEqual({ CallSid: "CA1" });
});
