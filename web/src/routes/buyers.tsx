/** The routes of buyers. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { BuyerId, OfferId, TargetId } from "~/api/types";
import { buyerSearch, buyersSearch } from "~/pages/buyers/search";
import { shell } from "./shell";

const buyersPage = () => import("~/pages/buyers/BuyersPage");
const buyerPage = () => import("~/pages/buyers/BuyerPage");

const buyers = createRoute({
  getParentRoute: () => shell,
  path: "/buyers",
  validateSearch: buyersSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ deps }) => (await buyersPage()).loadBuyers(deps),
  component: lazyRouteComponent(buyersPage, "BuyersPage"),
});

const buyerNew = createRoute({
  getParentRoute: () => buyers,
  path: "new",
  component: lazyRouteComponent(() => import("~/forms/buyer-create"), "BuyerCreate"),
});

const buyer = createRoute({
  getParentRoute: () => shell,
  path: "/buyers/$buyerId",
  params: {
    parse: ({ buyerId }) => ({ buyerId: buyerId as BuyerId }),
    stringify: ({ buyerId }) => ({ buyerId }),
  },
  validateSearch: buyerSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ params, deps, context }) =>
    (await buyerPage()).loadBuyer(params.buyerId, deps, context.user),
  component: lazyRouteComponent(buyerPage, "BuyerPage"),
});

const buyerEdit = createRoute({
  getParentRoute: () => buyer,
  path: "edit",
  component: lazyRouteComponent(() => import("~/forms/buyer-edit"), "BuyerEdit"),
});

const postbackKeyNew = createRoute({
  getParentRoute: () => buyer,
  path: "postbacks/new",
  component: lazyRouteComponent(() => import("~/forms/postback-key-create"), "PostbackKeyCreate"),
});

const targetNew = createRoute({
  getParentRoute: () => buyer,
  path: "targets/new",
  component: lazyRouteComponent(() => import("~/forms/target-create"), "TargetCreate"),
});

const targetEdit = createRoute({
  getParentRoute: () => buyer,
  path: "targets/$targetId",
  params: {
    parse: ({ targetId }) => ({ targetId: targetId as TargetId }),
    stringify: ({ targetId }) => ({ targetId }),
  },
  component: lazyRouteComponent(() => import("~/forms/target-edit"), "TargetEdit"),
});

const offerEdit = createRoute({
  getParentRoute: () => buyer,
  path: "offers/$offerId",
  params: {
    parse: ({ offerId }) => ({ offerId: offerId as OfferId }),
    stringify: ({ offerId }) => ({ offerId }),
  },
  component: lazyRouteComponent(() => import("~/forms/offer-edit"), "BuyerOfferEdit"),
});

/** The list of buyers and its form, and one buyer with its forms. */
export const buyerRoutes = [
  buyers.addChildren([buyerNew]),
  buyer.addChildren([buyerEdit, targetNew, targetEdit, offerEdit, postbackKeyNew]),
] as const;
