import { expect, test } from "vitest";
import type { Call, CallId, CampaignId } from "~/api/types";
import { callsCsv } from "./calls-csv";

const call: Call = {
  id: "call_1" as CallId,
  callSid: "CA1",
  status: "completed",
  disposition: "connected",
  campaignId: "cmp_1" as CampaignId,
  campaignName: "=Roofing, Texas",
  fromNumber: "+15125550142",
  toNumber: "+13125550142",
  fromCity: "AUSTIN",
  fromState: "TX",
  startedAt: "2026-11-21T04:31:07Z",
  talkSecs: 151,
  isDuplicate: false,
  attempts: 1,
  conversions: 0,
  currency: "USD",
  revenue: "0.00",
  payout: "0.00",
  cost: "0.0225",
  profit: "-0.0225",
  hasRecording: false,
};

test("a file has the columns that are shown, those of two lines as two, and no formula in them", () => {
  expect(callsCsv([call], ["campaign", "caller", "profit"])).toBe(
    "Campaign,Supplier,Supplier’s source,Caller,City,State,Profit\r\n" +
      '"\'=Roofing, Texas",,,+15125550142,AUSTIN,TX,-0.0225\r\n',
  );
});

test("times and money are written as the API writes them, to the last digit", () => {
  expect(callsCsv([call], ["time", "talk", "cost"])).toBe(
    "Call,Started (UTC),Talk (s),Cost\r\ncall_1,2026-11-21T04:31:07Z,151,0.0225\r\n",
  );
});
