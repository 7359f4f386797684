/** How much something grew or shrank. */
import { toMicros } from "./money";

/** A change in words, and which way it went. */
export type Change = { text: string; direction: "up" | "down" | "none" };

/**
 * The change from `before` to `now` in percent, such as `12.5%`; undefined
 * where there was nothing to compare with. Amounts are compared exactly.
 */
export function changeBetween(before: string, now: string): Change | undefined {
  const [was, is] = [toMicros(before), toMicros(now)];
  if (was === 0n) return undefined;
  const size = was < 0n ? -was : was;
  const difference = is - was;
  // Tenths of a percent, rounded to the nearest.
  const tenths = Number(
    ((difference < 0n ? -difference : difference) * 2_000n + size) / (size * 2n),
  );
  const percent = tenths >= 1_000 ? String(Math.round(tenths / 10)) : (tenths / 10).toFixed(1);
  const text = `${Number(percent).toLocaleString("en-US")}%`;
  if (tenths === 0) return { text: "0%", direction: "none" };
  return { text, direction: difference > 0n ? "up" : "down" };
}

/** A change with its sign, such as `-25%`. */
export function signed({ text, direction }: Change): string {
  return { up: `+${text}`, down: `-${text}`, none: text }[direction];
}
