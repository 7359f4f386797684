import { expect, test } from "vitest";
import type { BuyerId, Target } from "~/api/types";
import {
  emptyTargetForm,
  targetFieldFor,
  targetForm,
  targetFormOf,
  toCreateTarget,
  toUpdateTarget,
} from "./target-form";

const desk = { ...emptyTargetForm, name: "Day desk", value: "+1 212 555 0142" };

/** The fields that are refused. */
function refused(change: Partial<typeof desk>): string[] {
  const result = targetForm.safeParse({ ...desk, ...change });
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join("."));
}

test("a place is a phone number or a SIP address, as its kind says", () => {
  expect(refused({})).toEqual([]);
  expect(refused({ value: "sip:sales@pbx.example.com" })).toEqual(["value"]);
  expect(refused({ type: "sip" })).toEqual(["value"]);
  expect(refused({ type: "sip", value: "sips:sales@pbx.example.com:5061" })).toEqual([]);
});

test("the ring timeout may be left out", () => {
  expect(refused({ ringTimeoutSecs: "" })).toEqual([]);
  expect(refused({ ringTimeoutSecs: "120" })).toEqual([]);
  for (const ringTimeoutSecs of ["4", "121", "5.5", "1e1", "soon"]) {
    expect(refused({ ringTimeoutSecs }), ringTimeoutSecs).toEqual(["ringTimeoutSecs"]);
  }
});

test("only phones are sent keys, and only keys", () => {
  expect(refused({ sendDigits: "ww12#" })).toEqual([]);
  expect(refused({ sendDigits: "extension 12" })).toEqual(["sendDigits"]);
  const sip = { ...desk, type: "sip" as const, value: "sip:a@b.example", sendDigits: "1" };
  expect(refused({ ...sip, sendDigits: "extension 12" })).toEqual([]);
  expect(toCreateTarget("buy_1" as BuyerId, sip).sendDigits).toBeNull();
});

test("one of your own numbers has to be named to be shown", () => {
  expect(refused({ callerId: "called" })).toEqual([]);
  expect(refused({ callerId: "number" })).toEqual(["callerIdNumber"]);
  expect(refused({ callerId: "number", callerIdNumber: "+1 212 555 0142" })).toEqual([]);
});

test("what is whispered and whether one must accept can be set and cleared", () => {
  const asking = { ...desk, whisper: " A roofing call. ", acceptKey: true };
  expect(toUpdateTarget(desk, asking)).toEqual({ whisper: "A roofing call.", acceptKey: true });
  expect(toUpdateTarget(asking, desk)).toEqual({ whisper: null, acceptKey: false });
});

test("what rings together is sent as a list, and a wrong place of it is shown at the field", () => {
  const together = { ...desk, ringGroup: "+1 212 555 0177\nsip:desk@pbx.example.com" };
  const ringGroup = [
    { type: "phone_number", value: "+12125550177" },
    { type: "sip", value: "sip:desk@pbx.example.com" },
  ];
  expect(toUpdateTarget(desk, together)).toEqual({ ringGroup });
  expect(toUpdateTarget(together, desk)).toEqual({ ringGroup: [] });
  expect(targetFieldFor("ringGroup[1].value", together)).toBe("ringGroup");
});

test("a new target sends its number as E.164", () => {
  expect(toCreateTarget("buy_1" as BuyerId, { ...desk, ringTimeoutSecs: "25" })).toEqual({
    buyerId: "buy_1",
    name: "Day desk",
    endpoint: { type: "phone_number", value: "+12125550142" },
    ringTimeoutSecs: 25,
    ringGroup: [],
    backupNumber: null,
    sendDigits: null,
    callerId: null,
    whisper: null,
    acceptKey: false,
    schedule: null,
    caps: null,
  });
});

test("an update replaces the place as a whole and clears an emptied timeout", () => {
  const target = {
    name: "Day desk",
    endpoint: { type: "phone_number", value: "+12125550142" },
    ringTimeoutSecs: 25,
    ringGroup: [] as Target["ringGroup"],
  } as Target;
  const before = targetFormOf(target);
  expect(toUpdateTarget(before, { ...before, value: "+1 (212) 555-0142" })).toEqual({});
  expect(
    toUpdateTarget(before, {
      ...before,
      type: "sip",
      value: "sip:a@b.example",
      ringTimeoutSecs: "",
    }),
  ).toEqual({ endpoint: { type: "sip", value: "sip:a@b.example" }, ringTimeoutSecs: null });
});

test("the server's field names lead to fields on the screen", () => {
  expect(targetFieldFor("endpoint.value", emptyTargetForm)).toBe("value");
  expect(targetFieldFor("endpoint.type", emptyTargetForm)).toBe("type");
  expect(targetFieldFor("name", emptyTargetForm)).toBe("name");
});
