/** Entries of the block list in words. */
import type { BlockedCaller } from "~/api/types";
import { formatPhone } from "./phone";

/** The ways an entry fits callers. */
export const blockedBy = ["number", "prefix", "anonymous"] as const;

/** What each is called. */
export const blockedByWords: Record<BlockedCaller["match"], string> = {
  number: "One number",
  prefix: "Numbers that begin so",
  anonymous: "Withheld numbers",
};

/** Whom an entry fits. */
export function blockedInWords({ match, value }: Pick<BlockedCaller, "match" | "value">): string {
  if (value == null) return "Callers who withhold their number";
  return match === "prefix" ? `${value}…` : formatPhone(value);
}

/** True once an entry counts no more. */
export function isExpired({ expiresAt }: Pick<BlockedCaller, "expiresAt">, now: Date): boolean {
  return expiresAt != null && new Date(expiresAt) <= now;
}
