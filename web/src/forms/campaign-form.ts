/**
 * What the campaign forms hold, and how that becomes the API's request. The
 * limits repeat the server's so that most mistakes show before it is asked; the
 * server stays the judge.
 */
import * as z from "zod/mini";
import type { Campaign, CreateCampaign, UpdateCampaign } from "~/api/types";

function wholeNumber(least: number, most: number) {
  const error = `Enter a whole number from ${least.toLocaleString("en-US")} to ${most.toLocaleString("en-US")}.`;
  return z
    .number({ error })
    .check(z.int({ error }), z.minimum(least, error), z.maximum(most, error));
}

const e164 = /^\+[1-9]\d{6,14}$/;

/** Drops what people type between digits, so that `+1 (555) 010-0123` is taken. */
function withoutPunctuation(number: string): string {
  return number.replaceAll(/[\s().-]/g, "");
}

/** The campaign form as it stands on the screen. */
export const campaignForm = z
  .object({
    name: z
      .string()
      .check(
        z.trim(),
        z.minLength(1, "Give the campaign a name."),
        z.maxLength(120, "Use at most 120 characters."),
      ),
    description: z.string().check(z.maxLength(2000, "Use at most 2,000 characters.")),
    timeZone: z.string().check(z.minLength(1, "Choose a time zone.")),
    currency: z.string().check(z.minLength(1, "Choose a currency.")),
    ringTimeoutSecs: wholeNumber(5, 120),
    maxAttempts: wholeNumber(1, 10),
    maxCallSecs: wholeNumber(60, 14_400),
    recordingEnabled: z.boolean(),
    recordingAnnouncement: z.string().check(z.maxLength(500, "Use at most 500 characters.")),
    fallbackNumber: z.string().check(
      z.refine((number) => number.trim() === "" || e164.test(withoutPunctuation(number)), {
        error: "Enter the number with its country code, such as +1 555 010 0123.",
      }),
    ),
    fallbackMessage: z.string().check(z.maxLength(500, "Use at most 500 characters.")),
  })
  .check(
    z.refine((form) => !form.recordingEnabled || form.recordingAnnouncement.trim() !== "", {
      path: ["recordingAnnouncement"],
      error: "Callers must hear that they are recorded. Write what they are told.",
    }),
  );

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
    maxCallSecs: 7_200,
    recordingEnabled: false,
    recordingAnnouncement: "",
    fallbackNumber: "",
    fallbackMessage: "",
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
    maxCallSecs: campaign.maxCallSecs,
    recordingEnabled: campaign.recording.enabled,
    recordingAnnouncement: campaign.recording.announcement ?? "",
    fallbackNumber: campaign.fallbackNumber ?? "",
    fallbackMessage: campaign.fallbackMessage ?? "",
  };
}

function textOrNull(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" ? null : trimmed;
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
    maxCallSecs: form.maxCallSecs,
    recording: {
      enabled: form.recordingEnabled,
      announcement: textOrNull(form.recordingAnnouncement),
    },
    fallbackNumber: textOrNull(withoutPunctuation(form.fallbackNumber)),
    fallbackMessage: textOrNull(form.fallbackMessage),
  };
}

/**
 * Only what differs from `before`, so that a save never undoes what it did not touch. The
 * currency is fixed once the campaign exists, and the form does not let it be changed.
 */
export function toUpdateCampaign(before: CampaignForm, after: CampaignForm): UpdateCampaign {
  const was = Object.entries(toCreateCampaign(before));
  const is: Record<string, unknown> = toCreateCampaign(after);
  const changed = was.filter(
    ([field, value]) => JSON.stringify(is[field]) !== JSON.stringify(value),
  );
  return Object.fromEntries(changed.map(([field]) => [field, is[field]])) as UpdateCampaign;
}

const formFields: Record<string, keyof CampaignForm> = {
  recording: "recordingAnnouncement",
  "recording.announcement": "recordingAnnouncement",
  "recording.enabled": "recordingEnabled",
};

/** The form's field for a field of the API, if the form shows it. */
export function formFieldFor(apiField: string): keyof CampaignForm | undefined {
  const mapped = formFields[apiField];
  if (mapped !== undefined) return mapped;
  return Object.hasOwn(campaignForm.shape, apiField) ? (apiField as keyof CampaignForm) : undefined;
}
