import { expect, test } from "vitest";
import { attestationInWords, duplicatesInWords } from "./screening";

test("what becomes of a repeated caller is one sentence", () => {
  expect(
    duplicatesInWords({
      scope: "campaign",
      basis: "connected",
      policy: "route_elsewhere",
      windowSecs: 30 * 86_400,
    }),
  ).toBe("A connected call to this campaign within 30 days: the next one is sent to another buyer");
  expect(
    duplicatesInWords({ scope: "buyer", basis: "attempted", policy: "block", windowSecs: 5_400 }),
  ).toBe("A call to the same buyer within 1 h 30 min: the next one is refused");
  expect(duplicatesInWords(null)).toBe("As any other caller");
});

test("the best attestation leaves no better one", () => {
  expect([null, "A", "B"].map((least) => attestationInWords(least as "A" | "B" | null))).toEqual([
    "Not looked at",
    "A only",
    "B or better",
  ]);
});
