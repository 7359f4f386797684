import { Link, useNavigate } from "@tanstack/react-router";
import { Coins, Target } from "lucide-react";
import { isLiving } from "~/api/calls";
import { canCorrectCost, canKeepBooks, reasonOf } from "~/api/can";
import type { CallDetail, ConversionId, Posting } from "~/api/types";
import { sentence } from "~/format/words";
import { useTenant, useUser } from "~/hooks/session";
import { conversionTones, conversionWords, transactionWords } from "~/pages/money/words";
import { paths } from "~/paths";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Amount } from "~/ui/Amount";
import { Badge } from "~/ui/Badge";
import { Button, buttonClass } from "~/ui/Button";
import { Card } from "~/ui/Card";
import { Instant } from "~/ui/Instant";
import { EmptyState } from "~/ui/states";
import { AddConversion } from "./CallHeader";
import { legName } from "./legs";

type ConversionLine = CallDetail["conversionEvents"][number];

const postingColumn = columnsOf<Posting>();
const postingColumns = postingColumn.columns([
  postingColumn.accessor("kind", {
    header: "Posting",
    cell: ({ row }) => <span className="font-medium">{transactionWords[row.original.kind]}</span>,
  }),
  postingColumn.accessor("text", {
    header: "How it was computed",
    cell: ({ row }) => <p className="min-w-56">{sentence(row.original.text)}</p>,
  }),
  postingColumn.accessor("leg", {
    header: "Leg",
    cell: ({ row }) => (
      <span className="whitespace-nowrap text-ink-soft">{legWords(row.original)}</span>
    ),
  }),
  postingColumn.accessor("postedAt", {
    header: "Posted",
    cell: ({ row }) => <Moment at={row.original.postedAt} />,
  }),
  postingColumn.accessor("amount", {
    header: "Amount",
    cell: ({ row: { original: posting } }) => (
      <Amount
        amount={posting.amount}
        currency={posting.currency}
        flow={posting.kind === "revenue" ? "in" : "out"}
      />
    ),
  }),
]);

const conversionColumn = columnsOf<ConversionLine>();
const conversionColumns = conversionColumn.columns([
  conversionColumn.accessor("occurredAt", {
    header: "Happened",
    cell: ({ row }) => <Moment at={row.original.occurredAt} />,
  }),
  conversionColumn.accessor("externalId", {
    header: "External id",
    cell: ({ row }) => row.original.externalId ?? <span className="text-ink-muted">None</span>,
  }),
  conversionColumn.accessor("status", {
    header: "Status",
    cell: ({ row }) => (
      <Link
        {...paths.conversion(row.original.id as ConversionId)}
        className="rounded"
        data-row-link
      >
        <Badge tone={conversionTones[row.original.status]}>
          {conversionWords[row.original.status]}
        </Badge>
      </Link>
    ),
  }),
  conversionColumn.accessor("by", { header: "Reported by" }),
  conversionColumn.accessor("createdAt", {
    header: "Reported",
    cell: ({ row }) => <Moment at={row.original.createdAt} />,
  }),
  conversionColumn.accessor("revenue", {
    header: "Revenue",
    cell: ({ row: { original: conversion } }) => (
      <Amount amount={conversion.revenue} currency={conversion.currency} flow="in" />
    ),
  }),
]);

/** What the call earned and cost, line by line, and how each line came about. */
export function CallMoney({ call }: { call: CallDetail }) {
  return (
    <div className="space-y-5">
      <Card title="Postings" className="overflow-hidden" aside={<IntoTheBooks call={call} />}>
        {call.postings.length === 0 ? (
          <EmptyState icon={<Coins />} title="No money has moved">
            {isLiving(call)
              ? "A call is settled when it ends: what the buyer pays, what the supplier gets, what the carrier costs."
              : "Nobody pays for this call, and it cost nothing."}
          </EmptyState>
        ) : (
          <ListTable
            label="Postings"
            columns={postingColumns}
            rows={call.postings}
            rowKey={(posting) => posting.id}
            numeric={["amount"]}
            totals={[
              {
                key: "profit",
                cells: {
                  kind: "Profit",
                  text: <span className="font-normal">Revenue − payout − cost.</span>,
                  amount: <Amount amount={call.profit} currency={call.currency} flow="net" />,
                },
              },
            ]}
          />
        )}
      </Card>
      <Conversions call={call} />
    </div>
  );
}

/** The ways from a call to what was booked for it: to correct it, to read it, to dispute it. */
function IntoTheBooks({ call }: { call: CallDetail }) {
  const navigate = useNavigate();
  const { rights } = useUser();
  const correct = (
    <Button
      size="small"
      disabledReason={reasonOf(canCorrectCost(call, rights))}
      onClick={() => void navigate({ ...paths.callCostCorrect(call.id), search: true })}
    >
      Correct cost
    </Button>
  );
  if (call.postings.length === 0 || !rights.includes("ledger:read")) return correct;
  const cannot = call.closedAt == null ? "The call is not over yet." : undefined;
  return (
    <div className="flex gap-2">
      {correct}
      <Link
        {...paths.transactions()}
        search={{ call: call.id }}
        className={buttonClass({ size: "small" })}
      >
        Transactions
      </Link>
      <Button
        size="small"
        disabledReason={cannot ?? reasonOf(canKeepBooks(rights))}
        onClick={() => void navigate({ ...paths.disputeNew(), search: { call: call.id } })}
      >
        Dispute
      </Button>
    </div>
  );
}

function Conversions({ call }: { call: CallDetail }) {
  const none = call.conversionEvents.length === 0;
  return (
    <Card
      title="Conversions"
      className="overflow-hidden"
      aside={none ? undefined : <AddConversion call={call} />}
    >
      {none ? (
        <EmptyState icon={<Target />} title="No conversions" action={<AddConversion call={call} />}>
          A conversion is what came of the call later, such as a sale. Offers that pay by outcome
          pay for it.
        </EmptyState>
      ) : (
        <ListTable
          label="Conversions"
          columns={conversionColumns}
          rows={call.conversionEvents}
          rowKey={(conversion) => conversion.id}
          numeric={["revenue"]}
        />
      )}
    </Card>
  );
}

/** Which leg a line is about. What the whole call costs is kept with the caller's. */
function legWords({ kind, leg }: Posting): string {
  const isOfCall = kind === "recording" || kind === "caller_name";
  return legName(isOfCall ? undefined : leg);
}

function Moment({ at }: { at: string }) {
  const { timeZone } = useTenant();
  return (
    <span className="text-ink-soft">
      <Instant at={at} timeZone={timeZone} />
    </span>
  );
}
