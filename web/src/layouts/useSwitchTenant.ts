import { useNavigate, useRouter } from "@tanstack/react-router";
import { toast } from "sonner";
import { switchTenant } from "~/api/auth";
import { toApiError } from "~/api/errors";
import type { TenantId } from "~/api/types";
import { paths } from "~/paths";

/** Moves the session to another tenant and starts there at the first page. */
export function useSwitchTenant(): (tenantId: TenantId) => Promise<void> {
  const navigate = useNavigate();
  const router = useRouter();
  return async (tenantId) => {
    try {
      // What is open belongs to the tenant that is left, so it is left first.
      await navigate(paths.campaigns());
      const user = await switchTenant(tenantId);
      await router.invalidate();
      await navigate(paths.home());
      toast.success(`Now working in ${user.tenant?.name ?? "another tenant"}`);
    } catch (error) {
      toast.error("The tenant could not be opened", { description: toApiError(error).message });
    }
  };
}
