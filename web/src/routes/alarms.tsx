/** The route of the alarms. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { alarmsSearch } from "~/pages/alarms/search";
import { shell } from "./shell";

const alarmsPage = () => import("~/pages/alarms/AlarmsPage");

const alarms = createRoute({
  getParentRoute: () => shell,
  path: "/alarms",
  validateSearch: alarmsSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ deps }) => (await alarmsPage()).loadAlarms(deps),
  component: lazyRouteComponent(alarmsPage, "AlarmsPage"),
});

/** The alarms. */
export const alarmRoutes = [alarms] as const;
