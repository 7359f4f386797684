/** The routes of suppliers. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { SupplierId, SupplierTermsId } from "~/api/types";
import { supplierSearch, suppliersSearch } from "~/pages/suppliers/search";
import { shell } from "./shell";

const suppliersPage = () => import("~/pages/suppliers/SuppliersPage");
const supplierPage = () => import("~/pages/suppliers/SupplierPage");

const suppliers = createRoute({
  getParentRoute: () => shell,
  path: "/suppliers",
  validateSearch: suppliersSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ deps }) => (await suppliersPage()).loadSuppliers(deps),
  component: lazyRouteComponent(suppliersPage, "SuppliersPage"),
});

const supplierNew = createRoute({
  getParentRoute: () => suppliers,
  path: "new",
  component: lazyRouteComponent(() => import("~/forms/supplier-create"), "SupplierCreate"),
});

const supplier = createRoute({
  getParentRoute: () => shell,
  path: "/suppliers/$supplierId",
  params: {
    parse: ({ supplierId }) => ({ supplierId: supplierId as SupplierId }),
    stringify: ({ supplierId }) => ({ supplierId }),
  },
  validateSearch: supplierSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ params, deps, context }) =>
    (await supplierPage()).loadSupplier(params.supplierId, deps, context.user),
  component: lazyRouteComponent(supplierPage, "SupplierPage"),
});

const supplierEdit = createRoute({
  getParentRoute: () => supplier,
  path: "edit",
  component: lazyRouteComponent(() => import("~/forms/supplier-edit"), "SupplierEdit"),
});

const termsNew = createRoute({
  getParentRoute: () => supplier,
  path: "terms/new",
  component: lazyRouteComponent(
    () => import("~/forms/supplier-terms-create"),
    "SupplierTermsCreate",
  ),
});

const termsEdit = createRoute({
  getParentRoute: () => supplier,
  path: "terms/$termsId",
  params: {
    parse: ({ termsId }) => ({ termsId: termsId as SupplierTermsId }),
    stringify: ({ termsId }) => ({ termsId }),
  },
  component: lazyRouteComponent(() => import("~/forms/supplier-terms-edit"), "SupplierTermsEdit"),
});

/** The list of suppliers and its form, and one supplier with its forms. */
export const supplierRoutes = [
  suppliers.addChildren([supplierNew]),
  supplier.addChildren([supplierEdit, termsNew, termsEdit]),
] as const;
