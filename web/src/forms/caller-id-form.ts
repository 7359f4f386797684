/** What a target sees as the number that calls: how forms hold it, and how that becomes the API's. */
import * as z from "zod/mini";
import { isPhoneNumber, phoneNumberWanted, withoutPunctuation } from "./form-values";

/** The policies of a campaign, as people choose among them. */
export const campaignCallerIds = {
  caller: "The caller’s own number",
  called: "The number they called",
  number: "One of your numbers",
} as const;

/** The policies of a target, which may leave it to the campaign. */
export const targetCallerIds = { campaign: "As the campaign says", ...campaignCallerIds } as const;

/** A choice among a campaign's policies. */
export type CampaignCallerId = keyof typeof campaignCallerIds;

/** A choice among a target's policies. */
export type TargetCallerId = keyof typeof targetCallerIds;

/** The two fields that hold a policy: which, and the number where it is one. */
export type CallerIdForm<Choice extends TargetCallerId> = {
  callerId: Choice;
  callerIdNumber: string;
};

/** The fields that show a campaign's policy. */
export function callerIdFormOf(policy: string): CallerIdForm<CampaignCallerId> {
  if (policy === "caller" || policy === "called") return { callerId: policy, callerIdNumber: "" };
  return { callerId: "number", callerIdNumber: policy };
}

/** The fields that show a target's policy. */
export function targetCallerIdFormOf(
  policy: string | null | undefined,
): CallerIdForm<TargetCallerId> {
  return policy == null ? { callerId: "campaign", callerIdNumber: "" } : callerIdFormOf(policy);
}

/** The policy as the API has it. */
export function toCallerId(form: CallerIdForm<TargetCallerId>): string | null {
  if (form.callerId === "campaign") return null;
  return form.callerId === "number" ? withoutPunctuation(form.callerIdNumber) : form.callerId;
}

/** A number is needed where one of your own is chosen. */
export const callerIdNumberGiven = z.refine<CallerIdForm<TargetCallerId>>(
  (form) => form.callerId !== "number" || isPhoneNumber(form.callerIdNumber),
  { path: ["callerIdNumber"], error: phoneNumberWanted },
);
