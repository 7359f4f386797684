import { expect, test } from "vitest";
import type { ValueList } from "~/api/types";
import {
  countLines,
  emptyValueListForm,
  linesOf,
  toCreateValueList,
  toUpdateValueList,
  typedOver,
  valueListForm,
} from "./value-list-form";

const texas = { name: " Texas ", notes: "" };

test("a list needs a name alone", () => {
  expect(valueListForm.safeParse(emptyValueListForm).success).toBe(false);
  expect(valueListForm.safeParse(texas).success).toBe(true);
  expect(toCreateValueList(texas)).toEqual({ name: "Texas", notes: null });
});

test("an update holds only what was changed", () => {
  expect(toUpdateValueList(texas, texas)).toEqual({});
  expect(toUpdateValueList(texas, { ...texas, notes: "Zips" })).toEqual({ notes: "Zips" });
});

test("values stand on lines, and one with a comma or a quote is quoted", () => {
  expect(linesOf(["Value", "78701", "Austin, TX", 'the "best"', "a;b"])).toBe(
    '"Value"\n78701\n"Austin, TX"\n"the ""best"""\n"a;b"',
  );
});

test("what is typed stays with the version it was begun from", () => {
  const read = { list: { version: 1 } as ValueList, saved: "78701" };
  const newer = { list: { version: 2 } as ValueList, saved: "78701\n78702" };
  const begun = typedOver(undefined, read, "7870");
  expect(typedOver(begun, newer, "787")).toEqual({ ...read, text: "787" });
  // Nothing is left of it, so that the newer version is the one to edit.
  expect(typedOver(begun, newer, "78701")).toBeUndefined();
});

test("lines without a value are not counted", () => {
  expect(["", "78701", "78701\n \n78702\n"].map(countLines)).toEqual([0, 1, 2]);
});
