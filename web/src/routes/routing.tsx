/** The routes that ask about routing. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { previewSearch } from "~/pages/routing/search";
import { shell } from "./shell";

const previewPage = () => import("~/pages/routing/PreviewPage");

const preview = createRoute({
  getParentRoute: () => shell,
  path: "/routing/preview",
  validateSearch: previewSearch,
  component: lazyRouteComponent(previewPage, "PreviewPage"),
});

/** What would become of a call. */
export const routingRoutes = [preview] as const;
