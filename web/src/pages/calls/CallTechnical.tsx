import type { ReactNode } from "react";
import type { CallDetail, Leg } from "~/api/types";
import { formatPhone } from "~/format/phone";
import { exactUtc, formatClock, formatDuration, formatTimeOfDay } from "~/format/time";
import { titled } from "~/format/words";
import { useTenant } from "~/hooks/session";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Amount } from "~/ui/Amount";
import { Badge } from "~/ui/Badge";
import { Card, Fact, Facts, Unset } from "~/ui/Card";
import { PhoneNumber } from "~/ui/PhoneNumber";
import { statusWord } from "./call-words";
import { legName } from "./legs";
import { RawFacts } from "./RawFacts";

/** A leg, with what its row needs of the call. */
type LegRow = Leg & { fromNumber: string; currency: string };

const column = columnsOf<LegRow>();
const secs = (value: number | null | undefined) =>
  value == null ? <span className="text-ink-muted">–</span> : formatClock(value);
const columns = column.columns([
  column.accessor("ordinal", {
    header: "Leg",
    cell: ({ row }) => (
      <span className="font-medium whitespace-nowrap">{legName(row.original.ordinal)}</span>
    ),
  }),
  column.display({ id: "party", header: "To", cell: ({ row }) => <Party leg={row.original} /> }),
  column.accessor("status", {
    header: "Status",
    cell: ({ row }) => (
      <>
        <Badge>{statusWord(row.original.status)}</Badge>
        {row.original.sipCode != null && (
          <p className="mt-0.5 pl-2 text-xs text-ink-muted">SIP {row.original.sipCode}</p>
        )}
      </>
    ),
  }),
  column.accessor("startedAt", {
    header: "Started",
    cell: ({ row }) => <Moment at={row.original.startedAt} />,
  }),
  column.accessor("answeredAt", {
    header: "Answered",
    cell: ({ row }) => <Moment at={row.original.answeredAt} />,
  }),
  column.accessor("endedAt", {
    header: "Ended",
    cell: ({ row }) => <Moment at={row.original.endedAt} />,
  }),
  column.accessor("ringSecs", { header: "Ring", cell: ({ row }) => secs(row.original.ringSecs) }),
  column.accessor("talkSecs", { header: "Talk", cell: ({ row }) => secs(row.original.talkSecs) }),
  column.accessor("cost", {
    header: "Cost",
    cell: ({ row: { original: leg } }) =>
      leg.cost == null ? (
        <span className="text-ink-muted">–</span>
      ) : (
        <Amount amount={leg.cost} currency={leg.currency} flow="out" />
      ),
  }),
  column.accessor("callSid", {
    header: "Carrier’s id",
    cell: ({ row }) => <Code>{row.original.callSid}</Code>,
  }),
]);

/** What the carrier and the server know the call by. */
export function CallTechnical({ call }: { call: CallDetail }) {
  const legs = call.legs.map((leg) => ({
    ...leg,
    fromNumber: call.fromNumber,
    currency: call.currency,
  }));
  return (
    <div className="space-y-5">
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card title="Ids">
          <Facts>
            <Fact name="Call">
              <Code>{call.id}</Code>
            </Fact>
            <Fact name="Carrier’s call id">
              <Code>{call.callSid}</Code>
            </Fact>
            <Fact name="Trace">
              <Code>{call.traceId}</Code>
            </Fact>
            <Fact name="Provider account">
              <Code>{call.providerAccountId}</Code>
            </Fact>
            <Fact name="Called number">
              <PhoneNumber number={call.toNumber} />
            </Fact>
            <Fact name="Supplier">
              {call.supplierName ?? <Unset>None</Unset>}
              {call.supplierSubId != null && ` · ${call.supplierSubId}`}
            </Fact>
            <Fact name="Caller’s name">{call.callerName ?? <Unset>Not sent</Unset>}</Fact>
            <Fact name="Attestation">{call.attestation ?? <Unset>Not sent</Unset>}</Fact>
          </Facts>
        </Card>
        <Card title="Times">
          <Facts>
            <Fact name="Started">{exactUtc(call.startedAt)}</Fact>
            <Fact name="Connected">{utcOr(call.connectedAt, "Never")}</Fact>
            <Fact name="Ended">{utcOr(call.endedAt, "Not yet")}</Fact>
            <Fact name="Settled">{utcOr(call.closedAt, "Not yet")}</Fact>
            <Fact name="Ended by">
              {call.endedBy == null ? <Unset>Nobody yet</Unset> : titled(call.endedBy)}
            </Fact>
            <Fact name="Whole call">{durationOr(call.durationSecs)}</Fact>
            <Fact name="Billable">{durationOr(call.billableSecs)}</Fact>
            <Fact name="Attempts">{call.attempts}</Fact>
          </Facts>
        </Card>
      </div>
      <Card title="Legs" className="overflow-hidden">
        <ListTable
          label="Legs"
          isDense
          columns={columns}
          rows={legs}
          rowKey={(leg) => String(leg.ordinal)}
          numeric={["ringSecs", "talkSecs", "cost"]}
        />
      </Card>
      <Card title="What the carrier sent">
        <div className="p-4">
          <RawFacts facts={call.parameters} nothing="The voice hook carried no parameters." />
        </div>
      </Card>
    </div>
  );
}

function utcOr(at: string | null | undefined, none: string): ReactNode {
  return at == null ? <Unset>{none}</Unset> : exactUtc(at);
}

function durationOr(value: number | null | undefined): ReactNode {
  return value == null ? <Unset>Not known yet</Unset> : formatDuration(value);
}

function Code({ children }: { children: string | null | undefined }) {
  if (children == null) return <span className="text-ink-muted">–</span>;
  return <code className="font-mono text-xs break-all text-ink-soft select-all">{children}</code>;
}

function Party({ leg }: { leg: LegRow }) {
  if (leg.role === "caller") return <PhoneNumber number={leg.fromNumber} />;
  const name = leg.targetName ?? (leg.role === "fallback" ? "Fallback number" : "Target");
  return (
    <div className="max-w-48">
      <p className="truncate">{leg.role === "backup" ? `${name}, backup` : name}</p>
      {leg.endpoint != null && (
        <p className="truncate text-xs text-ink-muted">{formatPhone(leg.endpoint.value)}</p>
      )}
    </div>
  );
}

function Moment({ at }: { at: string | null | undefined }) {
  const { timeZone } = useTenant();
  if (at == null) return <span className="text-ink-muted">–</span>;
  return (
    <time dateTime={at} title={exactUtc(at)} className="tabular whitespace-nowrap">
      {formatTimeOfDay(at, timeZone)}
    </time>
  );
}
