/** The routes of value lists. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ValueListId } from "~/api/types";
import { valueListsSearch } from "~/pages/value-lists/search";
import { shell } from "./shell";

const valueListsPage = () => import("~/pages/value-lists/ValueListsPage");

const params = {
  parse: ({ valueListId }: { valueListId: string }) => ({
    valueListId: valueListId as ValueListId,
  }),
  stringify: ({ valueListId }: { valueListId: ValueListId }) => ({ valueListId }),
};

const valueLists = createRoute({
  getParentRoute: () => shell,
  path: "/value-lists",
  validateSearch: valueListsSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ deps }) => (await valueListsPage()).loadValueLists(deps),
  component: lazyRouteComponent(valueListsPage, "ValueListsPage"),
});

const valueListNew = createRoute({
  getParentRoute: () => valueLists,
  path: "new",
  component: lazyRouteComponent(() => import("~/forms/value-list-create"), "ValueListCreate"),
});

const valueListEdit = createRoute({
  getParentRoute: () => valueLists,
  path: "$valueListId/edit",
  params,
  component: lazyRouteComponent(() => import("~/forms/value-list-edit"), "ValueListEdit"),
});

const valueListValues = createRoute({
  getParentRoute: () => valueLists,
  path: "$valueListId/values",
  params,
  component: lazyRouteComponent(() => import("~/forms/value-list-values"), "ValueListValues"),
});

/** The value lists and their forms. */
export const valueListRoutes = [
  valueLists.addChildren([valueListNew, valueListEdit, valueListValues]),
] as const;
