/** The places that ring together with a target's own, as they are typed: one on each line. */
import * as z from "zod/mini";
import type { Target } from "~/api/types";
import { isPhoneNumber, withoutPunctuation } from "./form-values";

type Place = Target["endpoint"];

const mostPlaces = 9;

const sipAddress = /^sips?:[^@\s]+@[^@\s]+$/i;

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== "");
}

function placeOf(line: string): Place {
  if (sipAddress.test(line)) return { type: "sip", value: line };
  return { type: "phone_number", value: withoutPunctuation(line) };
}

/** The field of a form that holds them. */
export const ringGroupForm = z.string().check(
  z.refine((text) => linesOf(text).every((line) => sipAddress.test(line) || isPhoneNumber(line)), {
    error: "Put a number with its country code, or a SIP address, on each line.",
  }),
  z.refine((text) => linesOf(text).length <= mostPlaces, {
    error: `Use at most ${mostPlaces} lines.`,
  }),
);

/** The places of a target as they stand in the form. */
export function ringGroupFormOf(places: Target["ringGroup"]): string {
  return places.map((place) => place.value).join("\n");
}

/** The places that were typed. */
export function toRingGroup(text: string): Place[] {
  return linesOf(text).map(placeOf);
}
