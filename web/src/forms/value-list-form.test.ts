import { expect, test } from "vitest";
import {
  countLines,
  emptyValueListForm,
  linesOf,
  toCreateValueList,
  toUpdateValueList,
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

test("lines without a value are not counted", () => {
  expect(["", "78701", "78701\n \n78702\n"].map(countLines)).toEqual([0, 1, 2]);
});
