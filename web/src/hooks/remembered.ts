/** Small preferences kept on this device, such as a collapsed sidebar. */
import { useState } from "react";

/** A boolean that survives a reload; it works without storage, only shorter. */
export function useRemembered(name: string, initial: boolean): [boolean, (value: boolean) => void] {
  const key = `patchbay.${name}`;
  const [value, setValue] = useState(() => {
    try {
      const stored = localStorage.getItem(key);
      return stored === null ? initial : stored === "true";
    } catch {
      return initial;
    }
  });
  function remember(next: boolean) {
    setValue(next);
    try {
      localStorage.setItem(key, String(next));
    } catch {
      // The choice then lasts until the page is closed.
    }
  }
  return [value, remember];
}
