/** What the address of the replay holds. A value that makes no sense is left out, never an error. */
import * as z from "zod/mini";
import type { NumberRule, ReplayCalls, ReplayChange } from "~/api/types";
import type { Explained } from "~/format/words";
import { readParts } from "~/search-text";

const text = z.catch(z.optional(z.string().check(z.minLength(1))), undefined);
const date = z.catch(z.optional(z.iso.date()), undefined);

/** What can be tried here; a script can try everything else. */
export const trials = [
  "offer_paused",
  "offer_priority",
  "offer_weight",
  "buyer_paused",
  "buyer_daily",
  "buyer_concurrent",
  "campaign_attempts",
  "number_rules",
  "number_unruled",
] as const;
/** One of them. */
export type TrialKind = (typeof trials)[number];

/** How each reads, and what its number is. */
export const trialWords: Record<TrialKind, Explained & { unit?: string }> = {
  offer_paused: { word: "Pause an offer", meaning: "It takes no calls." },
  offer_priority: { word: "Priority of an offer", meaning: "1 is tried first.", unit: "1–10" },
  offer_weight: {
    word: "Weight of an offer",
    meaning: "Among equals, how often it goes first.",
    unit: "1–100",
  },
  buyer_paused: { word: "Pause a buyer", meaning: "None of its targets takes calls." },
  buyer_daily: { word: "Calls of a buyer a day", meaning: "No more than so many.", unit: "calls" },
  buyer_concurrent: {
    word: "Calls of a buyer at once",
    meaning: "No more than so many.",
    unit: "calls",
  },
  campaign_attempts: {
    word: "Attempts of a campaign",
    meaning: "How many targets one call is offered to.",
    unit: "1–10",
  },
  number_rules: {
    word: "Rules of a number",
    meaning: "Which of its calls go to other campaigns.",
  },
  number_unruled: {
    word: "A number without its rules",
    meaning: "All its calls go to its own campaign.",
  },
};

/** A rule as the API has it; what makes no sense beyond its campaign the API refuses. */
const rule = z.pipe(
  z.looseObject({ campaignId: z.string() }),
  z.transform((known) => known as NumberRule),
);

const trial = z.object({
  kind: z.enum(trials),
  id: z.string().check(z.minLength(1)),
  value: z.optional(z.coerce.number<number | string>().check(z.int(), z.minimum(0))),
  /** Those that are tried of a number, the first first. */
  rules: z.optional(z.array(rule)),
});
/** One thing that is tried. */
export type Trial = z.infer<typeof trial>;

/** True where a trial has a number. */
export function hasValue(kind: TrialKind): boolean {
  return trialWords[kind].unit !== undefined;
}

/** The replay's address. */
export const replaySearch = z.object({
  from: date,
  to: date,
  campaign: text,
  trials: z.optional(
    z.catch(z.pipe(z.transform(readParts), z.optional(z.array(trial))), undefined),
  ),
});
/** The same, read. */
export type ReplaySearch = z.infer<typeof replaySearch>;

/** The address's search as the question for the API; nothing until both days are there. */
export function toReplayCalls(search: ReplaySearch): ReplayCalls | undefined {
  const { from, to, campaign, trials: tried = [] } = search;
  if (from === undefined || to === undefined) return undefined;
  return {
    from,
    to,
    ...(campaign === undefined ? {} : { campaignId: campaign }),
    changes: tried.map(toChange),
  };
}

function toChange({ kind, id, value = 0, rules }: Trial): ReplayChange {
  switch (kind) {
    case "offer_paused":
      return { offerId: id, set: { status: "paused" } };
    case "offer_priority":
      return { offerId: id, set: { priority: value } };
    case "offer_weight":
      return { offerId: id, set: { weight: value } };
    case "buyer_paused":
      return { buyerId: id, set: { status: "paused" } };
    case "buyer_daily":
      return { buyerId: id, set: { dailyCallCap: value } };
    case "buyer_concurrent":
      return { buyerId: id, set: { maxConcurrentCalls: value } };
    case "campaign_attempts":
      return { campaignId: id, set: { maxAttempts: value } };
    case "number_rules":
      return { numberId: id, set: toRules(rules) };
    case "number_unruled":
      return { numberId: id, set: { rules: null } };
  }
}

/** No rules are null to the API; where nobody said anything, nothing is changed. */
function toRules(rules: NumberRule[] | undefined): { rules?: NumberRule[] | null } {
  if (rules === undefined) return {};
  return { rules: rules.length === 0 ? null : rules };
}
