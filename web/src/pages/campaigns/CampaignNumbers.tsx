import { useQuery } from "@tanstack/react-query";
import { Hash } from "lucide-react";
import { numberList } from "~/api/campaigns";
import type { Campaign, CampaignId, HeldNumber, NumberListQuery } from "~/api/types";
import { titled } from "~/format/words";
import { StatusBadge } from "~/pages/StatusBadge";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Card } from "~/ui/Card";
import { PhoneNumber } from "~/ui/PhoneNumber";
import { EmptyState, ErrorState } from "~/ui/states";

/** The numbers a campaign's page asks for: the first 200. */
export function numbersOf(campaignId: CampaignId): NumberListQuery {
  return { campaignId, limit: 200 };
}

const column = columnsOf<HeldNumber>();
const columns = column.columns([
  column.accessor("phoneNumber", {
    header: "Number",
    cell: ({ row }) => (
      <>
        <p className="font-medium">
          <PhoneNumber number={row.original.phoneNumber} />
        </p>
        {row.original.label != null && (
          <p className="text-xs text-ink-muted">{row.original.label}</p>
        )}
      </>
    ),
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ row }) => <StatusBadge status={row.original.status} />,
  }),
  column.accessor("kind", { header: "Kind", cell: ({ row }) => titled(row.original.kind) }),
  column.accessor("country", {
    header: "Country",
    cell: ({ row }) => row.original.country ?? <span className="text-ink-muted">Unknown</span>,
  }),
  column.accessor("supplierName", {
    header: "Supplier",
    cell: ({ row }) => row.original.supplierName ?? <span className="text-ink-muted">None</span>,
  }),
]);

/** The numbers callers reach the campaign by. */
export function CampaignNumbers({ campaign }: { campaign: Campaign }) {
  const { data, error, refetch } = useQuery(numberList(numbersOf(campaign.id)));
  if (error !== null && data === undefined) {
    return (
      <ErrorState
        title="The numbers could not be loaded"
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  if (data?.data.length === 0) {
    return (
      <EmptyState icon={<Hash />} title="No numbers yet">
        Callers reach a campaign through the numbers assigned to it, and a number can name the
        supplier whose calls arrive on it. Without one, nobody can call.
      </EmptyState>
    );
  }
  return (
    <Card className="overflow-hidden">
      <ListTable
        label="Numbers"
        columns={columns}
        rows={data?.data}
        rowKey={(number) => number.id}
      />
    </Card>
  );
}
