import { expect, test } from "vitest";
import { callerIdFormOf, targetCallerIdFormOf, toCallerId } from "./caller-id-form";

test("a policy survives the way into the form and out again", () => {
  for (const policy of ["caller", "called", "+12125550142"]) {
    expect(toCallerId(callerIdFormOf(policy))).toBe(policy);
    expect(toCallerId(targetCallerIdFormOf(policy))).toBe(policy);
  }
  expect(toCallerId(targetCallerIdFormOf(null))).toBeNull();
});

test("one of your numbers is sent as E.164, and only when it is chosen", () => {
  const typed = { callerIdNumber: "+1 (212) 555-0142" };
  expect(toCallerId({ callerId: "number", ...typed })).toBe("+12125550142");
  expect(toCallerId({ callerId: "called", ...typed })).toBe("called");
});
