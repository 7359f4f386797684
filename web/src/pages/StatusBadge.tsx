import { titled } from "~/format/words";
import { Badge, type Tone } from "~/ui/Badge";

/** What the colour of a status says; a status not listed is shown without one. */
const tones: Record<string, Tone> = { active: "positive", paused: "waiting", inactive: "waiting" };

/** Whether an offer, a target, a supplier or a number takes part in routing. */
export function StatusBadge({ status }: { status: string }) {
  return <Badge tone={tones[status] ?? "neutral"}>{titled(status)}</Badge>;
}
