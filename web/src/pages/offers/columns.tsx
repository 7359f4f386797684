/** How offers look in a list, whichever page the list is on. */
import { Link, useNavigate } from "@tanstack/react-router";
import { Briefcase, Megaphone } from "lucide-react";
import { createContext, useContext } from "react";
import { canPart } from "~/api/can";
import type { Offer } from "~/api/types";
import { formatDuration } from "~/format/time";
import { useUser } from "~/hooks/session";
import { PartMenu } from "~/pages/PartMenu";
import { PriceCell } from "~/pages/PriceCell";
import { StatusBadge } from "~/pages/StatusBadge";
import { TakesCell } from "~/pages/Takes";
import type { PartStep } from "~/pages/usePartSteps";
import { paths } from "~/paths";
import { columnsOf } from "~/table/ListTable";
import { MenuItem } from "~/ui/Menu";

/** Lets the static columns reach the page's dialogs. */
export const OfferSteps = createContext<(offer: Offer, step: PartStep) => void>(() => undefined);

/** Columns whose values stand right-aligned. */
export const numericOfferColumns = ["pricing", "bufferSecs", "priority", "weight"];

const column = columnsOf<Offer>();

const terms = column.columns([
  column.accessor("status", {
    header: "Status",
    cell: ({ row }) => <StatusBadge status={row.original.status} />,
  }),
  column.accessor("pricing", {
    header: "Buyer pays",
    cell: ({ row }) => <PriceCell priced={row.original} flow="in" />,
  }),
  column.accessor("bufferSecs", {
    header: "Buffer",
    cell: ({ row }) => (
      <span className="whitespace-nowrap">{formatDuration(row.original.bufferSecs)}</span>
    ),
  }),
  column.accessor("priority", { header: "Priority" }),
  column.accessor("weight", { header: "Weight" }),
  column.display({
    id: "takes",
    header: "Takes",
    cell: ({ row }) => <TakesCell taker={row.original} currency={row.original.currency} />,
  }),
]);

/** The offers of one campaign: they differ in who takes the calls. */
export const offersOfCampaign = column.columns([
  column.accessor("buyerName", {
    header: "Buyer",
    cell: ({ row }) => (
      <NameCell
        offer={row.original}
        name={row.original.buyerName}
        link={paths.campaignOffer(row.original.campaignId, row.original.id)}
      />
    ),
  }),
  ...terms,
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <CampaignActions offer={row.original} />,
  }),
]);

/** The offers of one buyer: they differ in whose calls they are for. */
export const offersOfBuyer = column.columns([
  column.accessor("campaignName", {
    header: "Campaign",
    cell: ({ row }) => (
      <NameCell
        offer={row.original}
        name={row.original.campaignName}
        link={paths.buyerOffer(row.original.buyerId, row.original.id)}
      />
    ),
  }),
  ...terms,
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <BuyerActions offer={row.original} />,
  }),
]);

type FormLink = ReturnType<typeof paths.campaignOffer> | ReturnType<typeof paths.buyerOffer>;

function NameCell({ offer, name, link }: { offer: Offer; name: string; link: FormLink }) {
  const { rights } = useUser();
  return (
    <div className="max-w-md min-w-36">
      {canPart("edit", "offer", offer, rights).allowed ? (
        <Link
          {...link}
          search={{ tab: "offers" }}
          data-row-link
          className="block truncate rounded font-medium text-ink group-hover:text-accent-text"
        >
          {name}
        </Link>
      ) : (
        <p className="truncate font-medium">{name}</p>
      )}
      <p className="truncate text-xs text-ink-muted">{offer.targetName}</p>
    </div>
  );
}

function CampaignActions({ offer }: { offer: Offer }) {
  const take = useContext(OfferSteps);
  const navigate = useNavigate();
  return (
    <PartMenu
      part="offer"
      thing={offer}
      name={`the offer for ${offer.buyerName}`}
      onStep={(step) => take(offer, step)}
      onEdit={() =>
        void navigate({
          ...paths.campaignOffer(offer.campaignId, offer.id),
          search: { tab: "offers" },
        })
      }
    >
      <MenuItem icon={<Briefcase />} onSelect={() => void navigate(paths.buyer(offer.buyerId))}>
        Open the buyer
      </MenuItem>
    </PartMenu>
  );
}

function BuyerActions({ offer }: { offer: Offer }) {
  const take = useContext(OfferSteps);
  const navigate = useNavigate();
  return (
    <PartMenu
      part="offer"
      thing={offer}
      name={`the offer on ${offer.campaignName}`}
      onStep={(step) => take(offer, step)}
      onEdit={() =>
        void navigate({ ...paths.buyerOffer(offer.buyerId, offer.id), search: { tab: "offers" } })
      }
    >
      <MenuItem
        icon={<Megaphone />}
        onSelect={() => void navigate(paths.campaign(offer.campaignId))}
      >
        Open the campaign
      </MenuItem>
    </PartMenu>
  );
}
