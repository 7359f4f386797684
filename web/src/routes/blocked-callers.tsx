/** The routes of the block list. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { BlockedCallerId } from "~/api/types";
import { blockedCallersSearch } from "~/pages/blocked-callers/search";
import { shell } from "./shell";

const blockedCallersPage = () => import("~/pages/blocked-callers/BlockedCallersPage");

const blockedCallers = createRoute({
  getParentRoute: () => shell,
  path: "/blocked-callers",
  validateSearch: blockedCallersSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ deps }) => (await blockedCallersPage()).loadBlockedCallers(deps),
  component: lazyRouteComponent(blockedCallersPage, "BlockedCallersPage"),
});

const blockedCallerNew = createRoute({
  getParentRoute: () => blockedCallers,
  path: "new",
  component: lazyRouteComponent(
    () => import("~/forms/blocked-caller-create"),
    "BlockedCallerCreate",
  ),
});

const blockedCallerEdit = createRoute({
  getParentRoute: () => blockedCallers,
  path: "$blockedCallerId/edit",
  params: {
    parse: ({ blockedCallerId }: { blockedCallerId: string }) => ({
      blockedCallerId: blockedCallerId as BlockedCallerId,
    }),
    stringify: ({ blockedCallerId }: { blockedCallerId: BlockedCallerId }) => ({ blockedCallerId }),
  },
  component: lazyRouteComponent(() => import("~/forms/blocked-caller-edit"), "BlockedCallerEdit"),
});

/** The block list and its forms. */
export const blockedCallerRoutes = [
  blockedCallers.addChildren([blockedCallerNew, blockedCallerEdit]),
] as const;
