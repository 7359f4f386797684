import { Archive, ChevronLeft, Ellipsis, Pause, Pencil, Play } from "lucide-react";
import type { ReactNode } from "react";
import { canPart, reasonOf, type PartAction } from "~/api/can";
import type { Buyer, Supplier } from "~/api/types";
import { useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { PageHeader } from "~/layouts/PageHeader";
import { CallsLink } from "~/pages/CallsLink";
import { StatusBadge } from "~/pages/StatusBadge";
import { Button } from "~/ui/Button";
import { Menu, MenuItem } from "~/ui/Menu";
import type { PartStep } from "./usePartSteps";

type PartyHeaderProps = {
  part: "buyer" | "supplier";
  party: Buyer | Supplier;
  /** The way back to the list. */
  above: ReactNode;
  /** What else stands beside its status. */
  badges?: ReactNode;
  /** The step that is being taken. */
  pending: PartStep | undefined;
  onEdit: () => void;
  onStep: (step: PartStep) => void;
};

/** Who a buyer or a supplier is, and everything that can be done with it. */
export function PartyHeader(props: PartyHeaderProps) {
  const { part, party, above, badges, pending, onEdit, onStep } = props;
  const { rights } = useUser();
  const off = (action: PartAction) => reasonOf(canPart(action, part, party, rights));
  useShortcuts({ e: () => off("edit") === undefined && onEdit() });
  const next = party.status === "active" ? "pause" : "activate";
  return (
    <PageHeader
      title={party.name}
      above={above}
      badge={
        <>
          <StatusBadge status={party.status} />
          {badges}
        </>
      }
      below={party.company ?? party.email ?? undefined}
      actions={
        <>
          <CallsLink of={part === "buyer" ? { buyer: party.id } : { supplier: party.id }} />
          <Button icon={<Pencil />} disabledReason={off("edit")} onClick={onEdit}>
            Edit
          </Button>
          <Button
            icon={next === "pause" ? <Pause /> : <Play />}
            disabledReason={off(next)}
            isBusy={pending === next}
            onClick={() => onStep(next)}
          >
            {next === "pause" ? "Pause" : "Resume"}
          </Button>
          <Menu trigger={<Button size="icon" aria-label="More actions" icon={<Ellipsis />} />}>
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

/** The look of the way back from a page to its list. */
export const backClass =
  "mb-1 -ml-1 inline-flex items-center gap-0.5 rounded px-1 text-xs text-ink-muted hover:text-ink";

/** What stands in it. */
export function BackTo({ children }: { children: string }) {
  return (
    <>
      <ChevronLeft aria-hidden className="size-3.5" />
      {children}
    </>
  );
}
