import { expect, test } from "vitest";
import {
  campaignForm,
  campaignFormOf,
  emptyCampaignForm,
  formFieldFor,
  toCreateCampaign,
  toUpdateCampaign,
} from "./campaign-form";

const empty = {
  ...emptyCampaignForm({ timeZone: "Europe/Berlin", currency: "EUR" }),
  name: "Roofing",
};

/** The fields that are refused. */
function refused(change: Partial<typeof empty>): string[] {
  const result = campaignForm.safeParse({ ...empty, ...change });
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join("."));
}

test("a new form with a name is valid and takes the tenant's defaults", () => {
  expect(refused({})).toEqual([]);
  expect(toCreateCampaign(empty)).toMatchObject({
    name: "Roofing",
    timeZone: "Europe/Berlin",
    currency: "EUR",
    description: null,
  });
});

test("limits are the API's", () => {
  expect(refused({ name: "  " })).toEqual(["name"]);
  expect(refused({ ringTimeoutSecs: 4 })).toEqual(["ringTimeoutSecs"]);
  expect(refused({ ringTimeoutSecs: 120, maxAttempts: 10, maxCallSecs: 14_400 })).toEqual([]);
  expect(refused({ maxAttempts: 11 })).toEqual(["maxAttempts"]);
  expect(refused({ maxCallSecs: 59.5 })).toContain("maxCallSecs");
  expect(refused({ maxAttempts: Number.NaN })).toEqual(["maxAttempts"]);
  expect(refused({ conversionWindowHours: 8_760 })).toEqual([]);
  expect(refused({ conversionWindowHours: 0 })).toEqual(["conversionWindowHours"]);
});

test("recording needs an announcement", () => {
  expect(refused({ recordingEnabled: true })).toEqual(["recordingAnnouncement"]);
  expect(refused({ recordingEnabled: true, recordingAnnouncement: "Recorded." })).toEqual([]);
});

test("a fallback number may be typed with punctuation and is sent as E.164", () => {
  expect(refused({ fallbackNumber: "555 0100" })).toEqual(["fallbackNumber"]);
  expect(refused({ fallbackNumber: "+1 (555) 010-0123" })).toEqual([]);
  const number = { type: "number", number: "+15550100123" };
  expect(toCreateCampaign({ ...empty, fallbackNumber: "+1 (555) 010-0123" }).fallback).toEqual(
    number,
  );
});

test("another campaign goes before a number, and clearing both leaves the message alone", () => {
  const both = { ...empty, fallbackNumber: "+15550100123", fallbackCampaignId: "cmp_2" };
  const campaign = { type: "campaign", campaignId: "cmp_2" };
  expect(toCreateCampaign(both).fallback).toEqual(campaign);
  const greeted = { ...empty, fallbackGreeting: "Leave a message." };
  const voicemail = { type: "voicemail", greeting: "Leave a message." };
  expect(toCreateCampaign(greeted).fallback).toEqual(voicemail);
  const said = { ...empty, fallbackMessage: "Call later." };
  expect(toUpdateCampaign({ ...both, fallbackMessage: "Call later." }, said)).toEqual({
    fallback: null,
  });
});

test("what another choice hides is neither checked nor sent", () => {
  const long = "x".repeat(501);
  expect(refused({ fallbackNumber: "call me", fallbackCampaignId: "cmp_2" })).toEqual([]);
  expect(refused({ fallbackGreeting: long })).toEqual(["fallbackGreeting"]);
  expect(refused({ fallbackGreeting: long, fallbackNumber: "+15550100123" })).toEqual([]);
  expect(refused({ recordingAnnouncement: long, recordingEnabled: true })).toEqual([
    "recordingAnnouncement",
  ]);
  const silent = { ...empty, recordingAnnouncement: long };
  expect(refused(silent)).toEqual([]);
  expect(toCreateCampaign(silent).recording).toEqual({ enabled: false, announcement: null });
});

test("an update holds only what was changed", () => {
  expect(toUpdateCampaign(empty, empty)).toEqual({});
  expect(toUpdateCampaign(empty, { ...empty, maxAttempts: 5, description: "New" })).toEqual({
    maxAttempts: 5,
    description: "New",
  });
  expect(toUpdateCampaign({ ...empty, description: "Old" }, empty)).toEqual({ description: null });
});

test("a campaign survives the way into the form and out again", () => {
  const wire = toCreateCampaign({
    ...empty,
    recordingEnabled: true,
    recordingAnnouncement: "Recorded.",
  });
  const campaign = { ...wire, recording: { enabled: true, announcement: "Recorded." } };
  expect(
    toCreateCampaign(campaignFormOf(campaign as Parameters<typeof campaignFormOf>[0])),
  ).toEqual(wire);
});

test("the server's field names lead to fields on the screen", () => {
  expect(formFieldFor("name", empty)).toBe("name");
  expect(formFieldFor("recording.announcement", empty)).toBe("recordingAnnouncement");
  expect(formFieldFor("somethingElse", empty)).toBeUndefined();
});
