import { useNavigate } from "@tanstack/react-router";
import { Archive, Ellipsis, KeyRound, Pause, Pencil, Play, RefreshCw, X } from "lucide-react";
import { canPart, reasonOf, type PartAction } from "~/api/can";
import type { ProviderAccount } from "~/api/types";
import { useUser } from "~/hooks/session";
import { paths } from "~/paths";
import { Button } from "~/ui/Button";
import { Menu, MenuItem, MenuSeparator } from "~/ui/Menu";
import type { AccountStep } from "./useAccountSteps";

type ProviderAccountMenuProps = {
  account: ProviderAccount;
  onStep: (account: ProviderAccount, step: AccountStep) => void;
};

/** Everything that can be done to one account of the list. */
export function ProviderAccountMenu({ account, onStep }: ProviderAccountMenuProps) {
  const navigate = useNavigate();
  const { rights } = useUser();
  const off = (action: PartAction) => reasonOf(canPart(action, "providerAccount", account, rights));
  const hasSigningKey = account.signingKeyId != null;
  const next = account.status === "active" ? "pause" : "activate";
  return (
    <Menu
      trigger={
        <Button
          look="quiet"
          size="icon"
          aria-label={`Actions for ${account.name}`}
          icon={<Ellipsis />}
        />
      }
    >
      <MenuItem
        icon={<Pencil />}
        disabledReason={off("edit")}
        onSelect={() => void navigate({ ...paths.providerAccountEdit(account.id), search: true })}
      >
        Edit
      </MenuItem>
      <MenuItem
        icon={<RefreshCw />}
        disabledReason={off("edit")}
        onSelect={() => void navigate({ ...paths.providerAccountToken(account.id), search: true })}
      >
        Replace the auth token
      </MenuItem>
      <MenuItem
        icon={<KeyRound />}
        disabledReason={off("edit")}
        onSelect={() =>
          void navigate({ ...paths.providerAccountSigningKey(account.id), search: true })
        }
      >
        {hasSigningKey ? "Replace the signing key" : "Set a signing key"}
      </MenuItem>
      {hasSigningKey && (
        <MenuItem
          icon={<X />}
          disabledReason={off("edit")}
          onSelect={() => onStep(account, "removeSigningKey")}
        >
          Remove the signing key
        </MenuItem>
      )}
      <MenuItem
        icon={next === "pause" ? <Pause /> : <Play />}
        disabledReason={off(next)}
        onSelect={() => onStep(account, next)}
      >
        {next === "pause" ? "Pause" : "Activate"}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<Archive />}
        isDangerous
        disabledReason={off("archive")}
        onSelect={() => onStep(account, "archive")}
      >
        Archive
      </MenuItem>
    </Menu>
  );
}
