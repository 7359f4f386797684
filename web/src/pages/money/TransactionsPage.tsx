import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet } from "@tanstack/react-router";
import { ArrowLeftRight } from "lucide-react";
import { useState, type ReactNode } from "react";
import { canAdjust, canVoid, reasonOf } from "~/api/can";
import { queryClient } from "~/api/client";
import { transactionKinds, transactionList } from "~/api/ledger";
import type { Entry, Transaction } from "~/api/types";
import { adjustedIn } from "~/forms/ledger-forms";
import { formatMoney, isNegative } from "~/format/money";
import { useTenant, useUser } from "~/hooks/session";
import { PageHeader } from "~/layouts/PageHeader";
import { namedRanges, rangeWords } from "~/pages/calls/range";
import { paths } from "~/paths";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Button } from "~/ui/Button";
import { Card } from "~/ui/Card";
import { Choice } from "~/ui/filters";
import { Instant } from "~/ui/Instant";
import { EmptyState, ErrorState } from "~/ui/states";
import { OlderAndNewest } from "./OlderAndNewest";
import { PartyFilters } from "./PartyFilters";
import { toTransactionQuery, usualRange, type TransactionsSearch } from "./search";
import { accountWords, transactionWords } from "./words";

const route = getRouteApi("/shell/money/transactions");

/** Starts reading the transactions before the page is drawn. */
export function loadTransactions(search: TransactionsSearch, timeZone: string): void {
  const asked = toTransactionQuery(search, timeZone, new Date());
  void queryClient.prefetchQuery(transactionList(asked));
}

const column = columnsOf<Transaction>();
const columns = column.columns([
  column.accessor("bookedAt", {
    header: "Booked",
    cell: ({ row }) => <Booked transaction={row.original} />,
  }),
  column.accessor("kind", {
    header: "Transaction",
    cell: ({ row }) => <Kind transaction={row.original} />,
  }),
  column.display({
    id: "debits",
    header: "Debit",
    cell: ({ row }) => <Entries of={row.original} isCredit={false} />,
  }),
  column.display({
    id: "credits",
    header: "Credit",
    cell: ({ row }) => <Entries of={row.original} isCredit />,
  }),
  column.accessor("actorName", {
    header: "By",
    cell: ({ row }) => <span className="text-ink-soft">{row.original.actorName}</span>,
  }),
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <Corrections transaction={row.original} />,
  }),
]);

/** Everything that was booked, the newest first. */
export function TransactionsPage(): ReactNode {
  return (
    <>
      <PageHeader
        title="Transactions"
        below="What was booked, the newest first. Nothing in it ever changes: a correction is a transaction of its own."
      />
      <div className="px-4 pb-8 sm:px-6">
        <List />
      </div>
      <Outlet />
    </>
  );
}

function List() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { timeZone } = useTenant();
  // The days are counted from when the page was opened, so that asking again asks the same.
  const [now] = useState(() => new Date());
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...transactionList(toTransactionQuery(search, timeZone, now)),
    placeholderData: keepPreviousData,
  });
  const show = (change: Partial<TransactionsSearch>) => {
    // Another question starts at its first page.
    const next = { cursor: undefined, ...change };
    void navigate({ ...paths.transactions(), search: (present) => ({ ...present, ...next }) });
  };

  let content: ReactNode;
  if (error !== null && data === undefined) {
    const title = "The transactions could not be loaded";
    content = <ErrorState title={title} error={error} onRetry={() => void refetch()} />;
  } else if (data?.data.length === 0) {
    content = (
      <EmptyState icon={<ArrowLeftRight />} title="Nothing was booked">
        Nothing of this kind was booked in these days.
      </EmptyState>
    );
  } else {
    content = (
      <>
        <ListTable
          label="Transactions"
          columns={columns}
          rows={data?.data}
          rowKey={(transaction) => transaction.id}
          numeric={["debits", "credits"]}
          isRefreshing={isPlaceholderData}
        />
        {data !== undefined && (
          <OlderAndNewest
            label="Pages of the transactions"
            meta={data.meta}
            isNewest={search.cursor === undefined}
            onNewest={() => show({})}
            onOlder={(cursor) => show({ cursor })}
          />
        )}
      </>
    );
  }
  return (
    <>
      <Filters search={search} onShow={show} />
      <Card className="overflow-hidden">{content}</Card>
    </>
  );
}

const everyone = { buyer: "All buyers", supplier: "All suppliers" };

type FiltersProps = {
  search: TransactionsSearch;
  onShow: (change: Partial<TransactionsSearch>) => void;
};

function Filters({ search, onShow }: FiltersProps) {
  const orNothing = (value: string) => (value === "" ? undefined : value);
  return (
    <div role="group" aria-label="Filters" className="flex flex-wrap items-center gap-2 pb-3">
      <Choice
        label="Days"
        options={namedRanges}
        words={rangeWords}
        value={search.range ?? usualRange}
        onChoose={(range) => onShow({ range: range as TransactionsSearch["range"] })}
      />
      <Choice
        label="Kind"
        options={["", ...transactionKinds]}
        words={{ "": "All kinds", ...transactionWords }}
        value={search.kind ?? ""}
        onChoose={(kind) => onShow({ kind: orNothing(kind) as TransactionsSearch["kind"] })}
      />
      <PartyFilters search={search} none={everyone} onShow={onShow} />
      {search.call !== undefined && (
        <Button size="small" onClick={() => onShow({ call: undefined })}>
          Show every call
        </Button>
      )}
    </div>
  );
}

function Booked({ transaction }: { transaction: Transaction }) {
  const { timeZone } = useTenant();
  return (
    <span className="whitespace-nowrap text-ink-soft">
      <Instant at={transaction.bookedAt} timeZone={timeZone} />
    </span>
  );
}

function Kind({ transaction }: { transaction: Transaction }) {
  const { kind, callId, reason, reference, voidedById } = transaction;
  return (
    <div className="max-w-72 min-w-36">
      <p className="font-medium">
        {transactionWords[kind]}
        {voidedById != null && <span className="font-normal text-ink-muted"> (voided)</span>}
      </p>
      {callId != null && (
        <Link {...paths.call(callId)} className="text-xs text-accent-text">
          Call
        </Link>
      )}
      {(reason ?? reference) != null && (
        <p className="truncate text-xs text-ink-muted">{reason ?? reference}</p>
      )}
    </div>
  );
}

function Entries({ of, isCredit }: { of: Transaction; isCredit: boolean }) {
  const entries = of.entries.filter(({ amount }) => isNegative(amount) === isCredit);
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.kind}>
          <EntryLine entry={entry} />
        </li>
      ))}
    </ul>
  );
}

function EntryLine({ entry }: { entry: Entry }) {
  return (
    <>
      <span className="tabular whitespace-nowrap">
        {formatMoney(entry.amount.replace("-", ""), entry.currency)}
      </span>
      <span className="block text-xs text-ink-muted">
        {accountWords[entry.kind]}
        {entry.partyName != null && `: ${entry.partyName}`}
      </span>
    </>
  );
}

function Corrections({ transaction }: { transaction: Transaction }) {
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const adjust = () =>
    navigate({
      ...paths.transactionAdjust(transaction.id),
      search: (present) => ({ ...present, ...adjustedIn(transaction) }),
    });
  return (
    <div className="flex justify-end gap-2">
      <Button
        size="small"
        disabledReason={reasonOf(canAdjust(transaction, rights))}
        onClick={() => void adjust()}
      >
        Adjust
      </Button>
      <Button
        size="small"
        disabledReason={reasonOf(canVoid(transaction, rights))}
        onClick={() => void navigate({ ...paths.transactionVoid(transaction.id), search: true })}
      >
        Void
      </Button>
    </div>
  );
}
