import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Plus, Webhook } from "lucide-react";
import { createContext, useContext } from "react";
import { canCreatePart, canPostbackKey, reasonOf } from "~/api/can";
import { postbackKeyList } from "~/api/postback-keys";
import type { Buyer, PostbackKey } from "~/api/types";
import { useTenant, useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { PartList } from "~/pages/PartList";
import { paths } from "~/paths";
import { columnsOf } from "~/table/ListTable";
import { Badge } from "~/ui/Badge";
import { Button } from "~/ui/Button";
import { Instant } from "~/ui/Instant";
import { EmptyState } from "~/ui/states";
import { usePostbackKeySteps, type PostbackKeyStep } from "./usePostbackKeySteps";

const route = getRouteApi("/shell/buyers/$buyerId");

/** Lets the static columns reach the page's dialogs. */
const Steps = createContext<(key: PostbackKey, step: PostbackKeyStep) => void>(() => undefined);

const column = columnsOf<PostbackKey>();
const columns = column.columns([
  column.accessor("name", {
    header: "Name",
    cell: ({ row }) => (
      <div className="max-w-64 min-w-36">
        <p className="truncate font-medium">{row.original.name}</p>
        <p className="truncate font-mono text-xs text-ink-muted">{row.original.prefix}…</p>
      </div>
    ),
  }),
  column.accessor("revokedAt", {
    header: "Status",
    cell: ({ row }) =>
      row.original.revokedAt == null ? (
        <Badge tone="positive">Active</Badge>
      ) : (
        <Badge>Revoked</Badge>
      ),
  }),
  column.accessor("signed", {
    header: "Signatures",
    cell: ({ row }) => (row.original.signed ? "Required" : "None"),
  }),
  column.accessor("lastUsedAt", {
    header: "Last used",
    cell: ({ row }) => <WhenCell at={row.original.lastUsedAt} none="Never" />,
  }),
  column.accessor("createdAt", {
    header: "Created",
    cell: ({ row }) => <WhenCell at={row.original.createdAt} none="" />,
  }),
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <ActionsCell postbackKey={row.original} />,
  }),
]);

/** What the buyer's systems report sales with. */
export function BuyerPostbacks({ buyer }: { buyer: Buyer }) {
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const steps = usePostbackKeySteps();
  const cannotAdd =
    buyer.status === "archived"
      ? "An archived buyer is kept as it was."
      : reasonOf(canCreatePart("buyer", rights));
  function add() {
    if (cannotAdd !== undefined) return;
    void navigate({ ...paths.postbackKeyNew(buyer.id), search: { tab: "postbacks" } });
  }
  useShortcuts({ n: add });
  const newButton = (
    <Button icon={<Plus />} disabledReason={cannotAdd} onClick={add}>
      New postback key
    </Button>
  );
  return (
    <Steps value={steps.take}>
      <PartList
        label="Postback keys"
        read={useQuery(postbackKeyList(buyer.id))}
        columns={columns}
        explanation="With a key the buyer’s own system reports what came of its calls."
        actions={newButton}
        empty={
          <EmptyState icon={<Webhook />} title="No postback keys yet" action={newButton}>
            A key is a URL that the buyer’s system fires when a call became a sale. What it reports
            is listed under Conversions.
          </EmptyState>
        }
      />
      {steps.dialog}
    </Steps>
  );
}

function WhenCell({ at, none }: { at: string | null | undefined; none: string }) {
  const { timeZone } = useTenant();
  return (
    <span className="text-ink-soft">
      {at == null ? none : <Instant at={at} timeZone={timeZone} isRelative />}
    </span>
  );
}

function ActionsCell({ postbackKey }: { postbackKey: PostbackKey }) {
  const take = useContext(Steps);
  const { rights } = useUser();
  if (postbackKey.revokedAt != null) return null;
  const cannot = reasonOf(canPostbackKey(postbackKey, rights));
  return (
    <div className="-mr-2 flex justify-end">
      {postbackKey.signed && (
        <Button
          look="quiet"
          size="small"
          aria-label={`New secret for ${postbackKey.name}`}
          disabledReason={cannot}
          onClick={() => take(postbackKey, "turn")}
        >
          New secret
        </Button>
      )}
      <Button
        look="quiet"
        size="small"
        aria-label={`Revoke ${postbackKey.name}`}
        disabledReason={cannot}
        onClick={() => take(postbackKey, "revoke")}
      >
        Revoke
      </Button>
    </div>
  );
}
