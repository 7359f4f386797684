import { expect, test } from "vitest";
import { ApiError } from "~/api/errors";
import { reportOf } from "./import-report";

function refused(details: { field: string; reason: string }[]): ApiError {
  return new ApiError({ status: 422, code: "request.invalid", message: "Wrong.", details });
}

test("each wrong line is named with its column and its reason as a sentence", () => {
  const report = reportOf(
    refused([
      { field: "lines.3.per_minute", reason: "is not a decimal such as 15.50" },
      { field: "lines.17", reason: "has 2 columns, the header has 3" },
    ]),
  );
  expect(report?.whole).toEqual([]);
  expect(report?.lines).toMatchObject([
    { line: 3, column: "per_minute", reason: "Is not a decimal such as 15.50." },
    { line: 17, column: "", reason: "Has 2 columns, the header has 3." },
  ]);
});

test("what concerns the whole table stands apart from its lines", () => {
  const report = reportOf(
    refused([
      { field: "header.per_minute", reason: "is missing" },
      { field: "lines", reason: "have 12 more problems" },
    ]),
  );
  expect(report).toEqual({
    lines: [],
    whole: ["The column per_minute is missing.", "The lines have 12 more problems."],
  });
});

test("a failure that is no fault of the table has no report", () => {
  expect(reportOf(new ApiError({ status: 0, code: "network.unreachable", message: "" }))).toBe(
    undefined,
  );
});
