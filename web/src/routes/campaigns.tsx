/** The routes of campaigns. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { CampaignId, OfferId, SupplierTermsId } from "~/api/types";
import { campaignSearch, campaignsSearch } from "~/pages/campaigns/search";
import { shell } from "./shell";

// Pages come in files of their own, so that the first visit loads the shell and one page.
const campaignsPage = () => import("~/pages/campaigns/CampaignsPage");
const campaignPage = () => import("~/pages/campaigns/CampaignPage");

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
  component: lazyRouteComponent(() => import("~/forms/campaign-create"), "CampaignCreate"),
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
  loader: async ({ params, deps, context }) =>
    (await campaignPage()).loadCampaign(params.campaignId, deps, context.user),
  component: lazyRouteComponent(campaignPage, "CampaignPage"),
});

const campaignEdit = createRoute({
  getParentRoute: () => campaign,
  path: "edit",
  component: lazyRouteComponent(() => import("~/forms/campaign-edit"), "CampaignEdit"),
});

const offerNew = createRoute({
  getParentRoute: () => campaign,
  path: "offers/new",
  component: lazyRouteComponent(() => import("~/forms/offer-create"), "OfferCreate"),
});

const offerEdit = createRoute({
  getParentRoute: () => campaign,
  path: "offers/$offerId",
  params: {
    parse: ({ offerId }) => ({ offerId: offerId as OfferId }),
    stringify: ({ offerId }) => ({ offerId }),
  },
  component: lazyRouteComponent(() => import("~/forms/offer-edit"), "CampaignOfferEdit"),
});

const termsNew = createRoute({
  getParentRoute: () => campaign,
  path: "suppliers/new",
  component: lazyRouteComponent(
    () => import("~/forms/supplier-terms-create"),
    "CampaignTermsCreate",
  ),
});

const termsEdit = createRoute({
  getParentRoute: () => campaign,
  path: "suppliers/$termsId",
  params: {
    parse: ({ termsId }) => ({ termsId: termsId as SupplierTermsId }),
    stringify: ({ termsId }) => ({ termsId }),
  },
  component: lazyRouteComponent(() => import("~/forms/supplier-terms-edit"), "CampaignTermsEdit"),
});

const assignNumber = createRoute({
  getParentRoute: () => campaign,
  path: "assign-number",
  component: lazyRouteComponent(() => import("~/forms/number-assign"), "NumberAssign"),
});

/** The list of campaigns and its form, and one campaign with its forms. */
export const campaignRoutes = [
  campaigns.addChildren([campaignNew]),
  campaign.addChildren([campaignEdit, offerNew, offerEdit, termsNew, termsEdit, assignNumber]),
] as const;
