import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Hash, Plus } from "lucide-react";
import { createContext, useContext } from "react";
import { canPart, canCreatePart, no, reasonOf } from "~/api/can";
import { numberList } from "~/api/numbers";
import type { Campaign, CampaignId, HeldNumber, NumberListQuery } from "~/api/types";
import { formatPhone } from "~/format/phone";
import { titled } from "~/format/words";
import { useUser } from "~/hooks/session";
import { useNumberSteps } from "~/pages/numbers/useNumberSteps";
import { PartList, partListLimit } from "~/pages/PartList";
import { StatusBadge } from "~/pages/StatusBadge";
import { paths } from "~/paths";
import { columnsOf } from "~/table/ListTable";
import { Button, buttonClass } from "~/ui/Button";
import { PhoneNumber } from "~/ui/PhoneNumber";
import { EmptyState } from "~/ui/states";

/** The numbers a campaign's page asks for. */
export function numbersOf(campaignId: CampaignId): NumberListQuery {
  return { campaignId, limit: partListLimit };
}

/** Lets the static columns reach the tab's dialog. */
const Unassign = createContext<(number: HeldNumber) => void>(() => undefined);

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
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <UnassignCell number={row.original} />,
  }),
]);

/** The numbers callers reach the campaign by. */
export function CampaignNumbers({ campaign }: { campaign: Campaign }) {
  const steps = useNumberSteps();
  const read = useQuery(numberList(numbersOf(campaign.id)));
  return (
    <Unassign value={(number) => steps.take(number, "unassign")}>
      <PartList
        label="Numbers"
        read={read}
        columns={columns}
        explanation="Calls to these numbers are routed by this campaign."
        actions={<AssignButton campaign={campaign} />}
        empty={
          <EmptyState
            icon={<Hash />}
            title="No numbers yet"
            action={<AssignButton campaign={campaign} />}
          >
            Callers reach a campaign through the numbers assigned to it, and a number can name the
            supplier whose calls arrive on it. Without one, nobody can call.
          </EmptyState>
        }
      />
      {steps.dialog}
    </Unassign>
  );
}

function AssignButton({ campaign }: { campaign: Campaign }) {
  const { rights } = useUser();
  const permission =
    campaign.status === "archived"
      ? no("An archived campaign is kept as it was.")
      : canCreatePart("number", rights);
  const reason = reasonOf(permission);
  if (reason !== undefined) {
    return (
      <Button icon={<Plus />} disabledReason={reason}>
        Assign a number
      </Button>
    );
  }
  return (
    <Link {...paths.campaignAssignNumber(campaign.id)} search className={buttonClass()}>
      <Plus aria-hidden />
      Assign a number
    </Link>
  );
}

function UnassignCell({ number }: { number: HeldNumber }) {
  const unassign = useContext(Unassign);
  const { rights } = useUser();
  return (
    <div className="flex justify-end">
      <Button
        look="quiet"
        size="small"
        aria-label={`Unassign ${formatPhone(number.phoneNumber)}`}
        disabledReason={reasonOf(canPart("edit", "number", number, rights))}
        onClick={() => unassign(number)}
      >
        Unassign
      </Button>
    </div>
  );
}
