import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Hash, Plus } from "lucide-react";
import { createContext, useContext, type ReactNode } from "react";
import { canPart, canCreatePart, no, reasonOf } from "~/api/can";
import { numberList } from "~/api/numbers";
import type { Campaign, CampaignId, HeldNumber, NumberListQuery } from "~/api/types";
import { formatPhone } from "~/format/phone";
import { titled } from "~/format/words";
import { useUser } from "~/hooks/session";
import { useNumberSteps } from "~/pages/numbers/useNumberSteps";
import { StatusBadge } from "~/pages/StatusBadge";
import { paths } from "~/paths";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Button, buttonClass } from "~/ui/Button";
import { Card } from "~/ui/Card";
import { PhoneNumber } from "~/ui/PhoneNumber";
import { EmptyState, ErrorState } from "~/ui/states";

/** The numbers a campaign's page asks for: the first 200. */
export function numbersOf(campaignId: CampaignId): NumberListQuery {
  return { campaignId, limit: 200 };
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
  const { data, error, refetch } = useQuery(numberList(numbersOf(campaign.id)));
  let content: ReactNode;
  if (error !== null && data === undefined) {
    const title = "The numbers could not be loaded";
    content = <ErrorState title={title} error={error} onRetry={() => void refetch()} />;
  } else if (data?.data.length === 0) {
    content = (
      <EmptyState
        icon={<Hash />}
        title="No numbers yet"
        action={<AssignButton campaign={campaign} />}
      >
        Callers reach a campaign through the numbers assigned to it, and a number can name the
        supplier whose calls arrive on it. Without one, nobody can call.
      </EmptyState>
    );
  } else {
    content = (
      <>
        <div className="flex justify-end pb-3">
          <AssignButton campaign={campaign} />
        </div>
        <Card className="overflow-hidden">
          <ListTable
            label="Numbers"
            columns={columns}
            rows={data?.data}
            rowKey={(number) => number.id}
          />
        </Card>
      </>
    );
  }
  return (
    <Unassign value={(number) => steps.take(number, "unassign")}>
      {content}
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
