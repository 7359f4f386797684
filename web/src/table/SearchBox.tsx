import { cx } from "class-variance-authority";
import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useShortcuts } from "~/hooks/shortcuts";
import { Kbd } from "~/ui/Kbd";

/** How long typing must rest before the server is asked, in milliseconds. */
const restMs = 250;

type SearchBoxProps = {
  label: string;
  value: string;
  onSearch: (value: string) => void;
  /** Its width where there is room for more than it. */
  width?: string;
};

/** Searches a list as one types; `/` brings the keyboard here, Escape clears. */
export function SearchBox({ label, value, onSearch, width = "sm:w-64" }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [typed, setTyped] = useState(value);
  useShortcuts({ "/": () => input.current?.focus() });
  // The address is the truth: going back in history changes what the box shows.
  useEffect(() => setTyped(value), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function search(next: string, waitMs: number) {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(next.trim()), waitMs);
  }

  return (
    <div className={cx("relative w-full", width)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-muted"
      />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => search(event.target.value, restMs)}
        onKeyDown={(event) => {
          if (event.key === "Enter") search(typed, 0);
          if (event.key !== "Escape") return;
          if (typed === "") event.currentTarget.blur();
          else search("", 0);
        }}
        className="h-8 w-full rounded-md border border-line-strong bg-surface pr-8 pl-8.5 text-sm shadow-card placeholder:text-ink-muted focus-visible:outline-offset-0 [&::-webkit-search-cancel-button]:hidden"
      />
      <span className="absolute inset-y-0 right-1.5 flex items-center">
        {typed === "" ? (
          <span aria-hidden>
            <Kbd>/</Kbd>
          </span>
        ) : (
          <button
            type="button"
            aria-label="Clear the search"
            onClick={() => search("", 0)}
            className="rounded p-0.5 text-ink-muted hover:text-ink"
          >
            <X className="size-4" />
          </button>
        )}
      </span>
    </div>
  );
}
