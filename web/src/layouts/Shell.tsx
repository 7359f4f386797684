import { Outlet, useMatchRoute, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { holds } from "~/api/auth";
import { useRemembered } from "~/hooks/remembered";
import { useLiveFeed } from "~/hooks/live";
import { useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { paths } from "~/paths";
import { NoTenant } from "./NoTenant";
import { Sidebar, SidebarDrawer } from "./Sidebar";
import { TopBar } from "./TopBar";
import { useFocusOnNewPage } from "./useFocusOnNewPage";
import { usePaletteKey } from "./usePaletteKey";

const CommandPalette = lazy(() => import("./CommandPalette"));

/** What surrounds every page of a signed-in person. */
export function Shell(): ReactNode {
  const user = useUser();
  const navigate = useNavigate();
  const [isCollapsed, setCollapsed] = useRemembered("sidebar.collapsed", false);
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const mayReadCalls = holds(user, "calls:read");
  usePaletteKey(() => setPaletteOpen(true));
  useShortcuts({
    "g o": () => void navigate(paths.home()),
    "g l": () => mayReadCalls && void navigate(paths.calls()),
    "g c": () => void navigate(paths.campaigns()),
    "g s": () => void navigate(paths.suppliers()),
    "g b": () => void navigate(paths.buyers()),
    "g n": () => void navigate(paths.numbers()),
    "g ,": () => void navigate(paths.settings()),
    "[": () => setCollapsed(!isCollapsed),
    "?": () => setHelpOpen(true),
  });

  useFocusOnNewPage();
  useLiveFeed();

  // The tenants of the installation are the one page that belongs to no tenant.
  const isPlatform = useMatchRoute()({ ...paths.tenants(), fuzzy: true }) !== false;

  return (
    <div className="flex h-dvh overflow-hidden">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 text-sm font-medium text-accent-ink focus:translate-y-0"
      >
        Skip to content
      </a>
      <Sidebar isCollapsed={isCollapsed} onCollapse={setCollapsed} />
      {isDrawerOpen && <SidebarDrawer onClose={() => setDrawerOpen(false)} />}
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar
          onOpenDrawer={() => setDrawerOpen(true)}
          onSearch={() => setPaletteOpen(true)}
          isHelpOpen={isHelpOpen}
          onHelp={setHelpOpen}
        />
        <main
          id="main"
          tabIndex={-1}
          className="relative flex-1 overflow-y-auto focus:outline-none"
        >
          {user.tenant == null && !isPlatform ? <NoTenant /> : <Outlet />}
        </main>
      </div>
      {isPaletteOpen && (
        <Suspense>
          <CommandPalette onClose={() => setPaletteOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
