import { Info } from "lucide-react";
import { Tooltip } from "./Tooltip";

/** A mark beside a word, which tells what the word means. */
export function Explanation({ of, text }: { of: string; text: string }) {
  return (
    <Tooltip text={text}>
      <button
        type="button"
        aria-label={`What ${of} means: ${text}`}
        className="rounded text-ink-muted/80 hover:text-ink"
      >
        <Info aria-hidden className="size-3" />
      </button>
    </Tooltip>
  );
}

/** A word that tells what it means by itself, where a mark beside it has no room. */
export function ExplainedWord({ children, text }: { children: string; text: string }) {
  return (
    <Tooltip text={text}>
      <button
        type="button"
        className="cursor-help rounded underline decoration-line-strong decoration-dotted underline-offset-4 hover:text-ink"
      >
        {children}
      </button>
    </Tooltip>
  );
}
