import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet, useNavigate } from "@tanstack/react-router";
import { Hash, Plus } from "lucide-react";
import { createContext, useContext, type ReactNode } from "react";
import { canCreatePart, canPart, reasonOf } from "~/api/can";
import { queryClient } from "~/api/client";
import { numberList } from "~/api/numbers";
import type { HeldNumber } from "~/api/types";
import { titled } from "~/format/words";
import { useTenant, useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { PageHeader } from "~/layouts/PageHeader";
import { StatusBadge } from "~/pages/StatusBadge";
import { paths } from "~/paths";
import { ListCard, NothingFound } from "~/table/ListCard";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Button } from "~/ui/Button";
import { Instant } from "~/ui/Instant";
import { PhoneNumber } from "~/ui/PhoneNumber";
import { EmptyState } from "~/ui/states";
import { NumberFilters } from "./NumberFilters";
import { NumberMenu } from "./NumberMenu";
import { defaultOrder, isWhole, numberSorts, toListQuery, type NumbersSearch } from "./search";
import { useNumberSteps, type NumberStep } from "./useNumberSteps";

const route = getRouteApi("/shell/numbers");

/** Starts reading the list before the page is drawn. */
export function loadNumbers(search: NumbersSearch): void {
  void queryClient.prefetchQuery(numberList(toListQuery(search)));
}

/** Lets the static columns reach the page's dialogs. */
const Steps = createContext<(number: HeldNumber, step: NumberStep) => void>(() => undefined);

const column = columnsOf<HeldNumber>();
const columns = column.columns([
  column.accessor("phoneNumber", {
    header: "Number",
    cell: ({ row }) => <NumberCell number={row.original} />,
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ row }) => <StatusBadge status={row.original.status} />,
  }),
  column.accessor("campaignName", {
    header: "Campaign",
    cell: ({ row }) => <CampaignCell number={row.original} />,
  }),
  column.accessor("supplierName", {
    header: "Supplier",
    cell: ({ row }) => row.original.supplierName ?? <span className="text-ink-muted">None</span>,
  }),
  column.accessor("country", {
    header: "Country",
    cell: ({ row }) => row.original.country ?? <span className="text-ink-muted">Unknown</span>,
  }),
  column.accessor("kind", { header: "Kind", cell: ({ row }) => titled(row.original.kind) }),
  column.accessor("updatedAt", {
    header: "Changed",
    cell: ({ row }) => <ChangedCell number={row.original} />,
  }),
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <ActionsCell number={row.original} />,
  }),
]);

/** All numbers of the tenant: filtered, sorted and paged by the server. */
export function NumbersPage(): ReactNode {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const cannotCreate = reasonOf(canCreatePart("number", rights));
  function startNew() {
    if (cannotCreate === undefined) void navigate({ ...paths.numberNew(), search });
  }
  useShortcuts({ n: startNew });
  const newButton = (look: "primary" | "secondary") => (
    <Button look={look} icon={<Plus />} disabledReason={cannotCreate} onClick={startNew}>
      Add a number
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Numbers"
        below="What callers dial: each number sends its calls to one campaign."
        actions={newButton("primary")}
      />
      <div className="px-4 pb-8 sm:px-6">
        <List search={search} newButton={newButton("secondary")} />
      </div>
      <Outlet />
    </>
  );
}

function List({ search, newButton }: { search: NumbersSearch; newButton: ReactNode }) {
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const steps = useNumberSteps();
  const reading = useQuery({
    ...numberList(toListQuery(search)),
    placeholderData: keepPreviousData,
  });
  function show(change: Partial<NumbersSearch>) {
    // Another question starts at its first page.
    const next = { page: undefined, ...change };
    void navigate({ ...paths.numbers(), search: (present) => ({ ...present, ...next }) });
  }
  function open(number: HeldNumber) {
    if (!canPart("edit", "number", number, rights).allowed) return;
    void navigate({ ...paths.numberEdit(number.id), search });
  }

  const none = isWhole(search) ? (
    <NoNumbers newButton={newButton} />
  ) : (
    <NothingFound
      title="No number matches"
      onClear={() => void navigate({ ...paths.numbers(), search: {} })}
    >
      No number fits this status, this campaign and supplier, and these digits or words.
    </NothingFound>
  );
  return (
    <>
      <NumberFilters search={search} onShow={show} />
      <ListCard things="numbers" reading={reading} none={none} onPage={(page) => show({ page })}>
        {({ rows, isRefreshing }) => (
          <Steps value={steps.take}>
            <ListTable
              label="Numbers"
              columns={columns}
              rows={rows}
              rowKey={(number) => number.id}
              onOpen={open}
              sortable={numberSorts}
              sort={search.sort ?? defaultOrder}
              onSort={(sort) => show({ sort: sort as NumbersSearch["sort"] })}
              isRefreshing={isRefreshing}
            />
          </Steps>
        )}
      </ListCard>
      {steps.dialog}
    </>
  );
}

function NoNumbers({ newButton }: { newButton: ReactNode }) {
  return (
    <EmptyState icon={<Hash />} title="No numbers yet" action={newButton}>
      Callers reach your campaigns through numbers you hold at a carrier. Add the ones you have,
      then say which campaign takes the calls of each.
    </EmptyState>
  );
}

function NumberCell({ number }: { number: HeldNumber }) {
  const { rights } = useUser();
  const isEditable = canPart("edit", "number", number, rights).allowed;
  return (
    <div className="max-w-64 min-w-40">
      {isEditable ? (
        <Link
          {...paths.numberEdit(number.id)}
          search
          data-row-link
          className="rounded font-medium text-ink group-hover:text-accent-text"
        >
          <PhoneNumber number={number.phoneNumber} />
        </Link>
      ) : (
        <span className="font-medium">
          <PhoneNumber number={number.phoneNumber} />
        </span>
      )}
      {number.label != null && <p className="truncate text-xs text-ink-muted">{number.label}</p>}
    </div>
  );
}

function CampaignCell({ number }: { number: HeldNumber }) {
  if (number.campaignId == null) return <span className="text-ink-muted">Not assigned</span>;
  return (
    <Link {...paths.campaign(number.campaignId)} className="rounded hover:text-accent-text">
      {number.campaignName}
    </Link>
  );
}

function ChangedCell({ number }: { number: HeldNumber }) {
  const { timeZone } = useTenant();
  return (
    <span className="text-ink-soft">
      <Instant at={number.updatedAt} timeZone={timeZone} isRelative />
    </span>
  );
}

function ActionsCell({ number }: { number: HeldNumber }) {
  const take = useContext(Steps);
  const navigate = useNavigate();
  return (
    <div className="-mr-2 flex justify-end">
      <NumberMenu
        number={number}
        onStep={take}
        onEdit={() => void navigate({ ...paths.numberEdit(number.id), search: true })}
      />
    </div>
  );
}
