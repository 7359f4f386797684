import { Link } from "@tanstack/react-router";
import { cx } from "class-variance-authority";
import { Ban, Lightbulb, Split, X } from "lucide-react";
import type { ReactNode } from "react";
import type { BuyerId, Candidate, DecisionRound, Leg } from "~/api/types";
import { exactUtc, formatClock, formatMicroseconds, formatTimeOfDay } from "~/format/time";
import { counted, sentence } from "~/format/words";
import { useTenant } from "~/hooks/session";
import { paths } from "~/paths";
import { Badge } from "~/ui/Badge";
import { Card } from "~/ui/Card";
import { statusWord } from "./call-words";

/** How many there were to choose from, and how many of them are in line. */
function summaryOf({ candidates }: DecisionRound): string {
  const inLine = candidates.filter(({ isIn }) => isIn).length;
  return `${inLine} of ${counted(candidates.length, "candidate")} in line`;
}

type DecisionCardProps = {
  title: string;
  /** What the candidates are called by screen readers. */
  label: string;
  round: DecisionRound;
  /** The leg on which somebody was rung, where somebody was. */
  leg?: Leg | undefined;
  /** What stands behind the time of the decision. */
  after?: ReactNode;
};

/** One decision: who could have had the call, and why each is or is not in line. */
export function DecisionCard({ title, label, round, leg, after }: DecisionCardProps) {
  const { timeZone } = useTenant();
  const { refusal, candidates, numberRules, nameGap } = round;
  return (
    <Card
      title={title}
      aside={
        <span className="tabular text-xs text-ink-muted">
          {summaryOf(round)} ·{" "}
          <time dateTime={round.decidedAt} title={exactUtc(round.decidedAt)}>
            {formatTimeOfDay(round.decidedAt, timeZone)}
          </time>
          {round.tookUs != null && ` in ${formatMicroseconds(round.tookUs)}`}
          {after}
        </span>
      }
    >
      {numberRules != null && <Rules rules={numberRules} />}
      {nameGap != null && (
        <p className="border-b px-4 py-3 text-sm text-ink-soft">{sentence(nameGap.text)}</p>
      )}
      {refusal != null && (
        <p className="flex items-start gap-2 border-b bg-negative-soft px-4 py-3 text-sm text-negative-text">
          <Ban aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            <strong className="font-semibold">Not routed.</strong> {sentence(refusal.text)}
            <span className="mt-0.5 flex items-start gap-1.5 text-xs text-ink-muted">
              <Lightbulb aria-hidden className="mt-0.5 size-3.5 shrink-0" />
              <span>To be routed: {refusal.change}</span>
            </span>
          </span>
        </p>
      )}
      {candidates.length === 0 && refusal == null && (
        <p className="px-4 py-3 text-sm text-ink-muted">
          The campaign has no offer, so there was nobody to choose from.
        </p>
      )}
      <ol aria-label={label} className="divide-y divide-line">
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

/** Which rule of the called number led the call here, and why those before it did not. */
function Rules({ rules }: { rules: NonNullable<DecisionRound["numberRules"]> }) {
  return (
    <div className="flex items-start gap-2 border-b px-4 py-3 text-sm">
      <Split aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-muted" />
      <div className="min-w-0">
        <p>{sentence(rules.text)}</p>
        <ol aria-label="Rules that did not hold" className="text-xs text-ink-muted">
          {rules.passedOver.map(({ rule, name, text, change }) => (
            <li key={rule}>
              Rule {rule}
              {name != null && ` (${name})`}: {text}. To hold: {change}
            </li>
          ))}
        </ol>
      </div>
    </div>
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
