import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet, useNavigate } from "@tanstack/react-router";
import { Truck, Plus } from "lucide-react";
import { createContext, useContext, type ReactNode } from "react";
import { holds } from "~/api/auth";
import { supplierList } from "~/api/suppliers";
import { canCreatePart, partStatuses, reasonOf } from "~/api/can";
import { queryClient } from "~/api/client";
import type { Supplier } from "~/api/types";
import { useTenant, useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { PageHeader } from "~/layouts/PageHeader";
import { PartMenu } from "~/pages/PartMenu";
import { Today, todayColumnIds, todayColumns, withoutToday } from "~/pages/performance/Today";
import { StatusBadge } from "~/pages/StatusBadge";
import type { PartStep } from "~/pages/usePartSteps";
import { paths } from "~/paths";
import { isWholeList } from "~/table/list-search";
import { ListFilters } from "~/table/ListFilters";
import { ListCard, NothingFound } from "~/table/ListCard";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Button } from "~/ui/Button";
import { Instant } from "~/ui/Instant";
import { EmptyState } from "~/ui/states";
import { supplierSorts, defaultOrder, toListQuery, type SuppliersSearch } from "./search";
import { useSupplierSteps } from "./useSupplierSteps";

const route = getRouteApi("/shell/suppliers");

/** Starts reading the list before the page is drawn. */
export function loadSuppliers(search: SuppliersSearch): void {
  void queryClient.prefetchQuery(supplierList(toListQuery(search)));
}

/** Lets the static columns reach the page's dialogs. */
const Steps = createContext<(supplier: Supplier, step: PartStep) => void>(() => undefined);

const column = columnsOf<Supplier>();
const columns = column.columns([
  column.accessor("name", {
    header: "Name",
    cell: ({ row }) => <NameCell supplier={row.original} />,
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ row }) => <StatusBadge status={row.original.status} />,
  }),
  column.accessor("externalId", {
    header: "Its own id",
    cell: ({ row }) => <OwnIdCell supplier={row.original} />,
  }),
  ...todayColumns<Supplier>("supplier"),
  column.accessor("updatedAt", {
    header: "Changed",
    cell: ({ row }) => <ChangedCell supplier={row.original} />,
  }),
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <ActionsCell supplier={row.original} />,
  }),
]);
const columnsWithoutToday = withoutToday(columns);

/** All suppliers of the tenant: filtered, sorted and paged by the server. */
export function SuppliersPage(): ReactNode {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const cannotCreate = reasonOf(canCreatePart("supplier", rights));
  function startNew() {
    if (cannotCreate === undefined) void navigate({ ...paths.supplierNew(), search });
  }
  useShortcuts({ n: startNew });
  const newButton = (look: "primary" | "secondary") => (
    <Button look={look} icon={<Plus />} disabledReason={cannotCreate} onClick={startNew}>
      New supplier
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Suppliers"
        below="Who sends calls and is paid for them: each by its terms with a campaign."
        actions={newButton("primary")}
      />
      <div className="px-4 pb-8 sm:px-6">
        <List search={search} newButton={newButton("secondary")} />
      </div>
      <Outlet />
    </>
  );
}

function List({ search, newButton }: { search: SuppliersSearch; newButton: ReactNode }) {
  const navigate = route.useNavigate();
  const steps = useSupplierSteps();
  const maySeeCalls = holds(useUser(), "calls:read");
  const reading = useQuery({
    ...supplierList(toListQuery(search)),
    placeholderData: keepPreviousData,
  });
  function show(change: Partial<SuppliersSearch>) {
    // Another question starts at its first page.
    const next = { page: undefined, ...change };
    void navigate({ ...paths.suppliers(), search: (present) => ({ ...present, ...next }) });
  }

  const none = isWholeList(search) ? (
    <NoSuppliers newButton={newButton} />
  ) : (
    <NothingFound
      title="No supplier matches"
      onClear={() => show({ status: undefined, search: undefined })}
    >
      No supplier on this page has this status and these words in its name.
    </NothingFound>
  );
  return (
    <>
      <ListFilters things="suppliers" statuses={partStatuses} search={search} onShow={show} />
      <ListCard things="suppliers" reading={reading} none={none} onPage={(page) => show({ page })}>
        {({ rows, isRefreshing }) => (
          <Steps value={steps.take}>
            <Today by="supplier" rows={rows}>
              <ListTable
                label="Suppliers"
                columns={maySeeCalls ? columns : columnsWithoutToday}
                rows={rows}
                rowKey={(supplier) => supplier.id}
                onOpen={(supplier) => void navigate(paths.supplier(supplier.id))}
                sortable={supplierSorts}
                sort={search.sort ?? defaultOrder}
                onSort={(sort) => show({ sort: sort as SuppliersSearch["sort"] })}
                numeric={todayColumnIds}
                isRefreshing={isRefreshing}
              />
            </Today>
          </Steps>
        )}
      </ListCard>
      {steps.dialog}
    </>
  );
}

function NoSuppliers({ newButton }: { newButton: ReactNode }) {
  return (
    <EmptyState icon={<Truck />} title="No suppliers yet" action={newButton}>
      A supplier sends you calls and is paid for them. Create one, then agree what it is paid for
      the calls of a campaign.
    </EmptyState>
  );
}

function NameCell({ supplier }: { supplier: Supplier }) {
  return (
    <div className="max-w-64 min-w-40 min-[100rem]:max-w-md">
      <Link
        {...paths.supplier(supplier.id)}
        data-row-link
        className="block truncate rounded font-medium text-ink group-hover:text-accent-text"
      >
        {supplier.name}
      </Link>
      {supplier.company != null && (
        <p className="truncate text-xs text-ink-muted">{supplier.company}</p>
      )}
    </div>
  );
}

function OwnIdCell({ supplier: { externalId } }: { supplier: Supplier }) {
  if (externalId == null) return <span className="text-ink-muted">None</span>;
  return (
    <p title={externalId} className="max-w-28 truncate min-[100rem]:max-w-48">
      {externalId}
    </p>
  );
}

function ChangedCell({ supplier }: { supplier: Supplier }) {
  const { timeZone } = useTenant();
  return (
    <span className="text-ink-soft">
      <Instant at={supplier.updatedAt} timeZone={timeZone} isRelative />
    </span>
  );
}

function ActionsCell({ supplier }: { supplier: Supplier }) {
  const take = useContext(Steps);
  const navigate = useNavigate();
  return (
    <PartMenu
      part="supplier"
      thing={supplier}
      name={supplier.name}
      onStep={(step) => take(supplier, step)}
      onEdit={() => void navigate(paths.supplierEdit(supplier.id))}
    />
  );
}
