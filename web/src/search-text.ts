/** How the address writes what a page holds, and reads it again. */

/**
 * `?status=active&page=2`, without the JSON quoting that makes addresses hard to read and write. Only
 * what has parts of its own is JSON.
 */
export function stringifySearch(search: Record<string, unknown>): string {
  const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(entries.map(([name, value]) => [name, written(value)]));
  return text.size === 0 ? "" : `?${text.toString()}`;
}

/** Every value as a text: the page's own schema says what it means. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** What was written with its parts; nothing where that cannot be read. */
export function readParts(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function written(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
