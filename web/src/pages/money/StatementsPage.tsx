import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Download, ReceiptText } from "lucide-react";
import { useState, type ReactNode } from "react";
import { statementFile, statementFiles, statementOf, type PartyName } from "~/api/ledger";
import type { CallId, StatementLine, StatementPart } from "~/api/types";
import { formatMoney } from "~/format/money";
import { formatPhone } from "~/format/phone";
import { sentence, titled } from "~/format/words";
import { useTenant } from "~/hooks/session";
import { PageHeader } from "~/layouts/PageHeader";
import { paths } from "~/paths";
import { columnsOf, ListTable } from "~/table/ListTable";
import { buttonClass } from "~/ui/Button";
import { Card } from "~/ui/Card";
import { DateChoice } from "~/ui/filters";
import { Instant } from "~/ui/Instant";
import { EmptyState, ErrorState, Skeleton } from "~/ui/states";
import { PartyFilters } from "./PartyFilters";
import { partyOf, statementDays, type StatementsSearch } from "./search";
import { transactionWords } from "./words";

const route = getRouteApi("/shell/money/statements");

type Line = StatementLine & { currency: string };

const column = columnsOf<Line>();
const columns = column.columns([
  column.accessor("bookedAt", {
    header: "Booked",
    cell: ({ row }) => <Booked line={row.original} />,
  }),
  column.accessor("kind", {
    header: "Line",
    cell: ({ row }) => <What line={row.original} />,
  }),
  column.accessor("callId", {
    header: "Call",
    cell: ({ row }) => <Call line={row.original} />,
  }),
  column.accessor("amount", {
    header: "Amount",
    cell: ({ row: { original: line } }) => formatMoney(line.amount, line.currency),
  }),
  column.accessor("balance", {
    header: "Balance",
    cell: ({ row: { original: line } }) => formatMoney(line.balance, line.currency),
  }),
]);

/** What changed between a buyer or supplier and the tenant, line by line. */
export function StatementsPage(): ReactNode {
  const search = route.useSearch();
  const { timeZone } = useTenant();
  const [now] = useState(() => new Date());
  const days = statementDays(search, timeZone, now);
  const party = partyOf(search);
  return (
    <>
      <PageHeader
        title="Statements"
        below="What changed between a buyer or supplier and you. The opening balance and the lines sum to the closing one."
        actions={party !== undefined && <Downloads party={party} days={days} />}
      />
      <div className="px-4 pb-8 sm:px-6">
        <Filters search={search} days={days} />
        {party === undefined ? (
          <Card>
            <EmptyState icon={<ReceiptText />} title="Whose statement?">
              Choose a buyer or a supplier. Both sides can check every line of it.
            </EmptyState>
          </Card>
        ) : (
          <Statement party={party} days={days} />
        )}
      </div>
    </>
  );
}

type Days = { from: string; to: string };

/** The same statement to print, for a spreadsheet, and for programs. */
function Downloads({ party, days }: { party: PartyName; days: Days }) {
  const formats = Object.keys(statementFiles) as (keyof typeof statementFiles)[];
  return (
    <div className="flex gap-2">
      {formats.map((format) => (
        <a
          key={format}
          href={statementFile(party, days, format)}
          download={`statement.${format}`}
          className={buttonClass()}
        >
          <Download aria-hidden className="size-4" />
          Download {statementFiles[format]}
        </a>
      ))}
    </div>
  );
}

const nobody = { buyer: "Choose a buyer", supplier: "Choose a supplier" };

function Filters({ search, days }: { search: StatementsSearch; days: Days }) {
  const navigate = route.useNavigate();
  const show = (change: Partial<StatementsSearch>) =>
    void navigate({ ...paths.statements(), search: (present) => ({ ...present, ...change }) });
  const orNothing = (value: string) => (value === "" ? undefined : value);
  return (
    <div role="group" aria-label="Filters" className="flex flex-wrap items-center gap-2 pb-3">
      <PartyFilters search={search} none={nobody} onShow={show} />
      <DateChoice
        label="From"
        value={days.from}
        onChoose={(from) => show({ from: orNothing(from) })}
      />
      <DateChoice label="To" value={days.to} onChoose={(to) => show({ to: orNothing(to) })} />
    </div>
  );
}

function Statement({ party, days }: { party: PartyName; days: Days }) {
  const { data, error, refetch } = useQuery(statementOf(party, days));
  if (error !== null) {
    const title = "The statement could not be loaded";
    return <ErrorState title={title} error={error} onRetry={() => void refetch()} />;
  }
  if (data === undefined) {
    return (
      <Card>
        <div aria-busy="true" className="space-y-3 p-4">
          <Skeleton className="h-4 w-48" />
          <Skeleton className="h-4 w-full" />
        </div>
      </Card>
    );
  }
  const isBuyers = "buyerId" in party;
  return (
    <div className="space-y-5">
      {data.currencies.map((part) => (
        <Part key={part.currency} name={data.name} part={part} isBuyers={isBuyers} />
      ))}
    </div>
  );
}

type PartProps = { name: string; part: StatementPart; isBuyers: boolean };

function Part({ name, part, isBuyers }: PartProps) {
  const { currency } = part;
  const money = (amount: string) => formatMoney(amount, currency);
  const open = isBuyers ? "owes" : "is owed";
  return (
    <Card title={`${name}, ${currency}`} className="overflow-hidden">
      <dl className="grid grid-cols-2 gap-px border-b bg-line sm:grid-cols-4">
        <Figure name={`${open} before`} amount={money(part.opening)} />
        <Figure name="added" amount={money(part.added)} />
        <Figure name="taken off" amount={money(part.taken)} />
        <Figure name={`${open} after`} amount={money(part.closing)} />
      </dl>
      {part.lines.length === 0 ? (
        <EmptyState icon={<ReceiptText />} title="Nothing happened">
          Nothing was booked in these days.
        </EmptyState>
      ) : (
        <ListTable
          label="Statement"
          columns={columns}
          rows={part.lines.map((line) => ({ ...line, currency }))}
          rowKey={(line) => `${line.transactionId}/${line.account}`}
          numeric={["amount", "balance"]}
        />
      )}
    </Card>
  );
}

function Figure({ name, amount }: { name: string; amount: string }) {
  return (
    <div className="bg-surface px-4 py-2.5">
      <dt className="text-xs text-ink-muted">{titled(name)}</dt>
      <dd className="tabular text-sm font-semibold">{amount}</dd>
    </div>
  );
}

function Booked({ line }: { line: Line }) {
  const { timeZone } = useTenant();
  return (
    <span className="whitespace-nowrap text-ink-soft">
      <Instant at={line.bookedAt} timeZone={timeZone} />
    </span>
  );
}

function What({ line }: { line: Line }) {
  return (
    <div className="min-w-48">
      <p className="font-medium">{transactionWords[line.kind]}</p>
      {line.description != null && (
        <p className="text-xs text-ink-muted">{sentence(line.description)}</p>
      )}
      {line.reference != null && <p className="text-xs text-ink-muted">{line.reference}</p>}
    </div>
  );
}

function Call({ line }: { line: Line }) {
  if (line.callId == null) return null;
  return (
    <Link
      {...paths.call(line.callId as CallId)}
      className="rounded whitespace-nowrap text-accent-text"
    >
      {line.caller == null ? "Call" : formatPhone(line.caller)}
    </Link>
  );
}
