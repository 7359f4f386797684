import { expect, test } from "vitest";
import { hasNumber, isAnonymous } from "./callers";

/** The server's own cases: whether a caller keeps the number back. */
const callers = [
  ["+13125550142", false],
  ["sip:desk@example.com", false],
  ["client:ada", false],
  ["anonymous", true],
  ["Restricted", true],
  ["+266696687", true],
  [" ", true],
  ["sip:anonymous@anonymous.invalid", true],
  ["sips:Restricted@10.0.0.1:5061;transport=tls", true],
  ["sip:caller-7@anonymous.invalid;user=phone", true],
  ["sip:anonymous-tips@example.com", false],
  ["client:anonymous", false],
] as const;

test.each(callers)("%j is anonymous: %s", (caller, expected) => {
  expect(isAnonymous(caller)).toBe(expected);
});

test("a number that stands for a word is none, and neither is an address", () => {
  const known = callers.map(([caller]) => caller).filter(hasNumber);
  expect(known).toEqual(["+13125550142"]);
});
