/** Words of the API as people read them. */

/** `is already used` as a sentence that stands alone: `Is already used.` */
export function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(capital) ? capital : `${capital}.`;
}

/** `toll_free` as `Toll free`. */
export function titled(word: string): string {
  const words = word.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `1 call`, `2,130 calls`. */
export function counted(count: number, thing: string): string {
  return `${count.toLocaleString("en-US")} ${thing}${count === 1 ? "" : "s"}`;
}

/** One of several choices, and what it means. */
export type Explained = { word: string; meaning: string };
