import { LogOut } from "lucide-react";
import { titled } from "~/format/words";
import { useUser } from "~/hooks/session";
import { Menu, MenuItem, MenuSeparator } from "~/ui/Menu";
import { useLogout } from "./useLogout";

/** The first letters of the first and last name. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== "");
  const [first = "?", last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return (first.charAt(0) + (last ?? "").charAt(0)).toUpperCase();
}

/** Who is signed in, and the way out. */
export function UserMenu() {
  const user = useUser();
  const logout = useLogout();
  const role = user.isPlatformAdmin ? "platform_admin" : user.tenant?.role;
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="ml-1 grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent-text hover:ring-2 hover:ring-line-strong"
        >
          <span aria-hidden>{initials(user.name)}</span>
          <span className="sr-only">Account of {user.name}</span>
        </button>
      }
    >
      <div className="max-w-64 px-2 py-1.5">
        <p className="truncate text-sm font-medium">{user.name}</p>
        <p className="truncate text-xs text-ink-muted">{user.email}</p>
        {role != null && <p className="mt-0.5 text-xs text-ink-muted">{titled(role)}</p>}
      </div>
      <MenuSeparator />
      <MenuItem icon={<LogOut />} onSelect={() => void logout()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
