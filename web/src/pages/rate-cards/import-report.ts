/** What is wrong with a table that was to be imported, line by line. */
import type { ApiError } from "~/api/errors";
import { sentence } from "~/format/words";

/** One thing wrong with one line. */
export type LineProblem = { key: string; line: number; column: string; reason: string };

/** Everything wrong with a table. */
export type ImportReport = {
  lines: LineProblem[];
  /** What concerns the table as a whole. */
  whole: string[];
};

/** `lines.17.per_minute`: the line, counted from 1, and the column where one is at fault. */
const lineField = /^lines\.(\d+)(?:\.(.+))?$/;

/** The problems that a refused import names; undefined when it failed for another reason. */
export function reportOf(error: ApiError): ImportReport | undefined {
  if (error.code !== "request.invalid") return undefined;
  const report: ImportReport = { lines: [], whole: [] };
  for (const { field, reason } of error.details) {
    const found = lineField.exec(field);
    if (found === null) {
      report.whole.push(wholeWords(field, reason));
      continue;
    }
    report.lines.push({
      key: `${field} ${reason}`,
      line: Number(found[1]),
      column: found[2] ?? "",
      reason: sentence(reason),
    });
  }
  return report;
}

/** `header.colour` is a column, `lines` the lines as a whole. */
function wholeWords(field: string, reason: string): string {
  if (field === "lines") return sentence(`The lines ${reason}`);
  const column = field.startsWith("header.") ? field.slice("header.".length) : undefined;
  if (column !== undefined) return sentence(`The column ${column} ${reason}`);
  return sentence(`${field} ${reason}`);
}
