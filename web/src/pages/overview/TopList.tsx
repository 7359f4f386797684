import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { BuyerId, CampaignId, SupplierId, TopEntry } from "~/api/types";
import { counted } from "~/format/words";
import { paths } from "~/paths";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Amount } from "~/ui/Amount";
import { Card } from "~/ui/Card";

/** What the list is of. */
export type TopKind = "campaigns" | "buyers" | "suppliers";

const linkClass = "block max-w-36 truncate rounded font-medium hover:text-accent-text";

/** The way to the page of each kind. */
const links: Record<TopKind, (entry: TopEntry) => ReactNode> = {
  campaigns: ({ id, name }) => (
    <Link {...paths.campaign(id as CampaignId)} className={linkClass}>
      {name}
    </Link>
  ),
  buyers: ({ id, name }) => (
    <Link {...paths.buyer(id as BuyerId)} className={linkClass}>
      {name}
    </Link>
  ),
  suppliers: ({ id, name }) => (
    <Link {...paths.supplier(id as SupplierId)} className={linkClass}>
      {name}
    </Link>
  ),
};

const column = columnsOf<TopEntry>();

function columnsFor(kind: TopKind) {
  return column.columns([
    column.accessor("name", {
      header: "Name",
      cell: ({ row: { original: entry } }) => (
        <>
          {links[kind](entry)}
          <p className="text-xs whitespace-nowrap text-ink-muted">
            {counted(entry.calls, "call")}, {entry.connected} connected
          </p>
        </>
      ),
    }),
    column.accessor("revenue", {
      header: "Revenue",
      cell: ({ row: { original: entry } }) => (
        <Amount amount={entry.revenue} currency={entry.currency} flow="in" isRounded />
      ),
    }),
    column.accessor("profit", {
      header: "Profit",
      cell: ({ row: { original: entry } }) => (
        <Amount amount={entry.profit} currency={entry.currency} flow="net" isRounded />
      ),
    }),
  ]);
}

const columns: Record<TopKind, ReturnType<typeof columnsFor>> = {
  campaigns: columnsFor("campaigns"),
  buyers: columnsFor("buyers"),
  suppliers: columnsFor("suppliers"),
};

type TopListProps = { kind: TopKind; entries: TopEntry[] | undefined };

/** Those who earned the most, each with how many calls it took. */
export function TopList({ kind, entries }: TopListProps) {
  const title = `Top ${kind}`;
  return (
    <Card title={title} className="overflow-hidden">
      {entries?.length === 0 ? (
        <p className="px-4 py-6 text-center text-sm text-ink-muted">No calls in these days.</p>
      ) : (
        <ListTable
          label={title}
          isDense
          columns={columns[kind]}
          rows={entries}
          rowKey={(entry) => entry.id}
          numeric={["revenue", "profit"]}
        />
      )}
    </Card>
  );
}
