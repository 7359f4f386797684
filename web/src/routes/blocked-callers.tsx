/** The routes of the block list. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
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

/** The block list and the form of a new entry. */
export const blockedCallerRoutes = [blockedCallers.addChildren([blockedCallerNew])] as const;
