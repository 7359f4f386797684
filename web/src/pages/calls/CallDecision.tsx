import { useQuery } from "@tanstack/react-query";
import { Split } from "lucide-react";
import { callDecision, isLiving } from "~/api/calls";
import type { CallDetail, DecisionRound } from "~/api/types";
import { formatOffset } from "~/format/time";
import { useUnfedInterval } from "~/hooks/live";
import { EmptyState, ErrorState, Skeleton } from "~/ui/states";
import { CallerLocation } from "./CallerLocation";
import { DecisionCard } from "./DecisionCard";
import { PreviewAgain } from "./PreviewAgain";

/** Who could have had the call, and why each did or did not. */
export function CallDecision({ call }: { call: CallDetail }) {
  const { data, error, refetch } = useQuery({
    ...callDecision(call.id),
    refetchInterval: useUnfedInterval(() => isLiving(call)),
  });
  if (error !== null && data === undefined) {
    const title = "The decision could not be loaded";
    return <ErrorState title={title} error={error} onRetry={() => void refetch()} />;
  }
  if (data === undefined) {
    return (
      <div aria-busy="true" aria-label="Loading the decision" className="space-y-3">
        <Skeleton className="h-32 w-full rounded-xl" />
        <Skeleton className="h-32 w-full rounded-xl" />
      </div>
    );
  }
  if (data.rounds.length === 0) {
    return (
      <EmptyState icon={<Split />} title="Nothing was decided">
        The call ended before anybody was looked for.
      </EmptyState>
    );
  }
  return (
    <div className="space-y-5">
      <PreviewAgain call={call} />
      {data.rounds.map((round) => (
        <Round key={round.ordinal} round={round} call={call} />
      ))}
      <CallerLocation location={call.callerLocation} />
    </div>
  );
}

function Round({ round, call }: { round: DecisionRound; call: CallDetail }) {
  const sinceMs = new Date(round.decidedAt).getTime() - new Date(call.startedAt).getTime();
  // Whoever was first in line is rung at the same instant, and may ring on several phones.
  const rung = call.legs.filter(({ startedAt }) => startedAt === round.decidedAt);
  const leg = rung.find(({ talkSecs }) => talkSecs != null) ?? rung.at(0);
  const fellBackTo = round.campaignId === call.campaignId ? null : round.campaignName;
  return (
    <DecisionCard
      title={
        fellBackTo == null ? `Round ${round.ordinal}` : `Round ${round.ordinal}: ${fellBackTo}`
      }
      label={`Candidates of round ${round.ordinal}`}
      round={round}
      leg={leg}
      after={` · ${formatOffset(sinceMs)}`}
    />
  );
}
