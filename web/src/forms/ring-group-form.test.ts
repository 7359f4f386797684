import { expect, test } from "vitest";
import { ringGroupForm, ringGroupFormOf, toRingGroup } from "./ring-group-form";

const taken = (text: string) => ringGroupForm.safeParse(text).success;

test("each line is a phone number or a SIP address, and empty ones say nothing", () => {
  const typed = "+1 (212) 555-0142\n\n sip:desk@pbx.example.com ";
  expect(taken(typed)).toBe(true);
  expect(toRingGroup(typed)).toEqual([
    { type: "phone_number", value: "+12125550142" },
    { type: "sip", value: "sip:desk@pbx.example.com" },
  ]);
  expect(toRingGroup("")).toEqual([]);
});

test("what is neither, or too much, is refused", () => {
  expect(taken("the front desk")).toBe(false);
  const lines = (count: number) =>
    Array.from({ length: count }, (_, index) => `+121255501${10 + index}`).join("\n");
  expect(taken(lines(9))).toBe(true);
  expect(taken(lines(10))).toBe(false);
});

test("a group comes back as it was typed", () => {
  const places = toRingGroup("+12125550142\nsip:desk@pbx.example.com");
  expect(toRingGroup(ringGroupFormOf(places))).toEqual(places);
});
