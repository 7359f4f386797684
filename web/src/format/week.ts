/** Days of the week and times of day, as schedules and caps use them. */
import type { Weekday } from "~/api/types";

/** The days of a week, which begins on Monday. */
export const weekdays = [
  "mon",
  "tue",
  "wed",
  "thu",
  "fri",
  "sat",
  "sun",
] as const satisfies readonly Weekday[];

/** The minutes of a day. */
export const dayMinutes = 1_440;

const dayWords: Record<Weekday, [short: string, long: string]> = {
  mon: ["Mon", "Monday"],
  tue: ["Tue", "Tuesday"],
  wed: ["Wed", "Wednesday"],
  thu: ["Thu", "Thursday"],
  fri: ["Fri", "Friday"],
  sat: ["Sat", "Saturday"],
  sun: ["Sun", "Sunday"],
};

/** `Monday`. */
export function dayName(day: Weekday): string {
  return dayWords[day][1];
}

/** `Mon`. */
export function dayShort(day: Weekday): string {
  return dayWords[day][0];
}

/** Some days in words, such as `Mon–Fri, Sun`; `every day` for all of them. */
export function daysInWords(days: readonly Weekday[]): string {
  const chosen = weekdays.map((day) => days.includes(day));
  if (chosen.every(Boolean)) return "every day";
  const runs: string[] = [];
  for (let first = 0; first < weekdays.length; first += 1) {
    if (chosen[first] !== true) continue;
    let last = first;
    while (chosen[last + 1] === true) last += 1;
    runs.push(runInWords(first, last));
    first = last;
  }
  return runs.join(", ");
}

function runInWords(first: number, last: number): string {
  const names = weekdays.slice(first, last + 1).map(dayShort);
  // Two days beside each other are no range to people.
  return names.length > 2 ? `${names[0]}–${names.at(-1)}` : names.join(", ");
}

/** `09:30` in minutes since midnight. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** Minutes since midnight as `09:30`; a time of the next day as that day's clock shows it. */
export function clockOf(minutes: number): string {
  const shown = minutes > dayMinutes ? minutes - dayMinutes : minutes;
  const twoDigits = (count: number) => String(count).padStart(2, "0");
  return `${twoDigits(Math.floor(shown / 60))}:${twoDigits(shown % 60)}`;
}

const typedTime = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm|a|p)?$/i;

/** A time of day as people type it (`9`, `9:30`, `0930`, `5 pm`) as `09:30`; nothing for anything else. */
export function parseTime(typed: string): string | undefined {
  const parts = typedTime.exec(typed.trim());
  if (parts === null) return undefined;
  const [, hour = "", minute = "0", half] = parts;
  const isHalf = half !== undefined;
  if (isHalf && (Number(hour) < 1 || Number(hour) > 12)) return undefined;
  const isAfternoon = half?.toLowerCase().startsWith("p") === true;
  const hours = isHalf ? (Number(hour) % 12) + (isAfternoon ? 12 : 0) : Number(hour);
  const minutes = hours * 60 + Number(minute);
  return Number(minute) < 60 && minutes <= dayMinutes ? clockOf(minutes) : undefined;
}

/** A time zone as people say it: `Central` for `America/Chicago`. */
export function zoneInWords(timeZone: string): string {
  if (timeZone === "UTC") return timeZone;
  try {
    const parts = new Intl.DateTimeFormat("en-US", {
      timeZone,
      timeZoneName: "longGeneric",
    }).formatToParts(0);
    const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
    return name.replace(/ Time$/, "");
  } catch {
    return timeZone;
  }
}
