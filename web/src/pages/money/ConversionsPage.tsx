import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet } from "@tanstack/react-router";
import { Target } from "lucide-react";
import type { ReactNode } from "react";
import { queryClient } from "~/api/client";
import { conversionList, conversionStatuses } from "~/api/conversions";
import type { Conversion } from "~/api/types";
import { useTenant } from "~/hooks/session";
import { PageHeader } from "~/layouts/PageHeader";
import { paths } from "~/paths";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Amount } from "~/ui/Amount";
import { Badge } from "~/ui/Badge";
import { Card } from "~/ui/Card";
import { Choice } from "~/ui/filters";
import { Instant } from "~/ui/Instant";
import { EmptyState, ErrorState } from "~/ui/states";
import { OlderAndNewest } from "./OlderAndNewest";
import { toConversionQuery, type ConversionsSearch } from "./search";
import { conversionTones, conversionWords, obstacleWords } from "./words";

const route = getRouteApi("/shell/money/conversions");

/** Starts reading the conversions before the page is drawn. */
export function loadConversions(search: ConversionsSearch): void {
  void queryClient.prefetchQuery(conversionList(toConversionQuery(search)));
}

const column = columnsOf<Conversion>();
const columns = column.columns([
  column.accessor("buyerName", {
    header: "Buyer",
    cell: ({ row: { original: conversion } }) => (
      <Link
        {...paths.conversion(conversion.id)}
        search={true}
        data-row-link
        className="rounded font-medium text-ink group-hover:text-accent-text"
      >
        {conversion.buyerName ?? "Not known"}
      </Link>
    ),
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ row: { original: conversion } }) => (
      <Badge tone={conversionTones[conversion.status]}>{conversionWords[conversion.status]}</Badge>
    ),
  }),
  column.accessor("obstacle", {
    header: "Why",
    cell: ({ row: { original: conversion } }) => (
      <span className="text-ink-soft">
        {conversion.obstacle == null ? conversion.reason : obstacleWords[conversion.obstacle]}
      </span>
    ),
  }),
  column.accessor("externalId", {
    header: "External id",
    cell: ({ row }) => row.original.externalId ?? <span className="text-ink-muted">None</span>,
  }),
  column.accessor("createdAt", {
    header: "Reported",
    cell: ({ row }) => <Reported conversion={row.original} />,
  }),
  column.accessor("revenue", {
    header: "Revenue",
    cell: ({ row: { original: conversion } }) => (
      <Amount amount={conversion.revenue} currency={conversion.currency} flow="in" />
    ),
  }),
]);

/** What was reported for calls, whether it counts or not. */
export function ConversionsPage(): ReactNode {
  return (
    <>
      <PageHeader
        title="Conversions"
        below="Outcomes that were reported for calls. What has no call, or came too late, is kept here until somebody decides."
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
    ...conversionList(toConversionQuery(search)),
    placeholderData: keepPreviousData,
  });
  const show = (next: ConversionsSearch) => void navigate({ ...paths.conversions(), search: next });
  const { cursor, ...narrowed } = search;

  let content: ReactNode;
  if (error !== null && data === undefined) {
    const title = "The conversions could not be loaded";
    content = <ErrorState title={title} error={error} onRetry={() => void refetch()} />;
  } else if (data?.data.length === 0) {
    content = (
      <EmptyState icon={<Target />} title="No conversions here">
        A sale, a signed policy, a booked visit: whatever came of a call later and is worth
        something. Buyers report it by postback, you by the API or on the call’s page.
      </EmptyState>
    );
  } else {
    content = (
      <>
        <ListTable
          label="Conversions"
          columns={columns}
          rows={data?.data}
          rowKey={(conversion) => conversion.id}
          onOpen={(conversion) =>
            void navigate({ ...paths.conversion(conversion.id), search: true })
          }
          numeric={["revenue"]}
          isRefreshing={isPlaceholderData}
        />
        {data !== undefined && (
          <OlderAndNewest
            label="Pages of the conversions"
            meta={data.meta}
            isNewest={cursor === undefined}
            onNewest={() => show(narrowed)}
            onOlder={(next) => show({ ...narrowed, cursor: next })}
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
          options={["", ...conversionStatuses]}
          words={{ "": "All statuses", ...conversionWords }}
          value={search.status ?? ""}
          onChoose={(chosen) =>
            show(chosen === "" ? {} : { status: chosen as ConversionsSearch["status"] })
          }
        />
      </div>
      <Card className="overflow-hidden">{content}</Card>
    </>
  );
}

function Reported({ conversion }: { conversion: Conversion }) {
  const { timeZone } = useTenant();
  return (
    <span className="whitespace-nowrap text-ink-soft">
      <Instant at={conversion.createdAt} timeZone={timeZone} isRelative />
    </span>
  );
}
