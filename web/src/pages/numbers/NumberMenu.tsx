import { Archive, Ellipsis, Pause, Pencil, Play, Unlink } from "lucide-react";
import { canPart, reasonOf, type PartAction } from "~/api/can";
import type { HeldNumber } from "~/api/types";
import { formatPhone } from "~/format/phone";
import { useUser } from "~/hooks/session";
import { Button } from "~/ui/Button";
import { Menu, MenuItem, MenuSeparator } from "~/ui/Menu";
import type { NumberStep } from "./useNumberSteps";

type NumberMenuProps = {
  number: HeldNumber;
  onEdit: () => void;
  onStep: (number: HeldNumber, step: NumberStep) => void;
};

/** Everything that can be done to one number of the list. */
export function NumberMenu({ number, onEdit, onStep }: NumberMenuProps) {
  const { rights } = useUser();
  const off = (action: PartAction) => reasonOf(canPart(action, "number", number, rights));
  const notAssigned = number.campaignId == null ? "No campaign uses it." : undefined;
  const next = number.status === "active" ? "pause" : "activate";
  return (
    <Menu
      trigger={
        <Button
          look="quiet"
          size="icon"
          aria-label={`Actions for ${formatPhone(number.phoneNumber)}`}
          icon={<Ellipsis />}
        />
      }
    >
      <MenuItem icon={<Pencil />} disabledReason={off("edit")} onSelect={onEdit}>
        Edit
      </MenuItem>
      <MenuItem
        icon={next === "pause" ? <Pause /> : <Play />}
        disabledReason={off(next)}
        onSelect={() => onStep(number, next)}
      >
        {next === "pause" ? "Pause" : "Activate"}
      </MenuItem>
      <MenuItem
        icon={<Unlink />}
        disabledReason={off("edit") ?? notAssigned}
        onSelect={() => onStep(number, "unassign")}
      >
        Unassign
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<Archive />}
        isDangerous
        disabledReason={off("archive")}
        onSelect={() => onStep(number, "archive")}
      >
        Archive
      </MenuItem>
    </Menu>
  );
}
