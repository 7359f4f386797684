/** The routes of numbers. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { NumberId } from "~/api/types";
import { numbersSearch } from "~/pages/numbers/search";
import { shell } from "./shell";

const numbersPage = () => import("~/pages/numbers/NumbersPage");

const numbers = createRoute({
  getParentRoute: () => shell,
  path: "/numbers",
  validateSearch: numbersSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ deps }) => (await numbersPage()).loadNumbers(deps),
  component: lazyRouteComponent(numbersPage, "NumbersPage"),
});

const numberNew = createRoute({
  getParentRoute: () => numbers,
  path: "new",
  component: lazyRouteComponent(() => import("~/forms/number-create"), "NumberCreate"),
});

const numberEdit = createRoute({
  getParentRoute: () => numbers,
  path: "$numberId/edit",
  params: {
    parse: ({ numberId }) => ({ numberId: numberId as NumberId }),
    stringify: ({ numberId }) => ({ numberId }),
  },
  component: lazyRouteComponent(() => import("~/forms/number-edit"), "NumberEdit"),
});

/** The inventory and its forms. */
export const numberRoutes = [numbers.addChildren([numberNew, numberEdit])] as const;
