import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { History } from "lucide-react";
import type { ReactNode } from "react";
import { routingReplay } from "~/api/routing";
import { PageHeader } from "~/layouts/PageHeader";
import { paths } from "~/paths";
import { Card } from "~/ui/Card";
import { EmptyState, ErrorState, Skeleton } from "~/ui/states";
import { toReplayCalls, type ReplaySearch } from "./replay-search";
import { ReplayForm } from "./ReplayForm";
import { ReplayResult } from "./ReplayResult";

const route = getRouteApi("/shell/routing/replay");

/** Recorded calls under other settings. */
export function ReplayPage(): ReactNode {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const asked = toReplayCalls(search);
  const { data, error, isFetching, refetch } = useQuery({
    ...routingReplay(asked ?? { from: "", to: "", changes: [] }),
    enabled: asked !== undefined,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const onRetry = () => void refetch();
  const onAsk = (next: ReplaySearch) => {
    if (JSON.stringify(next) === JSON.stringify(search)) onRetry();
    else void navigate({ ...paths.routingReplay(), search: next });
  };
  return (
    <>
      <PageHeader
        title="Replay"
        below="What recorded calls would have come to under other settings. Nothing is changed."
      />
      <div className="space-y-5 px-4 pb-8 sm:px-6">
        <ReplayForm
          key={JSON.stringify(search)}
          search={search}
          isBusy={isFetching}
          onAsk={onAsk}
        />
        <div aria-live="polite" className="space-y-5">
          {asked === undefined && (
            <Card>
              <EmptyState icon={<History />} title="Which calls?">
                Name the days, and what you would like to try.
              </EmptyState>
            </Card>
          )}
          {error !== null && (
            <ErrorState title="The calls could not be replayed" error={error} onRetry={onRetry} />
          )}
          {asked !== undefined && error === null && data === undefined && (
            <Skeleton className="h-48 w-full rounded-xl" />
          )}
          {error === null && data !== undefined && <ReplayResult replay={data} />}
        </div>
      </div>
    </>
  );
}
