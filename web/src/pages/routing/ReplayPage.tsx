import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { History } from "lucide-react";
import { useState, type ReactNode } from "react";
import { routingReplay, stopReplay, type ReplayProgress } from "~/api/routing";
import { PageHeader } from "~/layouts/PageHeader";
import { paths } from "~/paths";
import { Card } from "~/ui/Card";
import { EmptyState, ErrorState } from "~/ui/states";
import { toReplayCalls, type ReplaySearch } from "./replay-search";
import { ReplayForm } from "./ReplayForm";
import { ReplayResult } from "./ReplayResult";
import { ReplayUnderway } from "./ReplayUnderway";

const route = getRouteApi("/shell/routing/replay");

/** Recorded calls under other settings. */
export function ReplayPage(): ReactNode {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const asked = toReplayCalls(search);
  const [progress, setProgress] = useState<ReplayProgress>();
  const { data, error, isFetching, refetch } = useQuery({
    ...routingReplay(asked ?? { from: "", to: "", changes: [] }, setProgress),
    enabled: asked !== undefined,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    // It takes its time: only whoever asks again begins again.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const onRetry = () => {
    setProgress(undefined);
    void refetch();
  };
  const onAsk = (next: ReplaySearch) => {
    setProgress(undefined);
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
        {isFetching && <ReplayUnderway progress={progress} onStop={() => void stopReplay()} />}
        <div aria-live="polite" className="space-y-5">
          {asked === undefined && (
            <Card>
              <EmptyState icon={<History />} title="Which calls?">
                Name the days, and what you would like to try.
              </EmptyState>
            </Card>
          )}
          {asked !== undefined && error === null && data === undefined && !isFetching && (
            <Card>
              <EmptyState icon={<History />} title="Stopped">
                The replay was ended before its end. Replay the calls again to see what they come
                to.
              </EmptyState>
            </Card>
          )}
          {error !== null && !isFetching && (
            <ErrorState title="The calls could not be replayed" error={error} onRetry={onRetry} />
          )}
          {error === null && data !== undefined && !isFetching && <ReplayResult replay={data} />}
        </div>
      </div>
    </>
  );
}
