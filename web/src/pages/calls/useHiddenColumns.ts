import { useState } from "react";
import { callColumns, type CallColumn } from "./columns";

const storageKey = "patchbay.calls.hidden";

/** A screen on which every column has room. */
const wide = "(min-width: 100rem)";

function read(): CallColumn[] {
  try {
    const stored = localStorage.getItem(storageKey);
    if (stored !== null) return callColumns.filter((name) => stored.split(",").includes(name));
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
  return matchMedia(wide).matches ? [] : ["called"];
}

/** The columns that are switched off, remembered on this device. */
export function useHiddenColumns() {
  const [hidden, setHidden] = useState(read);
  function show(name: CallColumn, isShown: boolean) {
    const next = callColumns.filter((each) => (each === name ? !isShown : hidden.includes(each)));
    setHidden(next);
    try {
      localStorage.setItem(storageKey, next.join(","));
    } catch {
      // See above.
    }
  }
  return { hidden, show };
}
