/** The route of the start page. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { overviewSearch } from "~/pages/overview/search";
import { shell } from "./shell";

const overviewPage = () => import("~/pages/overview/OverviewPage");

const overview = createRoute({
  getParentRoute: () => shell,
  path: "/overview",
  validateSearch: overviewSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ deps, context }) => {
    const { tenant } = context.user;
    if (tenant != null) (await overviewPage()).loadOverview(deps, tenant.timeZone);
  },
  component: lazyRouteComponent(overviewPage, "OverviewPage"),
});

/** How the exchange does. */
export const overviewRoutes = [overview] as const;
