/** What a buyer who pays ahead has left, and whether that is enough for calls. */
import { toMicros } from "~/format/money";

/** How a purse stands beside the low balance that the buyer is kept at. */
export type PurseState = "enough" | "low" | "empty";

/** Nothing left is empty; less than the low balance is low, and takes no calls either. */
export function purseState(available: string, lowBalance: string | null | undefined): PurseState {
  const left = toMicros(available);
  if (left <= 0n) return "empty";
  return lowBalance != null && left < toMicros(lowBalance) ? "low" : "enough";
}
