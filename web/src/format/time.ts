/** Times and durations on the screen: the tenant's zone to read, exact UTC to check. */

/** `Jan 5, 2026, 14:03` in the given IANA zone. */
export function formatTime(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-US", {
    dateStyle: "medium",
    timeStyle: "short",
    hourCycle: "h23",
    timeZone,
  }).format(new Date(instant));
}

/** The exact instant, for a tooltip: `2026-01-05 14:03:22 UTC`. */
export function exactUtc(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

const steps: [limitSecs: number, unitSecs: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [60, 1, "second"],
  [3_600, 60, "minute"],
  [86_400, 3_600, "hour"],
  [7 * 86_400, 86_400, "day"],
];

/** `3 hours ago`, or the date once a week has passed. */
export function formatAgo(instant: string, timeZone: string, now: Date): string {
  const secs = Math.round((now.getTime() - new Date(instant).getTime()) / 1000);
  if (secs < 10) return "just now";
  const step = steps.find(([limitSecs]) => secs < limitSecs);
  if (step === undefined) {
    return new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone }).format(
      new Date(instant),
    );
  }
  const [, unitSecs, unit] = step;
  return new Intl.RelativeTimeFormat("en-US").format(-Math.floor(secs / unitSecs), unit);
}

/** `45 s`, `1 min 30 s`, `2 h`. */
export function formatDuration(secs: number): string {
  const parts = [
    [Math.floor(secs / 3600), "h"],
    [Math.floor((secs % 3600) / 60), "min"],
    [secs % 60, "s"],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return shown.length === 0 ? "0 s" : shown.join(" ");
}
