import { Menu as MenuIcon, Search } from "lucide-react";
import { Button } from "~/ui/Button";
import { Kbd } from "~/ui/Kbd";
import { AlarmBell } from "./AlarmBell";
import { Help } from "./Help";
import { LiveIndicator } from "./LiveIndicator";
import { TenantSwitcher } from "./TenantSwitcher";
import { ThemeMenu } from "./ThemeMenu";
import { UserMenu } from "./UserMenu";

type TopBarProps = {
  onOpenDrawer: () => void;
  onSearch: () => void;
  isHelpOpen: boolean;
  onHelp: (isOpen: boolean) => void;
};

/** Where one works, finding things, and what belongs to the person. */
export function TopBar({ onOpenDrawer, onSearch, isHelpOpen, onHelp }: TopBarProps) {
  return (
    <header className="flex h-13 shrink-0 items-center gap-1 border-b bg-surface px-2 sm:gap-2 sm:px-4">
      <Button
        look="quiet"
        size="icon"
        className="md:hidden"
        aria-label="Open the pages"
        icon={<MenuIcon />}
        onClick={onOpenDrawer}
      />
      <TenantSwitcher />
      <div className="flex-1" />
      <button
        type="button"
        onClick={onSearch}
        aria-keyshortcuts="Meta+K Control+K"
        className="flex h-8 items-center gap-2 rounded-md border border-line-strong bg-surface px-2.5 text-sm text-ink-muted shadow-card hover:bg-hover sm:w-56"
      >
        <Search aria-hidden className="size-4" />
        <span className="sr-only">Search and commands</span>
        <span aria-hidden className="hidden flex-1 text-left sm:block">
          Search…
        </span>
        <span aria-hidden className="hidden gap-0.5 sm:flex">
          <Kbd>⌘</Kbd>
          <Kbd>K</Kbd>
        </span>
      </button>
      <LiveIndicator />
      <AlarmBell />
      <ThemeMenu />
      <Help isOpen={isHelpOpen} onOpenChange={onHelp} />
      <UserMenu />
    </header>
  );
}
