import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { queryClient } from "~/api/client";
import { PageTitle } from "~/layouts/PageHeader";
import { ErrorState } from "~/ui/states";

/** The last resort: a page that failed to draw, or a server that does not say who is signed in. */
export function FaultPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  function retry() {
    // What was read may be the very thing that cannot be drawn.
    queryClient.clear();
    reset();
    void router.invalidate();
  }
  return (
    <div className="grid min-h-[80vh] place-items-center">
      <PageTitle>Something went wrong</PageTitle>
      <ErrorState isPage title="This page could not be shown" error={error} onRetry={retry} />
    </div>
  );
}
