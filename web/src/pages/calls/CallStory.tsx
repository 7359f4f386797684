import { cx } from "class-variance-authority";
import {
  BellRing,
  ChevronRight,
  CircleCheck,
  CircleDollarSign,
  Disc,
  LifeBuoy,
  PhoneCall,
  PhoneIncoming,
  PhoneOff,
  PhoneOutgoing,
  ReceiptText,
  Split,
  StepForward,
  type LucideIcon,
} from "lucide-react";
import { useId, useState } from "react";
import { isLiving } from "~/api/calls";
import type { CallDetail, StoryLine } from "~/api/types";
import { withPhonesFormatted } from "~/format/phone";
import { exactUtc, formatOffset, formatTimeOfDay } from "~/format/time";
import { sentence } from "~/format/words";
import { useTenant } from "~/hooks/session";
import { Card } from "~/ui/Card";
import { RawFacts } from "./RawFacts";

/** What each kind of line looks like, and what its colour says. */
const marks: Record<StoryLine["kind"], { icon: LucideIcon; tone: string }> = {
  arrived: { icon: PhoneIncoming, tone: "bg-accent-soft text-accent-text" },
  routed: { icon: Split, tone: "bg-accent-soft text-accent-text" },
  leg_initiated: { icon: PhoneOutgoing, tone: "bg-sunken text-ink-muted" },
  leg_ringing: { icon: BellRing, tone: "bg-waiting-soft text-waiting-text" },
  leg_answered: { icon: PhoneCall, tone: "bg-positive-soft text-positive-text" },
  leg_accepted: { icon: PhoneCall, tone: "bg-positive-soft text-positive-text" },
  leg_ended: { icon: PhoneOff, tone: "bg-sunken text-ink-muted" },
  next_candidate: { icon: StepForward, tone: "bg-sunken text-ink-muted" },
  fallback: { icon: LifeBuoy, tone: "bg-waiting-soft text-waiting-text" },
  recording: { icon: Disc, tone: "bg-sunken text-ink-muted" },
  conversion: { icon: CircleDollarSign, tone: "bg-positive-soft text-positive-text" },
  priced: { icon: ReceiptText, tone: "bg-sunken text-ink-muted" },
  closed: { icon: CircleCheck, tone: "bg-sunken text-ink-muted" },
};

/** Everything that happened, in its order. */
export function CallStory({ call }: { call: CallDetail }) {
  return (
    <Card
      title="What happened"
      aside={
        <span className="text-xs text-ink-muted max-sm:hidden">
          {isLiving(call)
            ? "Going on: new lines appear by themselves"
            : "Open a line for the facts"}
        </span>
      }
    >
      <ol aria-label="Story" className="py-2">
        {call.story.map((line, index) => (
          <Line
            key={`${line.kind} ${line.leg ?? ""} ${line.at} ${index}`}
            line={line}
            startedAt={call.startedAt}
            isLast={index === call.story.length - 1}
          />
        ))}
      </ol>
    </Card>
  );
}

type LineProps = { line: StoryLine; startedAt: string; isLast: boolean };

function Line({ line, startedAt, isLast }: LineProps) {
  const { timeZone } = useTenant();
  const [isOpen, setOpen] = useState(false);
  const factsId = useId();
  const mark = marks[line.kind];
  const sinceMs = new Date(line.at).getTime() - new Date(startedAt).getTime();
  return (
    <li className="relative">
      {!isLast && (
        <span aria-hidden className="absolute top-9 bottom-0 left-7.5 w-px bg-line sm:left-7.5" />
      )}
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={factsId}
        onClick={() => setOpen(!isOpen)}
        className="flex w-full items-start gap-3 px-4 py-2 text-left text-sm -outline-offset-2 hover:bg-hover/60"
      >
        <span
          aria-hidden
          className={cx("grid size-7 shrink-0 place-items-center rounded-full", mark.tone)}
        >
          <mark.icon className="size-3.5" />
        </span>
        <span className="min-w-0 flex-1 pt-1">{sentence(withPhonesFormatted(line.text))}</span>
        <span className="flex shrink-0 flex-col items-end pt-1 sm:flex-row sm:gap-4">
          <span className="tabular text-right text-ink-soft sm:w-20">{formatOffset(sinceMs)}</span>
          <time
            dateTime={line.at}
            title={exactUtc(line.at)}
            className="tabular text-right text-ink-muted sm:w-16"
          >
            {formatTimeOfDay(line.at, timeZone)}
          </time>
        </span>
        <ChevronRight
          aria-hidden
          className={cx(
            "mt-1.5 size-4 shrink-0 text-ink-muted transition-transform",
            isOpen && "rotate-90",
          )}
        />
      </button>
      <div id={factsId} hidden={!isOpen} className="pr-4 pb-3 pl-14">
        {isOpen && <RawFacts facts={line.details} nothing="Nothing more was recorded." />}
      </div>
    </li>
  );
}
