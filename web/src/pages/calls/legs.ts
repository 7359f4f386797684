/** A call's legs in words. */

/** Which leg something belongs to: the caller's own is number 0. */
export function legName(ordinal: number | null | undefined): string {
  if (ordinal == null) return "Whole call";
  return ordinal === 0 ? "Caller’s leg" : `Leg ${ordinal}`;
}
