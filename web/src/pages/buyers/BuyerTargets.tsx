import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { PhoneCall, Plus } from "lucide-react";
import { createContext, useContext } from "react";
import { canCreatePart, canPart, reasonOf } from "~/api/can";
import { archiveTarget, targetList, updateTarget } from "~/api/targets";
import type { Buyer, BuyerId, Target, TargetListQuery } from "~/api/types";
import { formatDuration } from "~/format/time";
import { useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { PartList, partListLimit } from "~/pages/PartList";
import { PartMenu } from "~/pages/PartMenu";
import { StatusBadge } from "~/pages/StatusBadge";
import { TakesCell } from "~/pages/Takes";
import { usePartSteps, type PartStep } from "~/pages/usePartSteps";
import { paths } from "~/paths";
import { columnsOf } from "~/table/ListTable";
import { Button } from "~/ui/Button";
import { PhoneNumber } from "~/ui/PhoneNumber";
import { EmptyState } from "~/ui/states";

const route = getRouteApi("/shell/buyers/$buyerId");

/** The targets a buyer's page asks for. */
export function targetsOf(buyerId: BuyerId): TargetListQuery {
  return { buyerId, limit: partListLimit, sort: "name" };
}

/** Lets the static columns reach the page's dialogs. */
const Steps = createContext<(target: Target, step: PartStep) => void>(() => undefined);

const column = columnsOf<Target>();
const columns = column.columns([
  column.accessor("name", {
    header: "Name",
    cell: ({ row }) => <NameCell target={row.original} />,
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ row }) => <StatusBadge status={row.original.status} />,
  }),
  column.accessor("endpoint", {
    header: "Calls go to",
    cell: ({ row }) => <PlaceCell target={row.original} />,
  }),
  column.accessor("ringTimeoutSecs", {
    header: "Ring timeout",
    cell: ({ row }) =>
      row.original.ringTimeoutSecs == null ? (
        <span className="text-ink-muted">As the campaign</span>
      ) : (
        formatDuration(row.original.ringTimeoutSecs)
      ),
  }),
  column.display({
    id: "takes",
    header: "Takes",
    cell: ({ row }) => <TakesCell taker={row.original} />,
  }),
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <ActionsCell target={row.original} />,
  }),
]);

/** Where the buyer takes calls. */
export function BuyerTargets({ buyer }: { buyer: Buyer }) {
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const steps = useTargetSteps();
  const cannotAdd =
    buyer.status === "archived"
      ? "An archived buyer is kept as it was."
      : reasonOf(canCreatePart("target", rights));
  function add() {
    if (cannotAdd !== undefined) return;
    void navigate({ ...paths.targetNew(buyer.id), search: { tab: "targets" } });
  }
  useShortcuts({ n: add });
  const newButton = (
    <Button icon={<Plus />} disabledReason={cannotAdd} onClick={add}>
      New target
    </Button>
  );
  return (
    <Steps value={steps.take}>
      <PartList
        label="Targets"
        read={useQuery(targetList(targetsOf(buyer.id)))}
        columns={columns}
        onOpen={(target) => {
          if (!canPart("edit", "target", target, rights).allowed) return;
          void navigate({ ...paths.target(buyer.id, target.id), search: { tab: "targets" } });
        }}
        explanation="The phone numbers and SIP addresses where the buyer takes calls."
        actions={newButton}
        empty={
          <EmptyState icon={<PhoneCall />} title="No targets yet" action={newButton}>
            A target is a phone number or a SIP address where the buyer takes calls. An offer names
            one, so without a target nothing can be offered.
          </EmptyState>
        }
      />
      {steps.dialog}
    </Steps>
  );
}

function useTargetSteps() {
  return usePartSteps<Target>({
    kind: "target",
    nameOf: (target) => target.name,
    change: (target, status) => updateTarget(target.id, undefined, { status }),
    archive: (target) => archiveTarget(target.id),
    consequences: (target) => (
      <>
        <strong className="font-semibold text-ink">{target.name}</strong> of {target.buyerName}{" "}
        leaves the list, and the offers that name it send it no more calls.
      </>
    ),
    reads: ["target_list", "buyer_read"],
  });
}

function NameCell({ target }: { target: Target }) {
  const { rights } = useUser();
  if (!canPart("edit", "target", target, rights).allowed) {
    return <span className="font-medium">{target.name}</span>;
  }
  return (
    <Link
      {...paths.target(target.buyerId, target.id)}
      search={{ tab: "targets" }}
      data-row-link
      className="block max-w-md min-w-36 truncate rounded font-medium text-ink group-hover:text-accent-text"
    >
      {target.name}
    </Link>
  );
}

function PlaceCell({ target: { endpoint } }: { target: Target }) {
  if (endpoint.type === "phone_number") return <PhoneNumber number={endpoint.value} />;
  return <span className="break-all">{endpoint.value}</span>;
}

function ActionsCell({ target }: { target: Target }) {
  const take = useContext(Steps);
  const navigate = route.useNavigate();
  return (
    <PartMenu
      part="target"
      thing={target}
      name={target.name}
      onStep={(step) => take(target, step)}
      onEdit={() =>
        void navigate({ ...paths.target(target.buyerId, target.id), search: { tab: "targets" } })
      }
    />
  );
}
