import type { CampaignStatus } from "~/api/types";
import { Badge, type Tone } from "~/ui/Badge";

/** What each status is called, and what its colour says. */
const shown: Record<CampaignStatus, { word: string; tone: Tone }> = {
  draft: { word: "Draft", tone: "neutral" },
  active: { word: "Active", tone: "positive" },
  paused: { word: "Paused", tone: "waiting" },
  completed: { word: "Completed", tone: "accent" },
  archived: { word: "Archived", tone: "neutral" },
};

/** The word for a status. */
export function campaignStatusWord(status: CampaignStatus): string {
  return shown[status].word;
}

/** A campaign's status. */
export function CampaignStatusBadge({ status }: { status: CampaignStatus }) {
  const { word, tone } = shown[status];
  return <Badge tone={tone}>{word}</Badge>;
}
