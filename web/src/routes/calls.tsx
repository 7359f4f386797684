/** The routes of calls. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { CallId } from "~/api/types";
import { callSearch, callsSearch } from "~/pages/calls/search";
import { shell } from "./shell";

const callsPage = () => import("~/pages/calls/CallsPage");
const callPage = () => import("~/pages/calls/CallPage");
const conversionCreate = () => import("~/forms/conversion-create");

const callParams = {
  parse: ({ callId }: { callId: string }) => ({ callId: callId as CallId }),
  stringify: ({ callId }: { callId: CallId }) => ({ callId }),
};

const calls = createRoute({
  getParentRoute: () => shell,
  path: "/calls",
  validateSearch: callsSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ deps, context }) => {
    const { tenant } = context.user;
    if (tenant != null) (await callsPage()).loadCalls(deps, tenant.timeZone);
  },
  component: lazyRouteComponent(callsPage, "CallsPage"),
});

const listConversionNew = createRoute({
  getParentRoute: () => calls,
  path: "add-conversion/$callId",
  params: callParams,
  component: lazyRouteComponent(conversionCreate, "ListConversionCreate"),
});

const call = createRoute({
  getParentRoute: () => shell,
  path: "/calls/$callId",
  params: callParams,
  validateSearch: callSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ params, deps }) => (await callPage()).loadCall(params.callId, deps.tab),
  component: lazyRouteComponent(callPage, "CallPage"),
});

const callConversionNew = createRoute({
  getParentRoute: () => call,
  path: "add-conversion",
  component: lazyRouteComponent(conversionCreate, "CallConversionCreate"),
});

const callCostCorrect = createRoute({
  getParentRoute: () => call,
  path: "correct-cost",
  component: lazyRouteComponent(() => import("~/forms/call-cost-correct"), "CallCostCorrect"),
});

const callBlockedCallerNew = createRoute({
  getParentRoute: () => call,
  path: "block-caller",
  component: lazyRouteComponent(
    () => import("~/forms/blocked-caller-create"),
    "CallBlockedCallerCreate",
  ),
});

/** The list of calls, and one call; a conversion is added to a call from either. */
export const callRoutes = [
  calls.addChildren([listConversionNew]),
  call.addChildren([callConversionNew, callCostCorrect, callBlockedCallerNew]),
] as const;
