/** Every route: its address, what its search may hold, what it reads first, what it shows. */
import {
  createRootRoute,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import * as z from "zod/mini";
import { currentUser } from "./api/auth";
import { queryClient } from "./api/client";
import { isSignedOut } from "./api/errors";
import type { CampaignId } from "./api/types";
import { Shell } from "./layouts/Shell";
import { ShellSkeleton } from "./layouts/ShellSkeleton";
import { campaignSearch, campaignsSearch } from "./pages/campaigns/search";
import { FaultPage } from "./pages/FaultPage";
import { NotFoundPage } from "./pages/NotFoundPage";
import { paths } from "./paths";

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: (props) => (
    <main>
      <FaultPage {...props} />
    </main>
  ),
});

// Pages come in files of their own, so that the first visit loads the shell and one page.
const campaignsPage = () => import("./pages/campaigns/CampaignsPage");
const campaignPage = () => import("./pages/campaigns/CampaignPage");

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

const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  beforeLoad: async ({ location }) => {
    try {
      return { user: await queryClient.ensureQueryData(currentUser) };
    } catch (error) {
      if (!isSignedOut(error)) throw error;
      const isHome = location.pathname === "/";
      throw redirect({ ...paths.login(), search: isHome ? {} : { redirect: location.href } });
    }
  },
  component: Shell,
  pendingComponent: ShellSkeleton,
  pendingMs: 100,
  pendingMinMs: 0,
});

const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  beforeLoad: () => {
    throw redirect(paths.campaigns());
  },
});

const campaigns = createRoute({
  getParentRoute: () => shell,
  path: "/campaigns",
  validateSearch: campaignsSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ deps }) => (await campaignsPage()).loadCampaigns(deps),
  component: lazyRouteComponent(campaignsPage, "CampaignsPage"),
});

const campaignNew = createRoute({
  getParentRoute: () => campaigns,
  path: "new",
  component: lazyRouteComponent(() => import("./forms/campaign-create"), "CampaignCreate"),
});

const campaign = createRoute({
  getParentRoute: () => shell,
  path: "/campaigns/$campaignId",
  params: {
    parse: ({ campaignId }) => ({ campaignId: campaignId as CampaignId }),
    stringify: ({ campaignId }) => ({ campaignId }),
  },
  validateSearch: campaignSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ params, deps }) =>
    (await campaignPage()).loadCampaign(params.campaignId, deps.tab),
  component: lazyRouteComponent(campaignPage, "CampaignPage"),
});

const campaignEdit = createRoute({
  getParentRoute: () => campaign,
  path: "edit",
  component: lazyRouteComponent(() => import("./forms/campaign-edit"), "CampaignEdit"),
});

/** All routes as one tree. */
export const routeTree = root.addChildren([
  loginRoute,
  shell.addChildren([
    home,
    campaigns.addChildren([campaignNew]),
    campaign.addChildren([campaignEdit]),
  ]),
]);
