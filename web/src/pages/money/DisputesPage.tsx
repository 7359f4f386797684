import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet } from "@tanstack/react-router";
import { MessageSquareWarning, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { canKeepBooks, reasonOf } from "~/api/can";
import { queryClient } from "~/api/client";
import { disputeList, disputeStatuses } from "~/api/disputes";
import type { Dispute } from "~/api/types";
import { formatMoney } from "~/format/money";
import { useTenant, useUser } from "~/hooks/session";
import { PageHeader } from "~/layouts/PageHeader";
import { paths } from "~/paths";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Amount } from "~/ui/Amount";
import { Badge } from "~/ui/Badge";
import { Button } from "~/ui/Button";
import { Card } from "~/ui/Card";
import { Choice } from "~/ui/filters";
import { Instant } from "~/ui/Instant";
import { EmptyState, ErrorState } from "~/ui/states";
import { OlderAndNewest } from "./OlderAndNewest";
import { toDisputeQuery, type DisputesSearch } from "./search";
import { disputeTones, disputeWords, reasonWords } from "./words";

const route = getRouteApi("/shell/money/disputes");

/** Starts reading the disputes before the page is drawn. */
export function loadDisputes(search: DisputesSearch): void {
  void queryClient.prefetchQuery(disputeList(toDisputeQuery(search)));
}

const column = columnsOf<Dispute>();
const columns = column.columns([
  column.accessor("buyerName", {
    header: "Buyer",
    cell: ({ row: { original: dispute } }) => (
      <Link
        {...paths.dispute(dispute.id)}
        search={true}
        data-row-link
        className="rounded font-medium text-ink group-hover:text-accent-text"
      >
        {dispute.buyerName ?? dispute.buyerId}
      </Link>
    ),
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ row }) => (
      <Badge tone={disputeTones[row.original.status]}>{disputeWords[row.original.status]}</Badge>
    ),
  }),
  column.accessor("reason", {
    header: "Reason",
    cell: ({ row }) => reasonWords[row.original.reason],
  }),
  column.accessor("openedAt", {
    header: "Opened",
    cell: ({ row }) => <Opened dispute={row.original} />,
  }),
  column.accessor("amount", {
    header: "Disputed",
    cell: ({ row: { original: dispute } }) => formatMoney(dispute.amount, dispute.currency),
  }),
  column.accessor("accepted", {
    header: "Given back",
    cell: ({ row: { original: dispute } }) =>
      dispute.accepted == null ? null : (
        <Amount amount={dispute.accepted} currency={dispute.currency} flow="out" />
      ),
  }),
]);

/** What buyers object to, and what was decided. */
export function DisputesPage(): ReactNode {
  const navigate = route.useNavigate();
  const { rights } = useUser();
  return (
    <>
      <PageHeader
        title="Disputes"
        below="Buyers’ objections to what calls were charged. What is accepted is given back by a transaction of its own."
        actions={
          <Button
            look="primary"
            icon={<Plus />}
            disabledReason={reasonOf(canKeepBooks(rights))}
            onClick={() => void navigate({ ...paths.disputeNew(), search: true })}
          >
            New dispute
          </Button>
        }
      />
      <div className="px-4 pb-8 sm:px-6">
        <List />
      </div>
      <Outlet />
    </>
  );
}

function List() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...disputeList(toDisputeQuery(search)),
    placeholderData: keepPreviousData,
  });
  const show = (next: DisputesSearch) => void navigate({ ...paths.disputes(), search: next });
  const { status } = search;
  const narrowed: DisputesSearch = status === undefined ? {} : { status };

  let content: ReactNode;
  if (error !== null && data === undefined) {
    const title = "The disputes could not be loaded";
    content = <ErrorState title={title} error={error} onRetry={() => void refetch()} />;
  } else if (data?.data.length === 0) {
    content = (
      <EmptyState icon={<MessageSquareWarning />} title="No disputes here">
        A buyer who objects to a charge says so within the days you grant them after the call.
      </EmptyState>
    );
  } else {
    content = (
      <>
        <ListTable
          label="Disputes"
          columns={columns}
          rows={data?.data}
          rowKey={(dispute) => dispute.id}
          onOpen={(dispute) => void navigate({ ...paths.dispute(dispute.id), search: true })}
          numeric={["amount", "accepted"]}
          isRefreshing={isPlaceholderData}
        />
        {data !== undefined && (
          <OlderAndNewest
            label="Pages of the disputes"
            meta={data.meta}
            isNewest={search.cursor === undefined}
            onNewest={() => show(narrowed)}
            onOlder={(cursor) => show({ ...narrowed, cursor })}
          />
        )}
      </>
    );
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <Choice
          label="Status"
          options={["", ...disputeStatuses]}
          words={{ "": "All statuses", ...disputeWords }}
          value={status ?? ""}
          onChoose={(chosen) =>
            show(chosen === "" ? {} : { status: chosen as DisputesSearch["status"] })
          }
        />
      </div>
      <Card className="overflow-hidden">{content}</Card>
    </>
  );
}

function Opened({ dispute }: { dispute: Dispute }) {
  const { timeZone } = useTenant();
  return (
    <span className="whitespace-nowrap text-ink-soft">
      <Instant at={dispute.openedAt} timeZone={timeZone} isRelative />
    </span>
  );
}
