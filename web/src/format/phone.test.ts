import { expect, test } from "vitest";
import { formatPhone, withPhonesFormatted, wordsOrDigits } from "./phone";

test("a North American number is grouped the way people read it", () => {
  expect(formatPhone("+15550100123")).toBe("+1 (555) 010-0123");
});

test("a number of another plan stays in E.164", () => {
  expect(formatPhone("+442079460000")).toBe("+442079460000");
});

test("the numbers in a sentence are grouped, and nothing else of it changes", () => {
  expect(withPhonesFormatted("+15125550142 called +442079460000 after +12 s.")).toBe(
    "+1 (512) 555-0142 called +442079460000 after +12 s.",
  );
});

test("digits lose what people put between them, and words keep it", () => {
  expect(["(212) 555-0189", "+1 212", "Roofing, search 2"].map(wordsOrDigits)).toEqual([
    "2125550189",
    "+1212",
    "Roofing, search 2",
  ]);
});
