import { Link } from "@tanstack/react-router";
import { Archive, ChevronLeft, CircleCheck, Ellipsis, Pause, Pencil, Play } from "lucide-react";
import { canCampaign, reasonOf, type CampaignAction } from "~/api/can";
import type { CampaignStep } from "~/api/campaigns";
import type { Campaign } from "~/api/types";
import { useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { PageHeader } from "~/layouts/PageHeader";
import { CallsLink } from "~/pages/CallsLink";
import { paths } from "~/paths";
import { Button } from "~/ui/Button";
import { Menu, MenuItem, MenuSeparator } from "~/ui/Menu";
import { PhoneNumber } from "~/ui/PhoneNumber";
import { CampaignStatusBadge } from "./CampaignStatusBadge";

type CampaignHeaderProps = {
  campaign: Campaign;
  /** The step that is being taken. */
  pending: CampaignStep | undefined;
  onEdit: () => void;
  onStep: (step: CampaignStep) => void;
};

/** What the campaign is, and everything that can be done with it. */
export function CampaignHeader({ campaign, pending, onEdit, onStep }: CampaignHeaderProps) {
  const { rights } = useUser();
  const off = (action: CampaignAction) => reasonOf(canCampaign(action, campaign, rights));
  useShortcuts({ e: () => off("edit") === undefined && onEdit() });
  return (
    <PageHeader
      title={campaign.name}
      above={<BackToCampaigns />}
      badge={<CampaignStatusBadge status={campaign.status} />}
      below={<Subtitle campaign={campaign} />}
      actions={
        <>
          <CallsLink of={{ campaign: campaign.id }} />
          <Button icon={<Pencil />} disabledReason={off("edit")} onClick={onEdit}>
            Edit
          </Button>
          <LifeButton campaign={campaign} off={off} pending={pending} onTake={onStep} />
          <Menu trigger={<Button size="icon" aria-label="More actions" icon={<Ellipsis />} />}>
            <MenuItem
              icon={<CircleCheck />}
              disabledReason={off("complete")}
              onSelect={() => onStep("complete")}
            >
              Complete
            </MenuItem>
            <MenuSeparator />
            <MenuItem
              icon={<Archive />}
              isDangerous
              disabledReason={off("archive")}
              onSelect={() => onStep("archive")}
            >
              Archive
            </MenuItem>
          </Menu>
        </>
      }
    />
  );
}

type LifeButtonProps = {
  campaign: Campaign;
  off: (action: CampaignAction) => string | undefined;
  pending: string | undefined;
  onTake: (step: "activate" | "pause") => void;
};

/** The one step that comes next: run it, or hold it. */
function LifeButton({ campaign, off, pending, onTake }: LifeButtonProps) {
  if (campaign.status === "active") {
    return (
      <Button
        icon={<Pause />}
        disabledReason={off("pause")}
        isBusy={pending === "pause"}
        onClick={() => onTake("pause")}
      >
        Pause
      </Button>
    );
  }
  return (
    <Button
      look="primary"
      icon={<Play />}
      disabledReason={off("activate")}
      isBusy={pending === "activate"}
      onClick={() => onTake("activate")}
    >
      {campaign.status === "paused" ? "Resume" : "Activate"}
    </Button>
  );
}

/** The way back to the list. */
export function BackToCampaigns() {
  return (
    <Link
      {...paths.campaigns()}
      className="mb-1 -ml-1 inline-flex items-center gap-0.5 rounded px-1 text-xs text-ink-muted hover:text-ink"
    >
      <ChevronLeft aria-hidden className="size-3.5" />
      Campaigns
    </Link>
  );
}

function Subtitle({ campaign }: { campaign: Campaign }) {
  const more = campaign.numbersCount - 1;
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      {campaign.phoneNumber == null ? (
        "No number yet"
      ) : (
        <PhoneNumber number={campaign.phoneNumber} />
      )}
      {more > 0 && <span>and {more} more</span>}
      <span aria-hidden>·</span>
      <span>{campaign.currency}</span>
      <span aria-hidden>·</span>
      <span>{campaign.timeZone.replaceAll("_", " ")}</span>
    </span>
  );
}
