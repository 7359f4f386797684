/** How a campaign's screening reads. */
import type { Duplicates, Screening } from "~/api/types";
import { formatDuration } from "./time";
import { counted, type Explained } from "./words";

/** The grades a campaign can ask for. */
export type Attestation = NonNullable<Screening["minAttestation"]>;

/** What a call's signature must at least say of its caller. */
export const attestations: Record<Attestation, Explained> = {
  A: {
    word: "A: full",
    meaning: "The caller’s carrier vouches for the caller and for the number.",
  },
  B: { word: "B: partial", meaning: "The caller’s carrier vouches for the caller alone." },
  C: { word: "C: gateway", meaning: "A carrier vouches only for where the call came in." },
};

/** Whether callers who hide their number are let in. */
export const anonymousChoices: Record<Screening["anonymous"], Explained> = {
  accept: { word: "Let in", meaning: "They are treated as any other, and never as duplicates." },
  refuse: { word: "Refuse", meaning: "They hear the campaign’s last word and reach no buyer." },
};

/** Whose earlier calls make a caller a duplicate. */
export const duplicateScopes: Record<Duplicates["scope"], Explained> = {
  tenant: { word: "Any campaign", meaning: "Whoever called any of your campaigns." },
  campaign: { word: "This campaign", meaning: "Whoever called this campaign." },
  buyer: {
    word: "The same buyer",
    meaning: "Whoever was offered to that buyer; for all others it is a first call.",
  },
  target: {
    word: "The same target",
    meaning: "Whoever was offered to that target; for all others it is a first call.",
  },
};

/** Which earlier calls count. */
export const duplicateBases: Record<Duplicates["basis"], Explained> = {
  attempted: { word: "Every call", meaning: "However it ended." },
  connected: { word: "Connected calls", meaning: "Calls in which the caller talked with a buyer." },
  converted: { word: "Converted calls", meaning: "Calls that were reported as converted." },
};

/** What becomes of a duplicate. */
export const duplicatePolicies: Record<Duplicates["policy"], Explained> = {
  block: {
    word: "Refuse the call",
    meaning: "Nobody takes it; where one buyer or target is asked about, that one does not.",
  },
  route_elsewhere: {
    word: "Send to another buyer",
    meaning: "Those who had the caller before are left out.",
  },
  route_to_same: {
    word: "Send to the same buyer",
    meaning: "Whoever had the caller before is tried first.",
  },
  no_revenue: { word: "Charge the buyer nothing", meaning: "The supplier is paid all the same." },
  no_payout: { word: "Pay the supplier nothing", meaning: "The buyer is charged all the same." },
  mark_only: { word: "Only mark it", meaning: "It is routed, charged and paid as any other." },
};

const daySecs = 86_400;

/** A window as people say it: `30 days`, `2 h`. */
export function windowSecsInWords(secs: number): string {
  const days = secs / daySecs;
  return Number.isInteger(days) && days > 0 ? counted(days, "day") : formatDuration(secs);
}

const scopeInWords: Record<Duplicates["scope"], string> = {
  tenant: "to any campaign",
  campaign: "to this campaign",
  buyer: "to the same buyer",
  target: "to the same target",
};

const basisInWords: Record<Duplicates["basis"], string> = {
  attempted: "A call",
  connected: "A connected call",
  converted: "A converted call",
};

const policyInWords: Record<Duplicates["policy"], string> = {
  block: "refused",
  route_elsewhere: "sent to another buyer",
  route_to_same: "sent to the same buyer",
  no_revenue: "free for the buyer",
  no_payout: "unpaid for the supplier",
  mark_only: "only marked",
};

/** `A connected call to this campaign within 30 days: the next one is refused`. */
export function duplicatesInWords(duplicates: Duplicates | null | undefined): string {
  if (duplicates == null) return "As any other caller";
  const { scope, basis, windowSecs, policy } = duplicates;
  const earlier = `${basisInWords[basis]} ${scopeInWords[scope]} within ${windowSecsInWords(windowSecs)}`;
  return `${earlier}: the next one is ${policyInWords[policy]}`;
}

/** `A or better`, or that everybody is let in. */
export function attestationInWords(least: Screening["minAttestation"]): string {
  if (least == null) return "Not looked at";
  return least === "A" ? "A only" : `${least} or better`;
}
