/** Who is signed in, for pages inside the shell. */
import { getRouteApi } from "@tanstack/react-router";
import type { CurrentTenant, CurrentUser, Right } from "~/api/types";

const shell = getRouteApi("/shell");

/** The signed-in person. */
export function useUser(): CurrentUser {
  return shell.useRouteContext({ select: (context) => context.user });
}

/** Whether the person has this right of reading: what one may not see is not asked for. */
export function useMaySee(right: Right): boolean {
  return useUser().rights.includes(right);
}

/** The tenant the session works in. The shell shows no page without one. */
export function useTenant(): CurrentTenant {
  const { tenant } = useUser();
  if (tenant == null) throw new Error("a page was shown without a tenant");
  return tenant;
}
