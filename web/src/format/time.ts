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

/** How long a machine took: `84 µs`, `1.2 ms`. */
export function formatMicroseconds(micros: number): string {
  return micros < 1000 ? `${micros} µs` : `${(micros / 1000).toFixed(1)} ms`;
}

/** A talk as a clock shows it: `0:07`, `2:31`, `1:02:03`. */
export function formatClock(secs: number): string {
  const whole = Math.max(0, Math.floor(secs));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  const twoDigits = (count: number) => String(count).padStart(2, "0");
  const rest = twoDigits(whole % 60);
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${twoDigits(minutes)}:${rest}`;
}

/** `14:03:22` in the given zone. */
export function formatTimeOfDay(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-US", {
    timeStyle: "medium",
    hourCycle: "h23",
    timeZone,
  }).format(new Date(instant));
}

/** `Jan 5` in the given zone. */
export function formatDay(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric", timeZone }).format(
    new Date(instant),
  );
}

/** The date of the API, `2026-12-25`, as `Dec 25, 2026`. */
export function formatDate(date: string): string {
  return new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** How long after the start something was: `+0.08 s`, `+12.4 s`, `+2:31`. */
export function formatOffset(milliseconds: number): string {
  const secs = Math.max(0, milliseconds) / 1000;
  if (secs < 9.995) return `+${secs.toFixed(2)} s`;
  if (secs < 59.95) return `+${secs.toFixed(1)} s`;
  return `+${formatClock(Math.round(secs))}`;
}

/** The date in the given zone as the API writes it, so many days from now: `2026-01-05`. */
export function dateIn(timeZone: string, now: Date, daysFromNow = 0): string {
  // Canadian English writes dates the way ISO 8601 does.
  const today = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(now);
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + daysFromNow);
  return day.toISOString().slice(0, 10);
}

/** The instant at which the clocks of a zone show `2026-01-05T09:30`, as the API writes it. */
export function instantIn(timeZone: string, clock: string): string {
  const wanted = new Date(`${clock}Z`).getTime();
  // What the clocks show at an instant, read as if they were those of UTC.
  const shownAt = (instant: number) => {
    const date = dateIn(timeZone, new Date(instant));
    const time = formatTimeOfDay(new Date(instant).toISOString(), timeZone);
    return new Date(`${date}T${time}Z`).getTime();
  };
  // The second step is for a clock change between the first guess and the instant.
  const guess = wanted - (shownAt(wanted) - wanted);
  const instant = guess - (shownAt(guess) - wanted);
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
