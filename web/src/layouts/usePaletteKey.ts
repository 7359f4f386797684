import { useEffect } from "react";

/** ⌘K, or Ctrl+K where there is no ⌘: works everywhere, also while typing. */
export function usePaletteKey(open: () => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      // A form in a side panel keeps the keyboard until it is closed.
      if (document.querySelector('[role="dialog"], [role="alertdialog"]') === null) open();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  });
}
