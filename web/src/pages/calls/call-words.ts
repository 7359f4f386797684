/** A call's state in words, and what its colour says. */
import { isLiving } from "~/api/calls";
import type { Call, CallStatus, Disposition } from "~/api/types";
import { titled } from "~/format/words";
import type { Tone } from "~/ui/Badge";

/** What each outcome is called, what it means, and whether it is a good one. */
const dispositions: Record<Disposition, { word: string; meaning: string; tone: Tone }> = {
  connected: { word: "Connected", meaning: "The caller talked with a buyer.", tone: "positive" },
  unanswered: {
    word: "Unanswered",
    meaning: "No buyer took it; the caller heard the campaign’s last word.",
    tone: "waiting",
  },
  abandoned: {
    word: "Abandoned",
    meaning: "The caller left before anybody took it.",
    tone: "waiting",
  },
  fallback: {
    word: "Fallback",
    meaning: "The caller talked with the campaign’s fallback number.",
    tone: "accent",
  },
  no_buyer: { word: "No buyer", meaning: "No offer could take it.", tone: "negative" },
  not_routed: {
    word: "Not routed",
    meaning: "The number is unknown or belongs to no campaign that takes calls.",
    tone: "negative",
  },
  unrecorded: {
    word: "Unrecorded",
    meaning: "The caller got the fallback while the database could not be reached.",
    tone: "negative",
  },
};

const livingTones: Partial<Record<CallStatus, Tone>> = {
  ringing: "waiting",
  in_progress: "accent",
};

/** The word for a status, such as `In progress`. */
export function statusWord(status: CallStatus): string {
  return titled(status);
}

/** The word for an outcome. */
export function dispositionWord(disposition: Disposition): string {
  return dispositions[disposition].word;
}

/** What an outcome means, as a sentence. */
export function dispositionMeaning(disposition: Disposition): string {
  return dispositions[disposition].meaning;
}

/** What the colour of a call's state says: how it goes, or how it went. */
export function toneOf(call: Pick<Call, "status" | "disposition">): Tone {
  if (isLiving(call)) return livingTones[call.status] ?? "neutral";
  return call.disposition == null ? "neutral" : dispositions[call.disposition].tone;
}

/** Where a call came from, as far as the carrier knew: `Austin, TX`. */
export function placeOf(call: Pick<Call, "fromCity" | "fromState" | "fromCountry">): string {
  const city = call.fromCity == null ? undefined : townName(call.fromCity);
  const parts = [city, call.fromState].filter((part) => part != null && part !== "");
  return parts.length > 0 ? parts.join(", ") : (call.fromCountry ?? "");
}

/** `SAN ANTONIO`, as carriers shout it, as `San Antonio`. */
function townName(city: string): string {
  if (city !== city.toUpperCase()) return city;
  return city.toLowerCase().replaceAll(/\b\w/g, (letter) => letter.toUpperCase());
}
