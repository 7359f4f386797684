import { Archive, Ellipsis, Pause, Pencil, Play } from "lucide-react";
import type { ReactNode } from "react";
import { canPart, reasonOf, type Part, type PartAction } from "~/api/can";
import type { Status } from "~/api/types";
import { useUser } from "~/hooks/session";
import { Button } from "~/ui/Button";
import { Menu, MenuItem, MenuSeparator } from "~/ui/Menu";
import type { PartStep } from "./usePartSteps";

type PartMenuProps = {
  part: Part;
  thing: { status: Status };
  /** Which one it is, for those who hear the button and do not see its row. */
  name: string;
  onEdit: () => void;
  onStep: (step: PartStep) => void;
  /** What else the row leads to. */
  children?: ReactNode;
};

/** Everything that can be done to one row of a list. */
export function PartMenu({ part, thing, name, onEdit, onStep, children }: PartMenuProps) {
  const { rights } = useUser();
  const off = (action: PartAction) => reasonOf(canPart(action, part, thing, rights));
  return (
    <div className="-mr-2 flex justify-end">
      <Menu
        trigger={
          <Button look="quiet" size="icon" aria-label={`Actions for ${name}`} icon={<Ellipsis />} />
        }
      >
        <MenuItem icon={<Pencil />} disabledReason={off("edit")} onSelect={onEdit}>
          Edit
        </MenuItem>
        {thing.status === "active" ? (
          <MenuItem icon={<Pause />} disabledReason={off("pause")} onSelect={() => onStep("pause")}>
            Pause
          </MenuItem>
        ) : (
          <MenuItem
            icon={<Play />}
            disabledReason={off("activate")}
            onSelect={() => onStep("activate")}
          >
            Resume
          </MenuItem>
        )}
        {children}
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
    </div>
  );
}
