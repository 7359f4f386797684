/** What the target forms hold, and how that becomes the API's request. */
import * as z from "zod/mini";
import type { BuyerId, CreateTarget, Target, UpdateTarget } from "~/api/types";
import { capsForm, capsFormOf, noCapsForm, toCaps } from "./caps-form";
import {
  callerIdNumberGiven,
  type TargetCallerId,
  targetCallerIdFormOf,
  targetCallerIds,
  toCallerId,
} from "./caller-id-form";
import {
  changesBetween,
  fieldsNamed,
  isPhoneNumber,
  longText,
  nameText,
  numberOrNull,
  numberText,
  optionalPhoneNumber,
  optionalWholeNumber,
  phoneNumberWanted,
  textOrNull,
  whileShown,
  withoutPunctuation,
} from "./form-values";
import { ringGroupForm, ringGroupFormOf, toRingGroup } from "./ring-group-form";
import { alwaysOpenForm, scheduleForm, scheduleFormOf, toSchedule } from "./schedule-form";
import { withSettings } from "./setting-fields";

/** The kinds of place a call can be sent to. */
export const endpointTypes = ["phone_number", "sip"] as const satisfies readonly EndpointType[];

type EndpointType = Target["endpoint"]["type"];

const callerIdChoices = Object.keys(targetCallerIds) as TargetCallerId[];

const keys = z.string().check(
  z.trim(),
  z.refine((text) => /^[0-9*#wW]{0,32}$/.test(text), {
    error: "Use up to 32 of the keys 0–9 * # and the pauses w and W.",
  }),
);

/** The target form as it stands on the screen. */
export const targetForm = z
  .object({
    name: nameText("Give the target a name."),
    type: z.enum(endpointTypes),
    value: z.string().check(z.trim(), z.maxLength(255, "Use at most 255 characters.")),
    ringTimeoutSecs: optionalWholeNumber(5, 120),
    ringGroup: ringGroupForm,
    backupNumber: optionalPhoneNumber,
    sendDigits: z.string(),
    callerId: z.enum(callerIdChoices),
    callerIdNumber: z.string(),
    whisper: longText(500),
    acceptKey: z.boolean(),
    schedule: scheduleForm,
    caps: capsForm,
  })
  .check(
    z.refine((form) => form.type !== "phone_number" || isPhoneNumber(form.value), {
      path: ["value"],
      error: phoneNumberWanted,
    }),
    z.refine((form) => form.type !== "sip" || /^sips?:[^@\s]+@[^@\s]+$/i.test(form.value), {
      path: ["value"],
      error: "Enter an address such as sip:sales@pbx.example.com.",
    }),
    whileShown((form) => form.type !== "sip", "sendDigits", keys),
    callerIdNumberGiven,
  );

/** What the form holds once it is valid. */
export type TargetForm = z.infer<typeof targetForm>;

/** A new target's form. */
export const emptyTargetForm: TargetForm = {
  name: "",
  type: "phone_number",
  value: "",
  ringTimeoutSecs: "",
  ringGroup: "",
  backupNumber: "",
  sendDigits: "",
  callerId: "campaign",
  callerIdNumber: "",
  whisper: "",
  acceptKey: false,
  schedule: alwaysOpenForm,
  caps: noCapsForm,
};

/** The form that shows a target as it is. */
export function targetFormOf(target: Target): TargetForm {
  return {
    name: target.name,
    type: target.endpoint.type,
    value: target.endpoint.value,
    ringTimeoutSecs: numberText(target.ringTimeoutSecs),
    ringGroup: ringGroupFormOf(target.ringGroup),
    backupNumber: target.backupNumber ?? "",
    sendDigits: target.sendDigits ?? "",
    ...targetCallerIdFormOf(target.callerId),
    whisper: target.whisper ?? "",
    acceptKey: target.acceptKey,
    schedule: scheduleFormOf(target.schedule),
    caps: capsFormOf(target.caps),
  };
}

function facts(form: TargetForm) {
  const value = form.type === "sip" ? form.value.trim() : withoutPunctuation(form.value);
  return {
    name: form.name.trim(),
    endpoint: { type: form.type, value },
    ringTimeoutSecs: numberOrNull(form.ringTimeoutSecs),
    ringGroup: toRingGroup(form.ringGroup),
    backupNumber: textOrNull(withoutPunctuation(form.backupNumber)),
    // Only phones can be sent keys.
    sendDigits: form.type === "sip" ? null : textOrNull(form.sendDigits),
    callerId: toCallerId(form),
    whisper: textOrNull(form.whisper),
    acceptKey: form.acceptKey,
    schedule: toSchedule(form.schedule),
    caps: toCaps(form.caps),
  };
}

/** The whole form as a request. */
export function toCreateTarget(buyerId: BuyerId, form: TargetForm): CreateTarget {
  return { buyerId, ...facts(form) };
}

/** Only what was changed; a place is replaced as a whole. */
export function toUpdateTarget(before: TargetForm, after: TargetForm): UpdateTarget {
  return changesBetween(facts(before), facts(after));
}

const plainFieldFor = fieldsNamed<TargetForm>(targetForm.shape, {
  endpoint: "value",
  "endpoint.type": "type",
  "endpoint.value": "value",
  callerId: "callerIdNumber",
});

/** The form's field for a field of the API, if the form shows it. */
export const targetFieldFor = withSettings<TargetForm>((apiField) =>
  // The places of a group stand in one field.
  plainFieldFor(apiField.replace(/^ringGroup\[.*/, "ringGroup")),
);
