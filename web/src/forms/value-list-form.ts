/** What the forms of value lists hold, and how that becomes the API's request. */
import * as z from "zod/mini";
import type { CreateValueList, UpdateValueList, ValueList } from "~/api/types";
import { changesBetween, fieldsNamed, longText, nameText, textOrNull } from "./form-values";

/** The form of a value list as it stands on the screen. */
export const valueListForm = z.object({
  name: nameText("Give the list a name."),
  notes: longText(2000),
});

/** What the form holds once it is valid. */
export type ValueListForm = z.infer<typeof valueListForm>;

/** A new list's form. */
export const emptyValueListForm: ValueListForm = { name: "", notes: "" };

/** The form that shows a list as it is. */
export function valueListFormOf(list: ValueList): ValueListForm {
  return { name: list.name, notes: list.notes ?? "" };
}

/** The whole form as a request. */
export function toCreateValueList(form: ValueListForm): CreateValueList {
  return { name: form.name.trim(), notes: textOrNull(form.notes) };
}

/** Only what was changed. */
export function toUpdateValueList(before: ValueListForm, after: ValueListForm): UpdateValueList {
  return changesBetween(toCreateValueList(before), toCreateValueList(after)) as UpdateValueList;
}

/** The form's field for a field of the API, if the form shows it. */
export const valueListFieldFor = fieldsNamed<ValueListForm>(valueListForm.shape);

/**
 * Values as the API reads them back, one to a line: quoted where what separates columns or a quote is
 * part of one, or where one could be read as the heading.
 */
export function linesOf(values: readonly string[]): string {
  return values
    .map((value) => (/[",;\t]|^value$/i.test(value) ? `"${value.replaceAll('"', '""')}"` : value))
    .join("\n");
}

/** Values as they were read, with the list they were read of. */
export type ReadValues = { list: ValueList; saved: string };

/** What is typed over them. */
export type TypedValues = ReadValues & { text: string };

/**
 * What was typed, over the values that it was begun from: a newer version must not slip in unseen
 * while somebody types. Nothing where it is what these values are.
 */
export function typedOver(
  begun: TypedValues | undefined,
  read: ReadValues,
  text: string,
): TypedValues | undefined {
  const { list, saved } = begun ?? read;
  return text === saved ? undefined : { list, saved, text };
}

/** How many lines hold something. */
export function countLines(text: string): number {
  return text.split("\n").filter((line) => line.trim() !== "").length;
}
