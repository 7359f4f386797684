import { Archive, CircleCheck, Ellipsis, Pause, Pencil, Play } from "lucide-react";
import { canCampaign, reasonOf, type CampaignAction } from "~/api/can";
import type { CampaignStep } from "~/api/campaigns";
import type { Campaign } from "~/api/types";
import { useUser } from "~/hooks/session";
import { Button } from "~/ui/Button";
import { Menu, MenuItem, MenuSeparator } from "~/ui/Menu";

type CampaignMenuProps = {
  campaign: Campaign;
  onEdit: () => void;
  onStep: (campaign: Campaign, step: CampaignStep) => void;
};

/** Everything that can be done to one campaign of the list. */
export function CampaignMenu({ campaign, onEdit, onStep }: CampaignMenuProps) {
  const { rights } = useUser();
  const off = (action: CampaignAction) => reasonOf(canCampaign(action, campaign, rights));
  return (
    <Menu
      trigger={
        <Button
          look="quiet"
          size="icon"
          aria-label={`Actions for ${campaign.name}`}
          icon={<Ellipsis />}
        />
      }
    >
      <MenuItem icon={<Pencil />} disabledReason={off("edit")} onSelect={onEdit}>
        Edit
      </MenuItem>
      {campaign.status === "active" ? (
        <MenuItem
          icon={<Pause />}
          disabledReason={off("pause")}
          onSelect={() => onStep(campaign, "pause")}
        >
          Pause
        </MenuItem>
      ) : (
        <MenuItem
          icon={<Play />}
          disabledReason={off("activate")}
          onSelect={() => onStep(campaign, "activate")}
        >
          Activate
        </MenuItem>
      )}
      <MenuItem
        icon={<CircleCheck />}
        disabledReason={off("complete")}
        onSelect={() => onStep(campaign, "complete")}
      >
        Complete
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<Archive />}
        isDangerous
        disabledReason={off("archive")}
        onSelect={() => onStep(campaign, "archive")}
      >
        Archive
      </MenuItem>
    </Menu>
  );
}
