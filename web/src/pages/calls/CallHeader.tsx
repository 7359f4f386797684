import { Link } from "@tanstack/react-router";
import { cx } from "class-variance-authority";
import { ArrowRight, CircleDollarSign, PhoneOff } from "lucide-react";
import type { ReactNode } from "react";
import { canAddConversion, canBlockCaller, reasonOf } from "~/api/can";
import type { CallDetail } from "~/api/types";
import { formatPhone } from "~/format/phone";
import { useTenant, useUser } from "~/hooks/session";
import { PageHeader } from "~/layouts/PageHeader";
import { backClass, BackTo } from "~/pages/PartyHeader";
import { paths } from "~/paths";
import { Amount, type Flow } from "~/ui/Amount";
import { Button, buttonClass } from "~/ui/Button";
import { Instant } from "~/ui/Instant";
import { placeOf, statusWord } from "./call-words";
import { CallStateBadge, TalkTime } from "./CallState";

/** Who called whom, how it went, and what it earned. */
export function CallHeader({ call }: { call: CallDetail }) {
  return (
    <>
      <PageHeader
        title={formatPhone(call.fromNumber)}
        above={<BackToCalls />}
        badge={<CallStateBadge call={call} />}
        below={<Way call={call} />}
        actions={
          <>
            <BlockCaller call={call} />
            <AddConversion call={call} />
          </>
        }
      />
      <Figures call={call} />
    </>
  );
}

/** The way back to the list. */
export function BackToCalls() {
  return (
    <Link {...paths.calls()} className={backClass}>
      <BackTo>Calls</BackTo>
    </Link>
  );
}

/** The button that adds a conversion to the call that the page is about. */
export function AddConversion({ call }: { call: CallDetail }) {
  const { rights } = useUser();
  const reason = reasonOf(canAddConversion(rights));
  if (reason !== undefined) {
    return (
      <Button icon={<CircleDollarSign />} disabledReason={reason}>
        Add conversion
      </Button>
    );
  }
  return (
    <Link {...paths.callConversionNew(call.id)} search className={buttonClass()}>
      <CircleDollarSign aria-hidden />
      Add conversion
    </Link>
  );
}

/** The button that puts the caller on the block list. */
function BlockCaller({ call }: { call: CallDetail }) {
  const { rights } = useUser();
  const reason = reasonOf(canBlockCaller(call, rights));
  if (reason !== undefined) {
    return (
      <Button icon={<PhoneOff />} disabledReason={reason}>
        Block caller
      </Button>
    );
  }
  return (
    <Link {...paths.callBlockedCallerNew(call.id)} search className={buttonClass()}>
      <PhoneOff aria-hidden />
      Block caller
    </Link>
  );
}

const linkClass = "rounded text-ink hover:text-accent-text";

/** Caller → campaign → buyer. */
function Way({ call }: { call: CallDetail }) {
  const { timeZone } = useTenant();
  const place = placeOf(call);
  const stops: ReactNode[] = [place === "" ? "Unknown place" : place];
  if (call.campaignId == null) stops.push("No campaign");
  else {
    stops.push(
      <Link {...paths.campaign(call.campaignId)} className={linkClass}>
        {call.campaignName}
      </Link>,
    );
  }
  if (call.buyerId != null) {
    stops.push(
      <Link {...paths.buyer(call.buyerId)} className={linkClass}>
        {call.buyerName}
      </Link>,
    );
  }
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {stops.map((stop, index) => (
        <span key={index} className="flex items-center gap-2">
          {index > 0 && <ArrowRight aria-label="to" className="size-3.5 text-ink-muted" />}
          {stop}
        </span>
      ))}
      <span aria-hidden>·</span>
      <Instant at={call.startedAt} timeZone={timeZone} />
      {call.duplicateOfCallId != null && (
        <>
          <span aria-hidden>·</span>
          <Link {...paths.call(call.duplicateOfCallId)} className={linkClass}>
            Called before
          </Link>
        </>
      )}
    </span>
  );
}

/** How it went and what it earned: revenue − payout − cost = profit. */
function Figures({ call }: { call: CallDetail }) {
  const money = (name: "revenue" | "payout" | "cost" | "profit", flow: Flow) => (
    <Amount amount={call[name]} currency={call.currency} flow={flow} />
  );
  return (
    <dl className="mx-4 mb-4 flex flex-wrap gap-x-5 gap-y-3 rounded-xl border bg-surface px-4 py-3 shadow-card sm:mx-6">
      <Figure name="Status">{statusWord(call.status)}</Figure>
      <Figure name="Talk time">
        <TalkTime call={call} />
      </Figure>
      <Figure name="Revenue" className="sm:border-l sm:pl-5">
        {money("revenue", "in")}
      </Figure>
      <Figure name="Payout" after="−">
        {money("payout", "out")}
      </Figure>
      <Figure name="Cost" after="−">
        {money("cost", "out")}
      </Figure>
      <Figure name="Profit" after="=">
        {money("profit", "net")}
      </Figure>
    </dl>
  );
}

type FigureProps = {
  name: string;
  /** What stands between it and the figure before. */
  after?: "−" | "=";
  className?: string;
  children: ReactNode;
};

function Figure({ name, after, className, children }: FigureProps) {
  return (
    <div
      data-after={after}
      className={cx(
        className,
        "relative sm:data-after:pl-7 sm:data-after:before:absolute sm:data-after:before:bottom-0 sm:data-after:before:left-1",
        "sm:data-after:before:text-base sm:data-after:before:text-ink-muted sm:data-after:before:content-[attr(data-after)]",
      )}
    >
      <dt className="text-xs text-ink-muted">{name}</dt>
      <dd className="text-base font-semibold">{children}</dd>
    </div>
  );
}
