import { expect, test } from "vitest";
import { actionWords, fieldWords, subjectLink, subjectName, valueWords } from "./audit-lines";

test("an action reads as words", () => {
  expect(actionWords({ action: "campaign.updated" })).toBe("Campaign updated");
  expect(actionWords({ action: "membership.removed" })).toBe("Member removed");
  expect(actionWords({ action: "provider_account.created" })).toBe("Provider account created");
});

test("fields and values read as words", () => {
  expect(fieldWords("ringTimeoutSecs")).toBe("Ring timeout secs");
  expect(valueWords(null)).toBe("—");
  expect(valueWords(30)).toBe("30");
  expect(valueWords(["numbers:read", "audit:read"])).toBe("numbers:read, audit:read");
  expect(valueWords({ model: "cpc" })).toBe('{"model":"cpc"}');
});

test("a line names its subject where it can, and leads to it", () => {
  expect(subjectName([{ field: "name", from: null, to: "Roofing" }])).toBe("Roofing");
  expect(subjectName([{ field: "status", from: "draft", to: "active" }])).toBeUndefined();
  expect(subjectLink({ subjectKind: "campaign", subjectId: "cmp_1" })).toEqual({
    to: "/campaigns/$campaignId",
    params: { campaignId: "cmp_1" },
  });
  expect(subjectLink({ subjectKind: "offer", subjectId: "ofr_1" })).toBeUndefined();
});
