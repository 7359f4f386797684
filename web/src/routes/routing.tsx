/** The routes that ask about routing. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { replaySearch } from "~/pages/routing/replay-search";
import { previewSearch } from "~/pages/routing/search";
import { shell } from "./shell";

const previewPage = () => import("~/pages/routing/PreviewPage");

const preview = createRoute({
  getParentRoute: () => shell,
  path: "/routing/preview",
  validateSearch: previewSearch,
  component: lazyRouteComponent(previewPage, "PreviewPage"),
});

const replay = createRoute({
  getParentRoute: () => shell,
  path: "/routing/replay",
  validateSearch: replaySearch,
  component: lazyRouteComponent(() => import("~/pages/routing/ReplayPage"), "ReplayPage"),
});

/** What would become of a call, and what recorded calls would have come to. */
export const routingRoutes = [preview, replay] as const;
