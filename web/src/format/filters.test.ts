import { expect, test } from "vitest";
import { filtersInWords, namedIn, testsFor } from "./filters";

test("filters read as a line: all of them, and one of the alternatives", () => {
  expect(
    filtersInWords(
      [
        { attribute: "caller_state", test: "in", values: ["TX", "CA"] },
        {
          any: [
            { attribute: "caller_zip", test: "in", list: "lst_1", not: true },
            { attribute: "caller_area_code", test: "starts_with", value: "5" },
          ],
        },
        { attribute: "carrier.SipHeader_X-Lead", test: "present", not: true },
      ],
      { lst_1: "Texas" },
    ),
  ).toBe(
    "Caller’s state is one of TX, CA; " +
      "Caller’s ZIP is not in the list Texas or Caller’s area code starts with 5; " +
      "SipHeader_X-Lead is not known",
  );
  expect(filtersInWords([])).toBe("Every call");
});

test("choices read by their words, ids by their names, and many values are counted", () => {
  expect(
    filtersInWords(
      [
        { attribute: "weekday", test: "equals", value: "sat" },
        { attribute: "supplier", test: "equals", value: "sup_1", not: true },
        { attribute: "hour", test: "between", from: "9", to: "12" },
        { attribute: "caller_state", test: "in", values: ["A", "B", "C", "D", "E", "F"] },
      ],
      { sup_1: "Lead Bros" },
    ),
  ).toBe(
    "Day of the week is Saturday; Supplier is not Lead Bros; " +
      "Hour of the day is between 9 and 12; Caller’s state is one of A, B, C, D and 2 more",
  );
});

test("only tests that make sense for an attribute are offered", () => {
  expect(testsFor("is_anonymous")).toEqual(["equals", "in", "present"]);
  expect(testsFor("caller_state")).not.toContain("between");
  expect(testsFor("caller_zip")).toContain("between");
  expect(testsFor("carrier.Anything")).toContain("matches");
});

test("the lists and suppliers that need a name are found, each once", () => {
  expect(
    namedIn([
      { attribute: "supplier", test: "equals", value: "sup_1" },
      {
        any: [
          { attribute: "supplier", test: "in", values: ["sup_1", "sup_2"] },
          { attribute: "caller_zip", test: "in", list: "lst_1" },
        ],
      },
    ]),
  ).toEqual({ lists: ["lst_1"], suppliers: ["sup_1", "sup_2"] });
});
