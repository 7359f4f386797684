import { expect, test } from "vitest";
import { blockedInWords, isExpired } from "./blocked-callers";

test("an entry says whom it fits", () => {
  expect(blockedInWords({ match: "number", value: "+13125550142" })).toBe("+1 (312) 555-0142");
  expect(blockedInWords({ match: "prefix", value: "+1900" })).toBe("+1900…");
  expect(blockedInWords({ match: "anonymous", value: null })).toBe(
    "Callers who withhold their number",
  );
});

test("an entry expires at its end, and never without one", () => {
  const now = new Date("2026-12-01T00:00:00Z");
  expect(isExpired({ expiresAt: "2026-12-01T00:00:00Z" }, now)).toBe(true);
  expect(isExpired({ expiresAt: "2026-12-01T00:00:01Z" }, now)).toBe(false);
  expect(isExpired({ expiresAt: null }, now)).toBe(false);
});
