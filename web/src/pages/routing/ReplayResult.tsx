import { History } from "lucide-react";
import type { ReactNode } from "react";
import type { Compared, Replay, ReplayParty } from "~/api/types";
import { changeBetween, signed } from "~/format/change";
import { counted } from "~/format/words";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Amount, type Flow } from "~/ui/Amount";
import { Card } from "~/ui/Card";
import { EmptyState } from "~/ui/states";

type Row = { key: string; name: string } & Compared;
type CountName = "calls" | "connected";
type MoneyName = "revenue" | "payout" | "cost" | "profit";

const column = columnsOf<Row>();
const count = (name: CountName, header: string) =>
  column.display({
    id: name,
    header,
    cell: ({ row: { original } }) => (
      <Both
        before={original.before[name].toLocaleString("en-US")}
        after={original.after[name].toLocaleString("en-US")}
      />
    ),
  });
const money = (name: MoneyName, header: string, flow: Flow) =>
  column.display({
    id: name,
    header,
    cell: ({ row: { original } }) => {
      const amount = (sums: Compared["before"]) => (
        <Amount amount={sums[name]} currency={original.currency} flow={flow} isRounded />
      );
      const change = changeBetween(original.before[name], original.after[name]);
      return (
        <Both
          before={amount(original.before)}
          after={amount(original.after)}
          {...(change === undefined || change.direction === "none"
            ? {}
            : { change: signed(change) })}
        />
      );
    },
  });
const columns = column.columns([
  column.accessor("name", { header: "Whose" }),
  count("calls", "Calls"),
  count("connected", "Connected"),
  money("revenue", "Revenue", "in"),
  money("payout", "Payout", "out"),
  money("cost", "Cost", "out"),
  money("profit", "Profit", "net"),
]);
const numeric = ["calls", "connected", "revenue", "payout", "cost", "profit"];

/** What recorded calls come to, before and after, and what nobody can know. */
export function ReplayResult({ replay }: { replay: Replay }) {
  if (replay.totals.length === 0) {
    return (
      <Card>
        <EmptyState icon={<History />} title="No calls">
          No call that is over came in on these days.
        </EmptyState>
      </Card>
    );
  }
  const all = replay.totals.map((compared) => ({
    ...compared,
    key: compared.currency,
    name: `All calls, ${compared.currency}`,
  }));
  return (
    <>
      <Unknowns replay={replay} />
      <Part title="All calls" rows={all} />
      <Part title="Campaigns" rows={rowsOf(replay.campaigns)} />
      <Part title="Buyers" rows={rowsOf(replay.buyers)} />
      <Part title="Suppliers" rows={rowsOf(replay.suppliers)} />
    </>
  );
}

function rowsOf(parties: readonly ReplayParty[]): Row[] {
  return parties.map((party) => ({
    ...party,
    key: `${party.id}/${party.currency}`,
    name: party.name ?? party.id,
  }));
}

function Part({ title, rows }: { title: string; rows: Row[] }) {
  if (rows.length === 0) return null;
  return (
    <Card title={title} className="overflow-hidden">
      <ListTable
        label={title}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        numeric={numeric}
        isDense
      />
    </Card>
  );
}

/** A figure before and after; once where it is the same. */
function Both({ before, after, change }: { before: ReactNode; after: ReactNode; change?: string }) {
  return (
    <span className="inline-flex flex-col items-end">
      <span className="text-xs text-ink-muted">{before}</span>
      <span className="font-medium">{after}</span>
      {change !== undefined && <span className="text-xs text-ink-muted">{change}</span>}
    </span>
  );
}

/** What nobody can know, as sentences; only those that apply. */
export function unknownsInWords({ changed, unknowns }: Replay): string[] {
  const calls = (number: number) => counted(number, "call");
  const sentences: [number, string][] = [
    [
      unknowns.assumed,
      `${calls(unknowns.assumed)} would have reached a target they were not offered to: each is assumed to go as another recorded call of that offer or target went.`,
    ],
    [
      unknowns.unrecorded,
      `${calls(unknowns.unrecorded)} would have reached a target of which no call was recorded: they earn nothing here.`,
    ],
    [
      unknowns.outdated,
      `${calls(unknowns.outdated)} came in before the last change of any setting: what they came to then followed from the settings of that time.`,
    ],
    [unknowns.gone, `${calls(unknowns.gone)} of archived campaigns stay as they were.`],
    [
      unknowns.unnumbered,
      `${calls(unknowns.unnumbered)} to numbers that lead nowhere by now stay with the campaign they came in on.`,
    ],
    [
      unknowns.unnamed,
      `${calls(unknowns.unnamed)} of callers whose name is asked for and was not looked up then: perhaps it would have led them elsewhere.`,
    ],
    [unknowns.living, `${calls(unknowns.living)} still in progress: left out.`],
    [
      unknowns.unfunded,
      `${calls(unknowns.unfunded)} passed over a buyer who could not pay: perhaps they would have paid in more by then.`,
    ],
    [
      unknowns.returned,
      `${calls(unknowns.returned)} of callers whose earlier call comes to something else here: perhaps they would not have called again.`,
    ],
    [
      unknowns.inTurn,
      `${calls(unknowns.inTurn)} where offers take turns: each server takes turns of its own, here they are taken in one round.`,
    ],
  ];
  const said = sentences.filter(([number]) => number > 0).map(([, sentence]) => sentence);
  const first =
    changed === 0
      ? "No call would have come to anything else."
      : `${calls(changed)} would have gone to another campaign or buyer, or be worth another amount.`;
  return [first, ...said];
}

function Unknowns({ replay }: { replay: Replay }) {
  return (
    <ul aria-label="What to know" className="list-disc space-y-1 pl-5 text-sm text-ink-soft">
      {unknownsInWords(replay).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
