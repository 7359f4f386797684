import { expect, test } from "vitest";
import { counted, sentence, titled } from "./words";

test("a reason becomes a sentence, and a sentence stays one", () => {
  expect(sentence("is already used by another campaign")).toBe(
    "Is already used by another campaign.",
  );
  expect(sentence("The campaign cannot take calls yet.")).toBe(
    "The campaign cannot take calls yet.",
  );
  expect(sentence("Really?")).toBe("Really?");
});

test("a word of the API reads like a word", () => {
  expect(titled("platform_admin")).toBe("Platform admin");
  expect(titled("local")).toBe("Local");
});

test("things are counted, one by its own name", () => {
  expect([0, 1, 2130].map((count) => counted(count, "call"))).toEqual([
    "0 calls",
    "1 call",
    "2,130 calls",
  ]);
});
