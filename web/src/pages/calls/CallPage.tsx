import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet } from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { callDecision, callRead, isLiving } from "~/api/calls";
import { queryClient } from "~/api/client";
import { ApiError } from "~/api/errors";
import type { CallDetail, CallId } from "~/api/types";
import { useUnfedInterval } from "~/hooks/live";
import { paths } from "~/paths";
import { buttonClass } from "~/ui/Button";
import { PageTabs } from "~/ui/PageTabs";
import { EmptyState, ErrorState, LoadingPage } from "~/ui/states";
import { CallDecision } from "./CallDecision";
import { BackToCalls, CallHeader } from "./CallHeader";
import { CallMoney } from "./CallMoney";
import { CallRecordings } from "./CallRecordings";
import { CallStory } from "./CallStory";
import { CallTechnical } from "./CallTechnical";
import type { CallTab } from "./search";

const route = getRouteApi("/shell/calls/$callId");

/** Starts reading the call, and what the open tab shows, before the page is drawn. */
export function loadCall(callId: CallId, tab: CallTab | undefined): void {
  void queryClient.prefetchQuery(callRead(callId));
  if (tab === "decision") void queryClient.prefetchQuery(callDecision(callId));
}

/** One call: what happened, why it went where it went, and what it earned. */
export function CallPage(): ReactNode {
  const { callId } = route.useParams();
  const {
    data: call,
    error,
    refetch,
  } = useQuery({
    ...callRead(callId),
    refetchInterval: useUnfedInterval(isLiving),
  });
  if (call !== undefined) return <LoadedCall call={call} />;
  if (error instanceof ApiError && error.status === 404) return <UnknownCall />;
  if (error !== null) {
    return (
      <ErrorState
        isPage
        title="The call could not be loaded"
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  return <LoadingPage label="Loading the call" above={<BackToCalls />} />;
}

function LoadedCall({ call }: { call: CallDetail }) {
  return (
    <>
      <CallHeader call={call} />
      <Parts call={call} />
      <Outlet />
    </>
  );
}

/** The parts of a call, one at a time; the address says which. */
function Parts({ call }: { call: CallDetail }) {
  const { tab = "story" } = route.useSearch();
  const navigate = route.useNavigate();
  function show(chosen: CallTab) {
    const search = chosen === "story" ? {} : { tab: chosen };
    void navigate({ ...paths.call(call.id), search, replace: true });
  }
  const recordings = call.recordings.length;
  return (
    <PageTabs
      label="Parts of the call"
      shown={tab === "recording" && recordings === 0 ? "story" : tab}
      onShow={show}
      tabs={[
        { name: "story", label: "Story", content: <CallStory call={call} /> },
        { name: "decision", label: "Decision", content: <CallDecision call={call} /> },
        {
          name: "money",
          label: "Money",
          ...(call.postings.length === 0 ? {} : { count: call.postings.length }),
          content: <CallMoney call={call} />,
        },
        ...(recordings === 0
          ? []
          : [
              {
                name: "recording" as const,
                label: "Recording",
                count: recordings,
                content: <CallRecordings call={call} />,
              },
            ]),
        { name: "technical", label: "Technical", content: <CallTechnical call={call} /> },
      ]}
    />
  );
}

function UnknownCall() {
  return (
    <EmptyState
      isPage
      icon={<SearchX />}
      title="There is no such call"
      action={
        <Link {...paths.calls()} className={buttonClass()}>
          All calls
        </Link>
      }
    >
      It does not exist, or it belongs to another tenant. If you work in several tenants, switch at
      the top left.
    </EmptyState>
  );
}
