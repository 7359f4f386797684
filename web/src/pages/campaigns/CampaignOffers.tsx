import { useQuery } from "@tanstack/react-query";
import { Handshake } from "lucide-react";
import { offerList } from "~/api/campaigns";
import type { Campaign, CampaignId, Offer, OfferListQuery } from "~/api/types";
import { formatPricing } from "~/format/pricing";
import { formatDuration } from "~/format/time";
import { StatusBadge } from "~/pages/StatusBadge";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Card } from "~/ui/Card";
import { EmptyState, ErrorState } from "~/ui/states";

/** The offers a campaign's page asks for: the first 200, in the order they are tried. */
export function offersOf(campaignId: CampaignId): OfferListQuery {
  return { campaignId, limit: 200, sort: "priority" };
}

const column = columnsOf<Offer>();
const columns = column.columns([
  column.accessor("buyerName", {
    header: "Buyer",
    cell: ({ row }) => (
      <>
        <p className="font-medium">{row.original.buyerName}</p>
        <p className="text-xs text-ink-muted">{row.original.targetName}</p>
      </>
    ),
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ row }) => <StatusBadge status={row.original.status} />,
  }),
  column.accessor("pricing", {
    header: "Buyer pays",
    cell: ({ row }) => {
      const { price, when } = formatPricing(row.original.pricing, row.original.currency);
      return (
        <>
          <p className="font-medium text-positive-text">{price}</p>
          <p className="text-xs text-ink-muted">{when}</p>
        </>
      );
    },
  }),
  column.accessor("bufferSecs", {
    header: "Buffer",
    cell: ({ row }) => formatDuration(row.original.bufferSecs),
  }),
  column.accessor("priority", { header: "Priority" }),
  column.accessor("weight", { header: "Weight" }),
]);

/** Who takes the campaign's calls, in which order, at what price. */
export function CampaignOffers({ campaign }: { campaign: Campaign }) {
  const { data, error, refetch } = useQuery(offerList(offersOf(campaign.id)));
  if (error !== null && data === undefined) {
    return (
      <ErrorState
        title="The offers could not be loaded"
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  if (data?.data.length === 0) {
    return (
      <EmptyState icon={<Handshake />} title="No offers yet">
        An offer puts a buyer’s target behind this campaign: what the buyer pays, after how many
        seconds of talk, and in which order it is tried. Without one, no call can be sold.
      </EmptyState>
    );
  }
  return (
    <Card className="overflow-hidden">
      <ListTable
        label="Offers"
        columns={columns}
        rows={data?.data}
        rowKey={(offer) => offer.id}
        numeric={["pricing", "bufferSecs", "priority", "weight"]}
      />
    </Card>
  );
}
