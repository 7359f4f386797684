/** How supplier terms look in a list, whichever page the list is on. */
import { Link, useNavigate } from "@tanstack/react-router";
import { Megaphone, Truck } from "lucide-react";
import { createContext, useContext } from "react";
import { canPart } from "~/api/can";
import type { SupplierTerms } from "~/api/types";
import { formatDuration } from "~/format/time";
import { useUser } from "~/hooks/session";
import { PartMenu } from "~/pages/PartMenu";
import { PriceCell } from "~/pages/PriceCell";
import { StatusBadge } from "~/pages/StatusBadge";
import type { PartStep } from "~/pages/usePartSteps";
import { paths } from "~/paths";
import { columnsOf } from "~/table/ListTable";
import { MenuItem } from "~/ui/Menu";

/** Lets the static columns reach the page's dialogs. */
export const TermsSteps = createContext<(terms: SupplierTerms, step: PartStep) => void>(
  () => undefined,
);

/** Columns whose values stand right-aligned. */
export const numericTermsColumns = ["pricing", "bufferSecs"];

const column = columnsOf<SupplierTerms>();

const price = column.columns([
  column.accessor("status", {
    header: "Status",
    cell: ({ row }) => <StatusBadge status={row.original.status} />,
  }),
  column.accessor("pricing", {
    header: "Supplier is paid",
    cell: ({ row }) => <PriceCell priced={row.original} flow="out" />,
  }),
  column.accessor("bufferSecs", {
    header: "Buffer",
    cell: ({ row }) => formatDuration(row.original.bufferSecs),
  }),
]);

/** The terms of one campaign: they differ in who is paid. */
export const termsOfCampaign = column.columns([
  column.accessor("supplierName", {
    header: "Supplier",
    cell: ({ row }) => (
      <NameCell
        terms={row.original}
        name={row.original.supplierName}
        link={{
          ...paths.campaignTerms(row.original.campaignId, row.original.id),
          search: { tab: "suppliers" },
        }}
      />
    ),
  }),
  ...price,
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <CampaignActions terms={row.original} />,
  }),
]);

/** The terms of one supplier: they differ in whose calls are paid for. */
export const termsOfSupplier = column.columns([
  column.accessor("campaignName", {
    header: "Campaign",
    cell: ({ row }) => (
      <NameCell
        terms={row.original}
        name={row.original.campaignName}
        link={{
          ...paths.supplierTerms(row.original.supplierId, row.original.id),
          search: { tab: "terms" },
        }}
      />
    ),
  }),
  ...price,
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <SupplierActions terms={row.original} />,
  }),
]);

type FormLink =
  | (ReturnType<typeof paths.campaignTerms> & { search: { tab: "suppliers" } })
  | (ReturnType<typeof paths.supplierTerms> & { search: { tab: "terms" } });

function NameCell({ terms, name, link }: { terms: SupplierTerms; name: string; link: FormLink }) {
  const { rights } = useUser();
  if (!canPart("edit", "supplierTerms", terms, rights).allowed) {
    return <span className="font-medium">{name}</span>;
  }
  return (
    <Link
      {...link}
      data-row-link
      className="block max-w-md min-w-36 truncate rounded font-medium text-ink group-hover:text-accent-text"
    >
      {name}
    </Link>
  );
}

function CampaignActions({ terms }: { terms: SupplierTerms }) {
  const take = useContext(TermsSteps);
  const navigate = useNavigate();
  return (
    <PartMenu
      part="supplierTerms"
      thing={terms}
      name={`the terms of ${terms.supplierName}`}
      onStep={(step) => take(terms, step)}
      onEdit={() =>
        void navigate({
          ...paths.campaignTerms(terms.campaignId, terms.id),
          search: { tab: "suppliers" },
        })
      }
    >
      <MenuItem icon={<Truck />} onSelect={() => void navigate(paths.supplier(terms.supplierId))}>
        Open the supplier
      </MenuItem>
    </PartMenu>
  );
}

function SupplierActions({ terms }: { terms: SupplierTerms }) {
  const take = useContext(TermsSteps);
  const navigate = useNavigate();
  return (
    <PartMenu
      part="supplierTerms"
      thing={terms}
      name={`the terms for ${terms.campaignName}`}
      onStep={(step) => take(terms, step)}
      onEdit={() =>
        void navigate({
          ...paths.supplierTerms(terms.supplierId, terms.id),
          search: { tab: "terms" },
        })
      }
    >
      <MenuItem
        icon={<Megaphone />}
        onSelect={() => void navigate(paths.campaign(terms.campaignId))}
      >
        Open the campaign
      </MenuItem>
    </PartMenu>
  );
}
