/** Who is signed in, for pages inside the shell. */
import { getRouteApi } from "@tanstack/react-router";
import type { CurrentTenant, CurrentUser } from "~/api/types";

const shell = getRouteApi("/shell");

/** The signed-in person. */
export function useUser(): CurrentUser {
  return shell.useRouteContext({ select: (context) => context.user });
}

/** The tenant the session works in. The shell shows no page without one. */
export function useTenant(): CurrentTenant {
  const { tenant } = useUser();
  if (tenant == null) throw new Error("a page was shown without a tenant");
  return tenant;
}
