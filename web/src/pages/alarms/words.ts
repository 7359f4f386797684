/** Alarms in words: what each is, and what to do about it. */
import type { Alarm, AlarmKind, AlarmState } from "~/api/types";
import type { Tone } from "~/ui/Badge";

/** Where an alarm stands. */
export const stateWords: Record<AlarmState, string> = {
  open: "Open",
  acknowledged: "Acknowledged",
  cleared: "Cleared",
};

/** What nobody looks at is red, what somebody does is amber, what is over is grey. */
export const stateTones: Record<AlarmState, Tone> = {
  open: "negative",
  acknowledged: "waiting",
  cleared: "neutral",
};

/** What each kind is called. */
export const kindWords: Record<AlarmKind, string> = {
  books_unbalanced: "Books do not balance",
  cap_drift: "A cap miscounted",
  callback_gaps: "Carrier callbacks missing",
  low_balance: "Balance low",
  credit_limit_reached: "Credit limit reached",
};

/** What to do about each. */
export const adviceWords: Record<AlarmKind, string> = {
  books_unbalanced:
    "Something was written past the ledger, or the program has a fault. Do not pay out by these amounts; run “patchbay doctor --books” and report what it says.",
  cap_drift:
    "The counter was put right already, so calls are limited correctly again. If it comes back within a day, report it with the numbers below.",
  callback_gaps:
    "Check that the carrier reaches this server’s public address, and that the account’s auth token is the carrier’s. The calls were closed by time, so their length may be missing.",
  low_balance:
    "The buyer gets no more calls until they pay. Record their payment, or lower the balance they are kept at.",
  credit_limit_reached:
    "The buyer gets no more calls until they pay. Record their payment, or raise their credit limit.",
};

/** What an alarm is about, in few words. */
export function subjectOf(
  alarm: Pick<Alarm, "kind" | "subject" | "buyerId" | "buyerName">,
): string {
  if (alarm.buyerId != null) return alarm.buyerName ?? alarm.buyerId;
  return alarm.kind === "books_unbalanced" ? `Not so: ${alarm.subject}` : "The whole tenant";
}

/** How much an alarm found that its findings do not name. */
export function unnamed(alarm: Pick<Alarm, "findingCount" | "findings">): number {
  return Math.max(alarm.findingCount - alarm.findings.length, 0);
}
