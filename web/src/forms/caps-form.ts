/** Caps in a form: a row for each limit, and what of it depends on the hour as a week of hours. */
import * as z from "zod/mini";
import type { CapHours, CapLimit, Caps } from "~/api/types";
import { capBases, capWindows } from "~/format/caps";
import { weekdays } from "~/format/week";

/** The hours of a day. */
export const dayHours = 24;

const weekHours = weekdays.length * dayHours;

const limitForm = z
  .object({
    window: z.enum(capWindows),
    basis: z.enum(capBases),
    limit: z.string(),
    amount: z.string(),
    /** The limit of each hour of the week from Monday on, where it is not the usual one; empty for none. */
    hours: z.array(z.nullable(z.number())),
  })
  .check(
    z.refine((row) => isMoney(row) || /^\d{1,9}$/.test(row.limit.trim()), {
      path: ["limit"],
      error: "Enter a whole number; 0 takes no calls.",
    }),
    z.refine((row) => !isMoney(row) || /^\d{1,13}(\.\d{1,6})?$/.test(row.amount.trim()), {
      path: ["amount"],
      error: "Enter an amount such as 5000.00.",
    }),
  );

/** The caps as they stand on the screen. */
export const capsForm = z
  .object({
    /** Empty for the usual one. */
    timeZone: z.string(),
    limits: z.array(limitForm),
  })
  .check(({ value, issues }) => {
    value.limits.forEach((row, index) => {
      const isRepeated = value.limits.slice(0, index).some((earlier) => isSame(earlier, row));
      if (!isRepeated) return;
      const path = ["limits", index, "window"];
      issues.push({ code: "custom", input: row, path, message: "There is such a cap already." });
    });
  });

/** What the caps hold once they are valid. */
export type CapsForm = z.infer<typeof capsForm>;

/** One row. */
export type LimitForm = CapsForm["limits"][number];

function isSame(a: LimitForm, b: LimitForm): boolean {
  return a.window === b.window && (a.window === "concurrent" || a.basis === b.basis);
}

/** True for a row whose limit is an amount of money. */
export function isMoney({ window, basis }: Pick<LimitForm, "window" | "basis">): boolean {
  return window !== "concurrent" && basis === "revenue";
}

/** No caps at all. */
export const noCapsForm: CapsForm = { timeZone: "", limits: [] };

/** A further row, of the first window that has none yet. */
export function nextLimit(limits: readonly LimitForm[]): LimitForm {
  const window = capWindows.find((each) => limits.every((row) => row.window !== each)) ?? "day";
  return { window, basis: "attempted", limit: "", amount: "", hours: [] };
}

/** The form that shows caps as they are. */
export function capsFormOf(caps: Caps | null | undefined): CapsForm {
  if (caps == null) return noCapsForm;
  return {
    timeZone: caps.timeZone ?? "",
    limits: caps.limits.map(({ window, basis, limit, amount, hours }) => ({
      window,
      basis: basis ?? "attempted",
      limit: limit == null ? "" : String(limit),
      amount: amount ?? "",
      hours: hoursFormOf(hours ?? []),
    })),
  };
}

/** The caps as a request; none where nothing is limited. */
export function toCaps(form: CapsForm): Caps | null {
  if (form.limits.length === 0) return null;
  const zone = form.timeZone === "" ? {} : { timeZone: form.timeZone };
  return { ...zone, limits: form.limits.map(toLimit) };
}

function toLimit(row: LimitForm): CapLimit {
  if (isMoney(row)) return { window: row.window, basis: row.basis, amount: row.amount.trim() };
  const limit = Number(row.limit.trim());
  if (row.window !== "concurrent") return { window: row.window, basis: row.basis, limit };
  const hours = toHours(row.hours);
  return { window: row.window, limit, ...(hours.length === 0 ? {} : { hours }) };
}

function hoursFormOf(hours: readonly CapHours[]): (number | null)[] {
  if (hours.length === 0) return [];
  const painted: (number | null)[] = Array.from({ length: weekHours }, () => null);
  for (const { days, from, to, limit } of hours) {
    for (const day of days)
      painted.fill(limit, cellOf(weekdays.indexOf(day), from), cellOf(weekdays.indexOf(day), to));
  }
  return painted;
}

function cellOf(day: number, hour: number): number {
  return day * dayHours + hour;
}

/** The limit painted at an hour of a day, counted from Monday; null for the usual one. */
export function paintedAt(hours: LimitForm["hours"], day: number, hour: number): number | null {
  return hours[cellOf(day, hour)] ?? null;
}

/** Paints hours of a day, or with null gives them the usual limit back. */
export function paint(
  hours: LimitForm["hours"],
  cells: readonly { day: number; hour: number }[],
  limit: number | null,
): LimitForm["hours"] {
  const painted = Array.from({ length: weekHours }, (_, cell) => hours[cell] ?? null);
  for (const { day, hour } of cells) painted[cellOf(day, hour)] = limit;
  return painted.every((value) => value === null) ? [] : painted;
}

/** Hours of the same limit side by side become one stretch; days with the same stretch share it. */
export function toHours(hours: LimitForm["hours"]): CapHours[] {
  const found: CapHours[] = [];
  weekdays.forEach((name, day) => {
    for (const run of runsOf(hours.slice(cellOf(day, 0), cellOf(day + 1, 0)))) {
      const same = found.find(
        ({ from, to, limit }) => from === run.from && to === run.to && limit === run.limit,
      );
      if (same !== undefined) same.days.push(name);
      else found.push({ days: [name], ...run });
    }
  });
  return found;
}

function runsOf(hours: readonly (number | null)[]): Omit<CapHours, "days">[] {
  const runs: Omit<CapHours, "days">[] = [];
  hours.forEach((limit, hour) => {
    if (limit === null) return;
    const last = runs.at(-1);
    if (last !== undefined && last.to === hour && last.limit === limit) last.to = hour + 1;
    else runs.push({ from: hour, to: hour + 1, limit });
  });
  return runs;
}

/** Where the form shows what the API says about a part of the caps, such as `caps.limits[1].limit`. */
export function capsFieldFor(apiField: string): string | undefined {
  if (apiField === "caps" || apiField === "caps.limits") return "caps.limits";
  if (apiField === "caps.timeZone") return apiField;
  const row = /^caps\.limits\[(\d+)\](?:\.(\w+))?/.exec(apiField);
  return row === null ? undefined : `caps.limits.${row[1]}.${row[2] ?? "window"}`;
}
