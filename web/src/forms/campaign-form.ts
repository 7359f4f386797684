/**
 * What the campaign forms hold, and how that becomes the API's request. The
 * limits repeat the server's so that most mistakes show before it is asked; the
 * server stays the judge.
 */
import * as z from "zod/mini";
import type { Campaign, CampaignId, CreateCampaign, UpdateCampaign } from "~/api/types";
import { strategies } from "~/format/strategy";
import {
  type CampaignCallerId,
  callerIdFormOf,
  callerIdNumberGiven,
  campaignCallerIds,
  toCallerId,
} from "./caller-id-form";
import { capsForm, capsFormOf, noCapsForm, toCaps } from "./caps-form";
import { filtersForm, filtersFormOf, toFilters } from "./filters-form";
import {
  changesBetween,
  fieldsNamed,
  longText,
  nameText,
  neededText,
  numberOrNull,
  numberText,
  optionalPhoneNumber,
  optionalWholeNumber,
  textOrNull,
  wholeNumber,
  whileShown,
  withoutPunctuation,
} from "./form-values";
import { alwaysOpenForm, scheduleForm, scheduleFormOf, toSchedule } from "./schedule-form";
import { emptyScreeningForm, screeningForm, screeningFormOf, toScreening } from "./screening-form";
import { withSettings } from "./setting-fields";

const secsPerHour = 3_600;

const strategyNames = Object.keys(strategies) as (keyof typeof strategies)[];

const callerIdChoices = Object.keys(campaignCallerIds) as CampaignCallerId[];

const announcement = neededText(
  500,
  "Callers must hear that they are recorded. Write what they are told.",
);

/** The campaign form as it stands on the screen. */
export const campaignForm = z
  .object({
    name: nameText("Give the campaign a name."),
    description: longText(2000),
    timeZone: z.string().check(z.minLength(1, "Choose a time zone.")),
    currency: z.string().check(z.minLength(1, "Choose a currency.")),
    ringTimeoutSecs: wholeNumber(5, 120),
    maxAttempts: wholeNumber(1, 10),
    maxRingSecs: optionalWholeNumber(5, 600),
    callerId: z.enum(callerIdChoices),
    callerIdNumber: z.string(),
    rerouteWithinSecs: optionalWholeNumber(1, 120),
    maxCallSecs: wholeNumber(60, 14_400),
    conversionWindowHours: wholeNumber(1, 8_760),
    recordingEnabled: z.boolean(),
    recordingAnnouncement: z.string(),
    fallbackCampaignId: z.string(),
    fallbackNumber: z.string(),
    fallbackGreeting: z.string(),
    fallbackMessage: longText(500),
    strategy: z.enum(strategyNames),
    schedule: scheduleForm,
    caps: capsForm,
    filters: filtersForm,
    screening: screeningForm,
  })
  .check(
    whileShown((form) => form.recordingEnabled, "recordingAnnouncement", announcement),
    whileShown((form) => form.fallbackCampaignId === "", "fallbackNumber", optionalPhoneNumber),
    whileShown(asksForGreeting, "fallbackGreeting", longText(500)),
    callerIdNumberGiven,
  );

/** Whether a voicemail can be where a call goes that no target took. */
export function asksForGreeting(
  form: Pick<CampaignForm, "fallbackCampaignId" | "fallbackNumber">,
): boolean {
  return form.fallbackCampaignId === "" && form.fallbackNumber.trim() === "";
}

/** What the form holds once it is valid. */
export type CampaignForm = z.infer<typeof campaignForm>;

/** A new campaign's form, filled with the tenant's own defaults. */
export function emptyCampaignForm(tenant: { timeZone: string; currency: string }): CampaignForm {
  return {
    name: "",
    description: "",
    timeZone: tenant.timeZone,
    currency: tenant.currency,
    ringTimeoutSecs: 30,
    maxAttempts: 3,
    maxRingSecs: "",
    callerId: "caller",
    callerIdNumber: "",
    rerouteWithinSecs: "",
    maxCallSecs: 7_200,
    conversionWindowHours: 720,
    recordingEnabled: false,
    recordingAnnouncement: "",
    fallbackCampaignId: "",
    fallbackNumber: "",
    fallbackGreeting: "",
    fallbackMessage: "",
    strategy: "priority",
    schedule: alwaysOpenForm,
    caps: noCapsForm,
    filters: [],
    screening: emptyScreeningForm,
  };
}

/** The form that shows a campaign as it is. */
export function campaignFormOf(campaign: Campaign): CampaignForm {
  return {
    name: campaign.name,
    description: campaign.description ?? "",
    timeZone: campaign.timeZone,
    currency: campaign.currency,
    ringTimeoutSecs: campaign.ringTimeoutSecs,
    maxAttempts: campaign.maxAttempts,
    maxRingSecs: numberText(campaign.maxRingSecs),
    ...callerIdFormOf(campaign.callerId),
    rerouteWithinSecs: numberText(campaign.rerouteWithinSecs),
    maxCallSecs: campaign.maxCallSecs,
    conversionWindowHours: Math.round(campaign.conversionWindowSecs / secsPerHour),
    recordingEnabled: campaign.recording.enabled,
    recordingAnnouncement: campaign.recording.announcement ?? "",
    fallbackCampaignId: campaign.fallback?.campaignId ?? "",
    fallbackNumber: campaign.fallback?.number ?? "",
    fallbackGreeting: campaign.fallback?.greeting ?? "",
    fallbackMessage: campaign.fallbackMessage ?? "",
    strategy: campaign.strategy,
    schedule: scheduleFormOf(campaign.schedule),
    caps: capsFormOf(campaign.caps),
    filters: filtersFormOf(campaign.filters),
    screening: screeningFormOf(campaign.screening),
  };
}

/** Where a call goes that no target took. A campaign goes before a number, and that before a voicemail; the message stands by itself. */
function toFallback(form: CampaignForm): NonNullable<CreateCampaign["fallback"]> | null {
  const campaignId = form.fallbackCampaignId;
  if (campaignId !== "") return { type: "campaign", campaignId: campaignId as CampaignId };
  const number = textOrNull(withoutPunctuation(form.fallbackNumber));
  if (number !== null) return { type: "number", number };
  const greeting = textOrNull(form.fallbackGreeting);
  return greeting === null ? null : { type: "voicemail", greeting };
}

/** The whole form as a request. */
export function toCreateCampaign(form: CampaignForm): CreateCampaign {
  return {
    name: form.name.trim(),
    description: textOrNull(form.description),
    timeZone: form.timeZone,
    currency: form.currency,
    ringTimeoutSecs: form.ringTimeoutSecs,
    maxAttempts: form.maxAttempts,
    maxRingSecs: numberOrNull(form.maxRingSecs),
    callerId: toCallerId(form),
    rerouteWithinSecs: numberOrNull(form.rerouteWithinSecs),
    maxCallSecs: form.maxCallSecs,
    conversionWindowSecs: form.conversionWindowHours * secsPerHour,
    recording: {
      enabled: form.recordingEnabled,
      announcement: form.recordingEnabled ? textOrNull(form.recordingAnnouncement) : null,
    },
    fallback: toFallback(form),
    fallbackMessage: textOrNull(form.fallbackMessage),
    strategy: form.strategy,
    schedule: toSchedule(form.schedule),
    caps: toCaps(form.caps),
    filters: toFilters(form.filters),
    screening: toScreening(form.screening),
  };
}

/**
 * Only what differs from `before`, so that a save never undoes what it did not touch. The
 * currency is fixed once the campaign exists, and the form does not let it be changed.
 */
export function toUpdateCampaign(before: CampaignForm, after: CampaignForm): UpdateCampaign {
  return changesBetween(toCreateCampaign(before), toCreateCampaign(after)) as UpdateCampaign;
}

/** The form's field for a field of the API, if the form shows it. */
export const formFieldFor = withSettings<CampaignForm>(
  fieldsNamed<CampaignForm>(campaignForm.shape, {
    conversionWindowSecs: "conversionWindowHours",
    recording: "recordingAnnouncement",
    "recording.announcement": "recordingAnnouncement",
    "recording.enabled": "recordingEnabled",
    callerId: "callerIdNumber",
    "fallback.number": "fallbackNumber",
    "fallback.greeting": "fallbackGreeting",
    "fallback.campaignId": "fallbackCampaignId",
  }),
);
