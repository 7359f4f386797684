/** The router: plain search parameters, and what to do when a session ends. */
import { createRouter } from "@tanstack/react-router";
import { currentUser, forgetSession } from "./api/auth";
import { queryClient, whenSignedOut } from "./api/client";
import { FaultPage } from "./pages/FaultPage";
import { paths } from "./paths";
import { routeTree } from "./routes";
import { parseSearch, stringifySearch } from "./search-text";

/** The one router of the console. */
export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  // A page that fails to draw leaves the frame around it standing.
  defaultErrorComponent: FaultPage,
  defaultPreload: "intent",
  // The query cache decides what is fresh; the router keeps nothing of its own.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  scrollToTopSelectors: ["#main"],
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

whenSignedOut(() => {
  // Without a known person there was no session to lose: the shell asks for the login itself.
  if (queryClient.getQueryData(currentUser.queryKey) === undefined) return;
  const redirect = router.state.location.href;
  forgetSession();
  void router.navigate({ ...paths.login(), search: { redirect, expired: true } });
});
