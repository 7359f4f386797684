import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { cx } from "class-variance-authority";
import { Ban, Lightbulb, Split, X } from "lucide-react";
import { callDecision, isLiving } from "~/api/calls";
import type { BuyerId, CallDetail, Candidate, DecisionRound, Leg } from "~/api/types";
import { exactUtc, formatClock, formatOffset, formatTimeOfDay } from "~/format/time";
import { counted, sentence } from "~/format/words";
import { useUnfedInterval } from "~/hooks/live";
import { useTenant } from "~/hooks/session";
import { paths } from "~/paths";
import { Badge } from "~/ui/Badge";
import { Card } from "~/ui/Card";
import { EmptyState, ErrorState, Skeleton } from "~/ui/states";
import { statusWord } from "./call-words";

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
      {data.rounds.map((round) => (
        <Round key={round.ordinal} round={round} call={call} />
      ))}
    </div>
  );
}

/** Whose turn it was, and how many there were to choose from. */
function summaryOf({ candidates }: DecisionRound): string {
  const inLine = candidates.filter(({ isIn }) => isIn).length;
  return `${inLine} of ${counted(candidates.length, "candidate")} in line`;
}

function Round({ round, call }: { round: DecisionRound; call: CallDetail }) {
  const { timeZone } = useTenant();
  const sinceMs = new Date(round.decidedAt).getTime() - new Date(call.startedAt).getTime();
  // Each round ends with whoever was first being rung, on the leg of the same number.
  const leg = call.legs.find(({ ordinal }) => ordinal === round.ordinal);
  const { refusal, candidates } = round;
  return (
    <Card
      title={`Round ${round.ordinal}`}
      aside={
        <span className="tabular text-xs text-ink-muted">
          {summaryOf(round)} ·{" "}
          <time dateTime={round.decidedAt} title={exactUtc(round.decidedAt)}>
            {formatTimeOfDay(round.decidedAt, timeZone)}
          </time>{" "}
          · {formatOffset(sinceMs)}
        </span>
      }
    >
      {refusal != null && (
        <p className="flex items-start gap-2 border-b bg-negative-soft px-4 py-3 text-sm text-negative-text">
          <Ban aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            <strong className="font-semibold">Not routed.</strong> {sentence(refusal.text)}
          </span>
        </p>
      )}
      {candidates.length === 0 && refusal == null && (
        <p className="px-4 py-3 text-sm text-ink-muted">
          The campaign has no offer, so there was nobody to choose from.
        </p>
      )}
      <ol aria-label={`Candidates of round ${round.ordinal}`} className="divide-y divide-line">
        {candidates.map((candidate) => (
          <CandidateLine
            key={candidate.offerId}
            candidate={candidate}
            leg={leg?.offerId === candidate.offerId ? leg : undefined}
          />
        ))}
      </ol>
    </Card>
  );
}

type CandidateLineProps = {
  candidate: Candidate;
  /** The leg on which it was rung, where it was. */
  leg: Leg | undefined;
};

/** What came of ringing a candidate. */
function Rung({ leg }: { leg: Leg }) {
  if (leg.answeredAt == null) return <Badge tone="waiting">Rung: {statusWord(leg.status)}</Badge>;
  if (leg.talkSecs == null) return <Badge tone="accent">Talking</Badge>;
  return <Badge tone="positive">Talked {formatClock(leg.talkSecs)}</Badge>;
}

function CandidateLine({ candidate, leg }: CandidateLineProps) {
  const { isIn, place, change } = candidate;
  return (
    <li className="flex gap-3 px-4 py-3">
      <span
        aria-hidden
        className={cx(
          "tabular grid size-7 shrink-0 place-items-center rounded-full text-xs font-semibold",
          isIn ? "bg-positive-soft text-positive-text" : "bg-sunken text-ink-muted",
        )}
      >
        {isIn ? place : <X className="size-3.5" />}
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <p className="font-medium">
            <Link
              {...paths.buyer(candidate.buyerId as BuyerId)}
              className="rounded hover:text-accent-text"
            >
              {candidate.buyerName ?? "A buyer"}
            </Link>
            {candidate.targetName != null && candidate.targetName !== candidate.buyerName && (
              <span className="font-normal text-ink-muted"> · {candidate.targetName}</span>
            )}
            {leg !== undefined && (
              <span className="ml-2 align-middle">
                <Rung leg={leg} />
              </span>
            )}
          </p>
          <p className="tabular text-xs text-ink-muted">
            priority {candidate.priority} · weight {candidate.weight}
          </p>
        </div>
        <p className={isIn ? "text-positive-text" : "text-ink-soft"}>{sentence(candidate.text)}</p>
        {change != null && (
          <p className="mt-0.5 flex items-start gap-1.5 text-xs text-ink-muted">
            <Lightbulb aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            <span>To be in line: {change}</span>
          </p>
        )}
      </div>
    </li>
  );
}
