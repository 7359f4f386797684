import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { FlaskConical } from "lucide-react";
import type { ReactNode } from "react";
import { callRead } from "~/api/calls";
import { ApiError } from "~/api/errors";
import { routingPreview } from "~/api/routing";
import type { CallId, Preview, RungFirst } from "~/api/types";
import { formatPhone } from "~/format/phone";
import { useTenant } from "~/hooks/session";
import { PageHeader } from "~/layouts/PageHeader";
import { CallerLocation } from "~/pages/calls/CallerLocation";
import { DecisionCard } from "~/pages/calls/DecisionCard";
import { paths } from "~/paths";
import { Card } from "~/ui/Card";
import { EmptyState, ErrorState, Skeleton } from "~/ui/states";
import { PreviewForm } from "./PreviewForm";
import { isAsked, parametersOf, toPreviewCall, type PreviewSearch } from "./search";

const route = getRouteApi("/shell/routing/preview");

/** What would become of a call, without making it. */
export function PreviewPage(): ReactNode {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { result, fields, isBusy, onRetry } = useAnswer(search);
  return (
    <>
      <PageHeader
        title="Preview"
        below="Who would get a call, and why the others would not. Nothing is reserved and nobody is rung."
      />
      <div className="grid gap-5 px-4 pb-8 sm:px-6 lg:grid-cols-[20rem_1fr] lg:items-start">
        <PreviewForm
          // What one types belongs to one address: another starts afresh.
          key={JSON.stringify(search)}
          search={search}
          faults={fields}
          isBusy={isBusy}
          onAsk={(asked) => {
            if (JSON.stringify(asked) === JSON.stringify(search)) onRetry();
            else void navigate({ ...paths.routingPreview(), search: asked });
          }}
        />
        <div aria-live="polite" className="min-w-0 space-y-5">
          {result}
        </div>
      </div>
    </>
  );
}

/** What there is to show for what the address asks. */
function useAnswer(search: PreviewSearch) {
  const { timeZone } = useTenant();
  const id = search.call as CallId | undefined;
  const again = useQuery({ ...callRead(id ?? ("" as CallId)), enabled: id !== undefined });
  const parameters = again.data === undefined ? undefined : parametersOf(again.data);
  // A call that cannot be read any more is asked for without what its carrier sent.
  const isReady = isAsked(search) && (id === undefined || !again.isPending);
  const asked = toPreviewCall(search, timeZone, parameters);
  const { data, error, isFetching, refetch } = useQuery({
    ...routingPreview(asked),
    enabled: isReady,
    // It says what is so at the moment of asking.
    staleTime: 0,
    gcTime: 0,
  });
  const fields = error instanceof ApiError ? error.details : [];
  const onRetry = () => void refetch();
  return { result: answerOf(search, data, error, onRetry), fields, isBusy: isFetching, onRetry };
}

function answerOf(
  search: PreviewSearch,
  data: Preview | undefined,
  error: Error | null,
  onRetry: () => void,
): ReactNode {
  if (!isAsked(search)) {
    return (
      <Card>
        <EmptyState icon={<FlaskConical />} title="Which call?">
          Name the number that is called, or a campaign, and who calls.
        </EmptyState>
      </Card>
    );
  }
  if (error !== null) {
    const title = "The call could not be previewed";
    return <ErrorState title={title} error={error} onRetry={onRetry} />;
  }
  if (data === undefined) {
    return <Skeleton className="h-48 w-full rounded-xl" />;
  }
  return (
    <>
      <Told preview={data} />
      <DecisionCard title="Decision" label="Candidates" round={data.decision} />
      {data.further.map((round) => {
        const name = round.campaignName ?? "another campaign";
        return (
          <DecisionCard
            key={round.ordinal}
            title={`Decision in ${name}`}
            label={`Candidates in ${name}`}
            round={round}
          />
        );
      })}
      <CallerLocation location={data.callerLocation} />
    </>
  );
}

/** What the carrier would be told. */
function Told({ preview }: { preview: Preview }) {
  const { rings, text } = preview.answer;
  return (
    <Card title={rings == null ? "Nobody would be rung" : `${nameOf(rings)} would be rung first`}>
      <ol aria-label="What the carrier would be told" className="space-y-1 px-4 py-3 text-sm">
        {text.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ol>
      {preview.campaignName != null && (
        <p className="border-t px-4 py-2.5 text-xs text-ink-muted">
          By the campaign {preview.campaignName}
        </p>
      )}
    </Card>
  );
}

function nameOf({ buyerName, endpoint }: RungFirst): string {
  return buyerName ?? `The fallback, ${formatPhone(endpoint.value)},`;
}
