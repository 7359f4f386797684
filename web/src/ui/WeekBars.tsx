import { cx } from "class-variance-authority";

/** A stretch of a day in minutes since its midnight; a lighter one began the day before. */
export type Bar = { from: number; to: number; isSpilled: boolean };

const dayMinutes = 1_440;

const ticks = [0, 6, 12, 18, 24];

/** The hours above bars of a day. */
export function HourTicks() {
  return (
    <div aria-hidden className="tabular relative h-4 text-2xs text-ink-muted">
      {ticks.map((hour) => (
        <span
          key={hour}
          style={{ left: `${(hour / 24) * 100}%` }}
          className={cx(
            "absolute",
            hour === 24 ? "-translate-x-full" : hour > 0 && "-translate-x-1/2",
          )}
        >
          {hour}
        </span>
      ))}
    </div>
  );
}

/** One day from midnight to midnight, with what is open of it drawn in. Words beside it say the same. */
export function DayBar({ bars }: { bars: readonly Bar[] }) {
  return (
    <div
      aria-hidden
      className="relative h-2 overflow-hidden rounded-full bg-sunken ring-1 ring-line ring-inset"
    >
      {bars.map(({ from, to, isSpilled }) => (
        <span
          key={`${from} ${to} ${isSpilled}`}
          style={{
            left: `${(from / dayMinutes) * 100}%`,
            width: `${((to - from) / dayMinutes) * 100}%`,
          }}
          className={cx("absolute inset-y-0 bg-positive", isSpilled && "opacity-55")}
        />
      ))}
    </div>
  );
}
