/** What the caller of a call is known by, as the server reads it. */
import { isE164 } from "./phone";

/**
 * What carriers put in the place of a number that is kept back: words, and the same words as they are
 * spelled on a telephone's keys.
 */
const keptBack = new Set([
  "anonymous",
  "restricted",
  "blocked",
  "unavailable",
  "unknown",
  "private",
  "+266696687",
  "+7378742833",
  "+2562533",
  "+86282452253",
  "+8656696",
  "+7748283",
]);

/** The host of a SIP address that names nobody. */
const nobodysHost = "anonymous.invalid";

/** The user and the host of a SIP address, without their parameters. */
const sipAddress = /^sips?:([^@:;]*)[^@]*@([^:;]*)/;

/** Whether the caller keeps the number back: the carrier sent none, or a word in its place. */
export function isAnonymous(caller: string): boolean {
  const sent = caller.trim().toLowerCase();
  const [, user = "", host = ""] = sipAddress.exec(sent) ?? [];
  return sent === "" || keptBack.has(sent) || keptBack.has(user) || host === nobodysHost;
}

/** Whether the caller is known by a number. */
export function hasNumber(caller: string): boolean {
  return isE164(caller) && !isAnonymous(caller);
}
