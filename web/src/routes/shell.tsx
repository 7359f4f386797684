/** The root of all routes, and the frame that signed-in people see every page in. */
import {
  createRootRoute,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { currentUser } from "~/api/auth";
import { queryClient } from "~/api/client";
import { isSignedOut } from "~/api/errors";
import { ShellSkeleton } from "~/layouts/ShellSkeleton";
import { FaultPage } from "~/pages/FaultPage";
import { NotFoundPage } from "~/pages/NotFoundPage";
import { paths } from "~/paths";

/** Where every address begins. */
export const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: (props) => (
    <main>
      <FaultPage {...props} />
    </main>
  ),
});

/** What every page of a signed-in person is inside. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  beforeLoad: async ({ location }) => {
    try {
      return { user: await queryClient.ensureQueryData(currentUser) };
    } catch (error) {
      if (!isSignedOut(error)) throw error;
      const isHome = location.pathname === "/";
      throw redirect({ ...paths.login(), search: isHome ? {} : { redirect: location.href } });
    }
  },
  component: lazyRouteComponent(() => import("~/layouts/Shell"), "Shell"),
  pendingComponent: ShellSkeleton,
  pendingMs: 100,
  pendingMinMs: 0,
});
