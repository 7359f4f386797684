/** Every route: its address, what its search may hold, what it reads first, what it shows. */
import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import * as z from "zod/mini";
import { holds } from "./api/auth";
import { paths } from "./paths";
import { alarmRoutes } from "./routes/alarms";
import { blockedCallerRoutes } from "./routes/blocked-callers";
import { buyerRoutes } from "./routes/buyers";
import { callRoutes } from "./routes/calls";
import { campaignRoutes } from "./routes/campaigns";
import { moneyRoutes } from "./routes/money";
import { numberRoutes } from "./routes/numbers";
import { overviewRoutes } from "./routes/overview";
import { routingRoutes } from "./routes/routing";
import { settingsRoutes } from "./routes/settings";
import { root, shell } from "./routes/shell";
import { supplierRoutes } from "./routes/suppliers";
import { tenantRoutes } from "./routes/tenants";
import { valueListRoutes } from "./routes/value-lists";

/** Only an address of this console is followed after signing in. */
const ownAddress = z.string().check(z.regex(/^\/(?![/\\])/));

const loginRoute = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: z.object({
    redirect: z.catch(z.optional(ownAddress), undefined),
    expired: z.catch(z.optional(z.union([z.boolean(), z.stringbool()])), undefined),
  }),
  component: lazyRouteComponent(() => import("./pages/LoginPage"), "LoginPage"),
});

const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  beforeLoad: ({ context }) => {
    throw redirect(holds(context.user, "calls:read") ? paths.overview() : paths.campaigns());
  },
});

/** All routes as one tree. */
export const routeTree = root.addChildren([
  loginRoute,
  shell.addChildren([
    home,
    ...overviewRoutes,
    ...callRoutes,
    ...alarmRoutes,
    ...campaignRoutes,
    ...buyerRoutes,
    ...supplierRoutes,
    ...valueListRoutes,
    ...routingRoutes,
    ...blockedCallerRoutes,
    ...numberRoutes,
    ...moneyRoutes,
    ...settingsRoutes,
    ...tenantRoutes,
  ]),
]);
