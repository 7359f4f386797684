/** The routes of those who run the installation. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shell } from "./shell";

const tenantsPage = () => import("~/pages/tenants/TenantsPage");

const tenants = createRoute({
  getParentRoute: () => shell,
  path: "/tenants",
  loader: async () => (await tenantsPage()).loadTenants(),
  component: lazyRouteComponent(tenantsPage, "TenantsPage"),
});

const tenantNew = createRoute({
  getParentRoute: () => tenants,
  path: "new",
  component: lazyRouteComponent(() => import("~/forms/tenant-create"), "TenantCreate"),
});

/** The tenants of the installation and their form. */
export const tenantRoutes = [tenants.addChildren([tenantNew])] as const;
