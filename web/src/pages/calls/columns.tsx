/** The columns of a list of calls. */
import { Link } from "@tanstack/react-router";
import { CircleDollarSign } from "lucide-react";
import type { ReactNode } from "react";
import { canAddConversion, reasonOf } from "~/api/can";
import type { Call, Totals } from "~/api/types";
import { formatPhone } from "~/format/phone";
import { exactUtc, formatClock, formatDay, formatTimeOfDay } from "~/format/time";
import { counted } from "~/format/words";
import { useTenant, useUser } from "~/hooks/session";
import { paths } from "~/paths";
import { columnsOf, type TotalsRow } from "~/table/ListTable";
import { Amount } from "~/ui/Amount";
import { Button, buttonClass } from "~/ui/Button";
import { PhoneNumber } from "~/ui/PhoneNumber";
import { Tooltip } from "~/ui/Tooltip";
import { placeOf, statusWord } from "./call-words";
import { CallStateBadge, TalkTime } from "./CallState";

/** The columns that can be switched off, and what they are called. */
export const columnWords = {
  time: "Time",
  campaign: "Campaign · supplier",
  caller: "Caller",
  called: "Called",
  buyer: "Buyer · target",
  status: "Status",
  talk: "Talk",
  revenue: "Revenue",
  payout: "Payout",
  cost: "Cost",
  profit: "Profit",
} as const;

/** One of them. */
export type CallColumn = keyof typeof columnWords;

/** All of them, in their order. */
export const callColumns = Object.keys(columnWords) as CallColumn[];

/** Those whose values stand right-aligned. */
export const numericColumns: readonly string[] = ["talk", "revenue", "payout", "cost", "profit"];

const column = columnsOf<Call>();
const money = (flow: "in" | "out" | "net", name: "revenue" | "payout" | "cost" | "profit") =>
  column.display({
    id: name,
    header: columnWords[name],
    cell: ({ row: { original: call } }) => (
      <Amount amount={call[name]} currency={call.currency} flow={flow} isRounded />
    ),
  });

/** What each shows. */
export const columns = column.columns([
  column.display({
    id: "time",
    header: columnWords.time,
    cell: ({ row }) => <TimeCell call={row.original} />,
  }),
  column.display({
    id: "campaign",
    header: columnWords.campaign,
    cell: ({ row: { original: call } }) => (
      <TwoLines
        first={call.campaignName ?? <span className="text-ink-muted">None</span>}
        second={suppliedBy(call)}
      />
    ),
  }),
  column.display({
    id: "caller",
    header: columnWords.caller,
    cell: ({ row }) => <CallerCell call={row.original} />,
  }),
  column.display({
    id: "called",
    header: columnWords.called,
    cell: ({ row }) => <PhoneNumber number={row.original.toNumber} />,
  }),
  column.display({
    id: "buyer",
    header: columnWords.buyer,
    cell: ({ row: { original: call } }) => (
      <TwoLines
        first={call.buyerName ?? <span className="text-ink-muted">None</span>}
        second={call.targetName === call.buyerName ? undefined : call.targetName}
      />
    ),
  }),
  column.display({
    id: "status",
    header: columnWords.status,
    cell: ({ row }) => <StatusCell call={row.original} />,
  }),
  column.display({
    id: "talk",
    header: columnWords.talk,
    cell: ({ row }) => <TalkTime call={row.original} />,
  }),
  column.display({
    id: "revenue",
    header: columnWords.revenue,
    cell: ({ row }) => <RevenueCell call={row.original} />,
  }),
  money("out", "payout"),
  money("out", "cost"),
  money("net", "profit"),
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <AddConversion call={row.original} />,
  }),
]);

/** The totals of all calls that match, a row for each currency. */
export function totalsRows(totals: readonly Totals[]): TotalsRow[] {
  return totals.map((total) => {
    const amount = (name: "revenue" | "payout" | "cost" | "profit", flow: "in" | "out" | "net") => (
      <Amount amount={total[name]} currency={total.currency} flow={flow} isRounded />
    );
    return {
      key: total.currency,
      cells: {
        time: totals.length === 1 ? "Total" : `Total ${total.currency}`,
        campaign: counted(total.calls, "call"),
        buyer: <span className="whitespace-nowrap">{total.connected} connected</span>,
        status: <span className="whitespace-nowrap">{total.converted} converted</span>,
        talk: formatClock(total.talkSecs),
        revenue: amount("revenue", "in"),
        payout: amount("payout", "out"),
        cost: amount("cost", "out"),
        profit: amount("profit", "net"),
      },
    };
  });
}

/** Who sent the call, with the source in their words. */
function suppliedBy({ supplierName, supplierSubId }: Call): string | null | undefined {
  return supplierSubId == null ? supplierName : `${supplierName} · ${supplierSubId}`;
}

type TwoLinesProps = { first: ReactNode; second?: string | null | undefined };

function TwoLines({ first, second }: TwoLinesProps) {
  return (
    <div className="max-w-28 min-w-20 min-[100rem]:max-w-40">
      <p className="truncate">{first}</p>
      {second != null && <p className="truncate text-xs text-ink-muted">{second}</p>}
    </div>
  );
}

function TimeCell({ call }: { call: Call }) {
  const { timeZone } = useTenant();
  return (
    <time
      dateTime={call.startedAt}
      title={exactUtc(call.startedAt)}
      className="tabular block whitespace-nowrap"
    >
      {formatTimeOfDay(call.startedAt, timeZone)}
      <span className="block text-xs text-ink-muted">{formatDay(call.startedAt, timeZone)}</span>
    </time>
  );
}

function CallerCell({ call }: { call: Call }) {
  const place = placeOf(call);
  return (
    <div className="max-w-40">
      <Link
        {...paths.call(call.id)}
        data-row-link
        className="rounded font-medium text-ink group-hover:text-accent-text"
      >
        <PhoneNumber number={call.fromNumber} />
      </Link>
      {place !== "" && <p className="truncate text-xs text-ink-muted">{place}</p>}
      {call.isDuplicate && <p className="text-xs text-ink-muted">Called before</p>}
    </div>
  );
}

function StatusCell({ call }: { call: Call }) {
  return (
    <>
      <CallStateBadge call={call} />
      {call.disposition != null && (
        <p className="mt-0.5 pl-2 text-xs whitespace-nowrap text-ink-muted">
          {statusWord(call.status)}
        </p>
      )}
    </>
  );
}

function RevenueCell({ call }: { call: Call }) {
  return (
    <>
      <Amount amount={call.revenue} currency={call.currency} flow="in" isRounded />
      {call.conversions > 0 && (
        <p className="text-xs whitespace-nowrap text-ink-muted">
          {counted(call.conversions, "conversion")}
        </p>
      )}
    </>
  );
}

/** The way to the form that adds a conversion to a call of the list. */
function AddConversion({ call }: { call: Call }) {
  const { rights } = useUser();
  const label = `Add a conversion to the call from ${formatPhone(call.fromNumber)}`;
  const reason = reasonOf(canAddConversion(rights));
  if (reason !== undefined) {
    return (
      <Button
        look="quiet"
        size="icon"
        aria-label={label}
        icon={<CircleDollarSign />}
        disabledReason={reason}
      />
    );
  }
  return (
    <Tooltip text="Add conversion">
      <Link
        {...paths.callsConversionNew(call.id)}
        search
        aria-label={label}
        className={buttonClass({ look: "quiet", size: "icon" })}
      >
        <CircleDollarSign aria-hidden />
      </Link>
    </Tooltip>
  );
}
