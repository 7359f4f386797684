import { cx } from "class-variance-authority";
import { holds } from "~/api/auth";
import { reconnect, type LiveState } from "~/api/live";
import { useLiveState } from "~/hooks/live";
import { useUser } from "~/hooks/session";
import { Tooltip } from "~/ui/Tooltip";

/** What each state is called, what it means, and its colour. */
const shown: Record<LiveState, { word: string; meaning: string; dot: string }> = {
  live: {
    word: "Live",
    meaning: "What you see changes as calls do.",
    dot: "bg-positive",
  },
  reconnecting: {
    word: "Reconnecting",
    meaning: "The live feed is being connected. Until then, what you see is read again every 5 s.",
    dot: "bg-waiting animate-shimmer",
  },
  off: {
    word: "Off",
    meaning: "The live feed cannot be reached. Press to try again now.",
    dot: "bg-negative",
  },
};

/** Whether what is shown follows what happens; pressing it connects anew. */
export function LiveIndicator() {
  const user = useUser();
  const state = useLiveState();
  if (user.tenant == null || !holds(user, "calls:read")) return null;
  const { word, meaning, dot } = shown[state];
  return (
    <Tooltip text={meaning}>
      <button
        type="button"
        onClick={reconnect}
        className="flex h-8 shrink-0 items-center gap-2 rounded-md px-2 text-xs font-medium text-ink-soft hover:bg-hover"
      >
        <span aria-hidden className={cx("size-2 rounded-full", dot)} />
        <span className="sr-only">Live updates: </span>
        <span className="sr-only sm:not-sr-only">{word}</span>
      </button>
    </Tooltip>
  );
}
