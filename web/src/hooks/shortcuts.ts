/** Keyboard shortcuts: single keys, or two keys one after the other (`g c`). */
import { useEffect, useRef } from "react";

/** What each key, or pair of keys, does. */
export type Shortcuts = Record<string, () => void>;

/** How long the second key of a pair may take, in milliseconds. */
const pairWindowMs = 900;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input, textarea, select, [contenteditable]") !== null
  );
}

function isCovered(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}

/** Listens while mounted; silent while someone types or a dialog is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    let first = { key: "", atMs: 0 };
    function onKeyDown(event: KeyboardEvent) {
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || isCovered()) return;
      const isPair = event.timeStamp - first.atMs < pairWindowMs;
      const pair = isPair ? current.current[`${first.key} ${event.key}`] : undefined;
      first = { key: event.key, atMs: event.timeStamp };
      const action = pair ?? current.current[event.key];
      if (action === undefined) return;
      event.preventDefault();
      action();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

/** Every shortcut, for the help overlay. */
export const shortcutHelp: { group: string; keys: string[]; does: string }[] = [
  { group: "Everywhere", keys: ["⌘", "K"], does: "Search and run commands" },
  { group: "Everywhere", keys: ["g", "o"], does: "Go to the start page" },
  { group: "Everywhere", keys: ["g", "l"], does: "Go to calls" },
  { group: "Everywhere", keys: ["g", "c"], does: "Go to campaigns" },
  { group: "Everywhere", keys: ["g", "s"], does: "Go to suppliers" },
  { group: "Everywhere", keys: ["g", "b"], does: "Go to buyers" },
  { group: "Everywhere", keys: ["g", "n"], does: "Go to numbers" },
  { group: "Everywhere", keys: ["g", ","], does: "Go to settings" },
  { group: "Everywhere", keys: ["["], does: "Collapse the sidebar" },
  { group: "Everywhere", keys: ["?"], does: "Show this help" },
  { group: "In lists", keys: ["/"], does: "Search the list" },
  { group: "In lists", keys: ["j"], does: "Next row" },
  { group: "In lists", keys: ["k"], does: "Previous row" },
  { group: "In lists", keys: ["↵"], does: "Open the row" },
  { group: "In lists", keys: ["n"], does: "Add to the list" },
  { group: "On a page", keys: ["e"], does: "Edit what is open" },
];
