import { Link } from "@tanstack/react-router";
import { cx } from "class-variance-authority";
import type { Call, Totals } from "~/api/types";
import { exactUtc, formatDay, formatTimeOfDay } from "~/format/time";
import { counted } from "~/format/words";
import { useTenant } from "~/hooks/session";
import { paths } from "~/paths";
import { Amount } from "~/ui/Amount";
import { PhoneNumber } from "~/ui/PhoneNumber";
import { Skeleton } from "~/ui/states";
import { CallStateBadge, TalkTime } from "./CallState";

type CallCardsProps = {
  calls: readonly Call[] | undefined;
  totals: readonly Totals[];
  arrived: ReadonlySet<string>;
  isRefreshing: boolean;
};

/** The list on a phone, where a table has no room: a card for each call. */
export function CallCards({ calls, totals, arrived, isRefreshing }: CallCardsProps) {
  return (
    <>
      {totals.map((total) => (
        <p key={total.currency} className="flex justify-between gap-4 border-b bg-sunken/60 p-3">
          <span className="text-ink-soft">
            {counted(total.calls, "call")}, {total.connected} connected
          </span>
          <span className="font-medium">
            <Amount amount={total.profit} currency={total.currency} flow="net" isRounded />
            <span className="text-ink-muted"> profit</span>
          </span>
        </p>
      ))}
      <ul
        aria-label="Calls"
        aria-busy={calls === undefined || isRefreshing}
        className={cx("divide-y divide-line", isRefreshing && "opacity-60")}
      >
        {calls === undefined
          ? Array.from({ length: 6 }, (_, index) => (
              <li key={index} className="space-y-2.5 p-4">
                <Skeleton className="h-4 w-40" />
                <Skeleton className="h-3.5 w-56" />
              </li>
            ))
          : calls.map((call) => (
              <li
                key={call.id}
                data-arrived={arrived.has(call.id) || undefined}
                className="relative space-y-1.5 p-4 transition-colors duration-700 data-arrived:bg-hover"
              >
                <CallCard call={call} />
              </li>
            ))}
      </ul>
    </>
  );
}

function CallCard({ call }: { call: Call }) {
  const { timeZone } = useTenant();
  return (
    <>
      <div className="flex items-baseline justify-between gap-3">
        {/* The link covers the whole card. */}
        <Link
          {...paths.call(call.id)}
          className="font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
        >
          <PhoneNumber number={call.fromNumber} />
        </Link>
        <Amount amount={call.profit} currency={call.currency} flow="net" isRounded />
      </div>
      <p className="truncate text-ink-soft">
        {call.campaignName ?? "No campaign"}
        {call.buyerName != null && ` → ${call.buyerName}`}
      </p>
      <div className="flex items-center justify-between gap-3 text-xs text-ink-muted">
        <CallStateBadge call={call} />
        <span>
          <TalkTime call={call} />
          {" · "}
          <time dateTime={call.startedAt} title={exactUtc(call.startedAt)} className="tabular">
            {formatDay(call.startedAt, timeZone)}, {formatTimeOfDay(call.startedAt, timeZone)}
          </time>
        </span>
      </div>
    </>
  );
}
