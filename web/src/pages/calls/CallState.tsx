import type { Call } from "~/api/types";
import { isLiving } from "~/api/calls";
import { formatClock } from "~/format/time";
import { useNow } from "~/hooks/now";
import { Badge } from "~/ui/Badge";
import { dispositionMeaning, dispositionWord, statusWord, toneOf } from "./call-words";

/** What a call came to; while it lives, where it stands. */
export function CallStateBadge({ call }: { call: Pick<Call, "status" | "disposition"> }) {
  const { status, disposition } = call;
  const badge = (
    <Badge tone={toneOf(call)}>
      {disposition == null ? statusWord(status) : dispositionWord(disposition)}
    </Badge>
  );
  return disposition == null ? badge : <span title={dispositionMeaning(disposition)}>{badge}</span>;
}

type TalkTimeProps = { call: Pick<Call, "status" | "disposition" | "connectedAt" | "talkSecs"> };

/** How long the caller talked with somebody; it ticks while they do. */
export function TalkTime({ call }: TalkTimeProps) {
  const isTalking = isLiving(call) && call.connectedAt != null;
  const now = useNow(isTalking);
  if (isTalking && call.connectedAt != null) {
    const secs = (now.getTime() - new Date(call.connectedAt).getTime()) / 1000;
    return <span className="tabular text-accent-text">{formatClock(secs)}</span>;
  }
  if (call.talkSecs == null) return <span className="text-ink-muted">–</span>;
  return <span className="tabular">{formatClock(call.talkSecs)}</span>;
}
