/** The theme: what was chosen, and what that means right now. */
import { useSyncExternalStore } from "react";

/** The choices; `system` follows the operating system. */
export const themes = ["light", "dark", "system"] as const;
/** One of them. */
export type Theme = (typeof themes)[number];

// `public/theme.js` reads the same key before the first paint.
const storageKey = "patchbay.theme";
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

function read(): Theme {
  try {
    const stored = localStorage.getItem(storageKey);
    return themes.find((theme) => theme === stored) ?? "system";
  } catch {
    return "system";
  }
}

let chosen = read();

function apply(): void {
  const isDark = chosen === "dark" || (chosen === "system" && systemIsDark.matches);
  document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
}

systemIsDark.addEventListener("change", apply);

/** Chooses a theme and remembers it on this device. */
export function chooseTheme(theme: Theme): void {
  chosen = theme;
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
  apply();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The chosen theme. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, () => chosen);
}
