/** The tenant's own settings, and the tenants of the installation for those who run it. */
import { currentUser } from "./auth";
import { answer, http, invalidate, query, queryClient } from "./client";
import type { CreateTenant, ListedTenant, Page, Tenant, UpdateTenant } from "./types";

/** The settings of the tenant the session works in. */
export const tenantRead = query("tenant_read", null, async (signal) => {
  return (await answer(http.GET("/api/v1/tenant", { signal }))) as Tenant;
});

/** Changes only the settings in `body`, while they still have `version`; otherwise 412. */
export async function updateTenant(version: number, body: UpdateTenant): Promise<Tenant> {
  const params = { header: { "If-Match": `"${version}"` } };
  const wire: object = await answer(http.PATCH("/api/v1/tenant", { params, body }));
  const tenant = wire as Tenant;
  queryClient.setQueryData(tenantRead.queryKey, tenant);
  // The frame shows the name, and every time stands in the tenant's zone.
  queryClient.setQueryData(currentUser.queryKey, (user) =>
    user?.tenant == null
      ? user
      : {
          ...user,
          tenant: { ...user.tenant, name: tenant.name, timeZone: tenant.timeZone },
          tenants: user.tenants.map((choice) =>
            choice.id === tenant.id ? { ...choice, name: tenant.name } : choice,
          ),
        },
  );
  void invalidate("tenant_list");
  return tenant;
}

/** Every tenant of the installation, by name. For platform admins. */
export const tenantList = query("tenant_list", null, async (signal) => {
  return (await answer(http.GET("/api/v1/tenants", { signal }))) as Page<ListedTenant>;
});

/** Makes a tenant. It has no people yet: whoever made it turns to it and adds its owner. */
export async function createTenant(body: CreateTenant): Promise<Tenant> {
  const wire: object = await answer(http.POST("/api/v1/tenants", { body }));
  void invalidate("tenant_list");
  return wire as Tenant;
}
