/** The rules that fields of several forms share, and the way of their values into a request. */
import type { FieldValues, Path } from "react-hook-form";
import * as z from "zod/mini";
import { isE164 } from "~/format/phone";

/** A whole number within the API's limits. */
export function wholeNumber(least: number, most: number) {
  const error = `Enter a whole number from ${least.toLocaleString("en-US")} to ${most.toLocaleString("en-US")}.`;
  return z
    .number({ error })
    .check(z.int({ error }), z.minimum(least, error), z.maximum(most, error));
}

/** A number as it is typed, where another rule judges it; an emptied field is no number. */
export const typedNumber = z.union([z.number(), z.nan()]);

/** A whole number within the API's limits as it is typed, or nothing. */
export function optionalWholeNumber(least: number, most: number) {
  const isWithin = (text: string) =>
    /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most;
  return z.string().check(
    z.trim(),
    z.refine((text) => text === "" || isWithin(text), {
      error: `Enter a whole number from ${least.toLocaleString("en-US")} to ${most.toLocaleString("en-US")}, or nothing.`,
    }),
  );
}

/** What such a field says in a request. */
export function numberOrNull(text: string): number | null {
  const trimmed = text.trim();
  return trimmed === "" ? null : Number(trimmed);
}

/** A number of the API as such a field shows it. */
export function numberText(value: number | null | undefined): string {
  return value == null ? "" : String(value);
}

/** A name that must be there; `missing` asks for it. */
export function nameText(missing: string) {
  return z
    .string()
    .check(z.trim(), z.minLength(1, missing), z.maxLength(120, "Use at most 120 characters."));
}

/** Text that may be empty. */
export function longText(most: number) {
  return z
    .string()
    .check(z.maxLength(most, `Use at most ${most.toLocaleString("en-US")} characters.`));
}

/** Text that must be there; `missing` asks for it. */
export function neededText(most: number, missing: string) {
  return longText(most).check(z.refine((text) => text.trim() !== "", { error: missing }));
}

/** True for a number in E.164, however it is punctuated. */
export function isPhoneNumber(number: string): boolean {
  return isE164(withoutPunctuation(number));
}

/** What is said about anything else. */
export const phoneNumberWanted = "Enter the number with its country code, such as +1 555 010 0123.";

/** A phone number that must be there. */
export const phoneNumber = z.string().check(z.refine(isPhoneNumber, { error: phoneNumberWanted }));

/** A phone number that may be left out. */
export const optionalPhoneNumber = z.string().check(
  z.refine((number) => number.trim() === "" || isPhoneNumber(number), {
    error: phoneNumberWanted,
  }),
);

/**
 * Judges a field by its rule only while the form shows it: nobody can mend what they do not see. What
 * is hidden stays as it was typed, and no request carries it.
 */
export function whileShown<Form extends object>(
  isShown: (form: NoInfer<Form>) => boolean,
  field: keyof NoInfer<Form> & string,
  rule: z.ZodMiniType,
): z.core.CheckFn<Form> {
  return ({ value, issues }) => {
    if (!isShown(value)) return;
    const input = value[field];
    for (const { path, message } of rule.safeParse(input).error?.issues ?? []) {
      issues.push({ code: "custom", input, path: [field, ...path], message, continue: true });
    }
  };
}

/** An email address that may be left out; the server reads it more closely. */
export const optionalEmail = z.string().check(
  z.refine((email) => email.trim() === "" || /^[^\s@]+@[^\s@]+$/.test(email.trim()), {
    error: "Enter an address such as sales@example.com.",
  }),
);

/** Drops what people type between digits, so that `+1 (555) 010-0123` is taken. */
export function withoutPunctuation(number: string): string {
  return number.replaceAll(/[\s().-]/g, "");
}

/** A field left empty says that there is none. */
export function textOrNull(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" ? null : trimmed;
}

/** Only what differs from `before`, so that a save never undoes what it did not touch. */
export function changesBetween<Body extends object>(before: Body, after: Body): Partial<Body> {
  const is = new Map<string, unknown>(Object.entries(after));
  const changed = Object.entries(before).filter(
    ([field, value]) => JSON.stringify(is.get(field)) !== JSON.stringify(value),
  );
  return Object.fromEntries(changed.map(([field]) => [field, is.get(field)])) as Partial<Body>;
}

/** Says which of a form's fields shows a field of the API; most have the same name. */
export function fieldsNamed<Form extends FieldValues>(
  shape: { [Name in keyof Form]: unknown },
  renamed: Record<string, Path<Form>> = {},
): (apiField: string) => Path<Form> | undefined {
  return (apiField) =>
    renamed[apiField] ?? (Object.hasOwn(shape, apiField) ? (apiField as Path<Form>) : undefined);
}
