/** Tables as CSV, for spreadsheets. */

/** What a spreadsheet would take for a formula and run. */
const formula = /^[=+\-@\t\r]/;
/** A plain number or a phone number is harmless, whatever its sign. */
const harmless = /^[+-]?\d+(\.\d+)?$/;

/** One cell: quoted where it must be, and never run as a formula. */
function cell(value: string): string {
  const safe = formula.test(value) && !harmless.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A heading and its rows, in the form of RFC 4180. */
export function toCsv(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heading, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** Hands a file to the browser to keep. */
export function saveFile(name: string, content: string): void {
  // Spreadsheets read UTF-8 only when the file begins with its mark.
  const blob = new Blob(["\uFEFF", content], { type: "text/csv;charset=utf-8" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has begun to read it once the click is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
