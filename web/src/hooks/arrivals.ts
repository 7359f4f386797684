import { useEffect, useRef, useState } from "react";

/** How long a row stays marked, in milliseconds. */
const markedMs = 4_000;

/**
 * The ids that came to a list since it was last read, each for a moment. A list
 * that answers another question has no arrivals: all of it is new.
 */
export function useArrivals(
  question: string,
  ids: readonly string[] | undefined,
): ReadonlySet<string> {
  const known = useRef<{ question: string; ids: Set<string> }>(undefined);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (ids === undefined) return;
    const before = known.current;
    known.current = { question, ids: new Set(ids) };
    if (before?.question !== question) return;
    const arrived = ids.filter((id) => !before.ids.has(id));
    if (arrived.length === 0) return;
    setMarked((present) => new Set([...present, ...arrived]));
    // Not cleared when more arrive: each is marked for its own moment.
    setTimeout(() => {
      setMarked((present) => new Set([...present].filter((id) => !arrived.includes(id))));
    }, markedMs);
  }, [question, ids]);
  return marked;
}
