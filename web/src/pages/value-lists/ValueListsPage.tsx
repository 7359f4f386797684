import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet, useNavigate } from "@tanstack/react-router";
import { Archive, Ellipsis, ListChecks, Pencil, Plus, Rows3 } from "lucide-react";
import { createContext, useContext, type ReactNode } from "react";
import { canCreatePart, canPart, reasonOf, type PartAction } from "~/api/can";
import { queryClient } from "~/api/client";
import type { ValueList } from "~/api/types";
import { valueListList } from "~/api/value-lists";
import { useTenant, useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { PageHeader } from "~/layouts/PageHeader";
import { StatusBadge } from "~/pages/StatusBadge";
import { paths } from "~/paths";
import { isWholeList } from "~/table/list-search";
import { ListFilters } from "~/table/ListFilters";
import { ListCard, NothingFound } from "~/table/ListCard";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Button } from "~/ui/Button";
import { Instant } from "~/ui/Instant";
import { Menu, MenuItem, MenuSeparator } from "~/ui/Menu";
import { EmptyState } from "~/ui/states";
import {
  defaultOrder,
  toListQuery,
  valueListSorts,
  valueListStatuses,
  type ValueListsSearch,
} from "./search";
import { useValueListArchiving } from "./useValueListArchiving";

const route = getRouteApi("/shell/value-lists");

/** Starts reading the list before the page is drawn. */
export function loadValueLists(search: ValueListsSearch): void {
  void queryClient.prefetchQuery(valueListList(toListQuery(search)));
}

/** Lets the static columns reach the page's dialog. */
const Archiving = createContext<(list: ValueList) => void>(() => undefined);

const column = columnsOf<ValueList>();
const columns = column.columns([
  column.accessor("name", {
    header: "Name",
    cell: ({ row }) => <NameCell list={row.original} />,
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ row }) => <StatusBadge status={row.original.status} />,
  }),
  column.accessor("size", {
    header: "Values",
    cell: ({ row }) => row.original.size.toLocaleString("en-US"),
  }),
  column.accessor("updatedAt", {
    header: "Changed",
    cell: ({ row }) => <ChangedCell list={row.original} />,
  }),
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <ActionsCell list={row.original} />,
  }),
]);

const numericColumns = ["size"];

/** All value lists of the tenant: filtered, sorted and paged by the server. */
export function ValueListsPage(): ReactNode {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const cannotCreate = reasonOf(canCreatePart("valueList", rights));
  function startNew() {
    if (cannotCreate === undefined) void navigate({ ...paths.valueListNew(), search });
  }
  useShortcuts({ n: startNew });
  const newButton = (look: "primary" | "secondary") => (
    <Button look={look} icon={<Plus />} disabledReason={cannotCreate} onClick={startNew}>
      New value list
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Value lists"
        below="Postal codes, numbers or words that the filters of campaigns and offers compare with."
        actions={newButton("primary")}
      />
      <div className="px-4 pb-8 sm:px-6">
        <List search={search} newButton={newButton("secondary")} />
      </div>
      <Outlet />
    </>
  );
}

function List({ search, newButton }: { search: ValueListsSearch; newButton: ReactNode }) {
  const navigate = route.useNavigate();
  const archiving = useValueListArchiving();
  const reading = useQuery({
    ...valueListList(toListQuery(search)),
    placeholderData: keepPreviousData,
  });
  function show(change: Partial<ValueListsSearch>) {
    // Another question starts at its first page.
    const next = { page: undefined, ...change };
    void navigate({ ...paths.valueLists(), search: (present) => ({ ...present, ...next }) });
  }

  const none = isWholeList(search) ? (
    <NoValueLists newButton={newButton} />
  ) : (
    <NothingFound
      title="No value list matches"
      onClear={() => show({ status: undefined, search: undefined })}
    >
      No value list on this page has this status and these words in its name.
    </NothingFound>
  );
  return (
    <>
      <ListFilters
        things="value lists"
        statuses={valueListStatuses}
        search={search}
        onShow={show}
      />
      <ListCard
        things="value lists"
        reading={reading}
        none={none}
        onPage={(page) => show({ page })}
      >
        {({ rows, isRefreshing }) => (
          <Archiving value={archiving.ask}>
            <ListTable
              label="Value lists"
              columns={columns}
              rows={rows}
              rowKey={(list) => list.id}
              onOpen={(list) => void navigate({ ...paths.valueListValues(list.id), search })}
              numeric={numericColumns}
              sortable={valueListSorts}
              sort={search.sort ?? defaultOrder}
              onSort={(sort) => show({ sort: sort as ValueListsSearch["sort"] })}
              isRefreshing={isRefreshing}
            />
          </Archiving>
        )}
      </ListCard>
      {archiving.dialog}
    </>
  );
}

function NoValueLists({ newButton }: { newButton: ReactNode }) {
  return (
    <EmptyState icon={<ListChecks />} title="No value lists yet" action={newButton}>
      A value list holds up to 100,000 values, such as the ZIP codes of a state. A filter that names
      it follows every change of it.
    </EmptyState>
  );
}

function NameCell({ list }: { list: ValueList }) {
  const search = route.useSearch();
  return (
    <div className="max-w-md min-w-40">
      <Link
        {...paths.valueListValues(list.id)}
        search={search}
        data-row-link
        className="block truncate rounded font-medium text-ink group-hover:text-accent-text"
      >
        {list.name}
      </Link>
      {list.notes != null && <p className="truncate text-xs text-ink-muted">{list.notes}</p>}
    </div>
  );
}

function ChangedCell({ list }: { list: ValueList }) {
  const { timeZone } = useTenant();
  return (
    <span className="text-ink-soft">
      <Instant at={list.updatedAt} timeZone={timeZone} isRelative />
    </span>
  );
}

function ActionsCell({ list }: { list: ValueList }) {
  const archive = useContext(Archiving);
  const navigate = useNavigate();
  const search = route.useSearch();
  const { rights } = useUser();
  const off = (action: PartAction) => reasonOf(canPart(action, "valueList", list, rights));
  return (
    <div className="-mr-2 flex justify-end">
      <Menu
        trigger={
          <Button
            look="quiet"
            size="icon"
            aria-label={`Actions for ${list.name}`}
            icon={<Ellipsis />}
          />
        }
      >
        <MenuItem
          icon={<Rows3 />}
          onSelect={() => void navigate({ ...paths.valueListValues(list.id), search })}
        >
          Values
        </MenuItem>
        <MenuItem
          icon={<Pencil />}
          disabledReason={off("edit")}
          onSelect={() => void navigate({ ...paths.valueListEdit(list.id), search })}
        >
          Edit
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          icon={<Archive />}
          isDangerous
          disabledReason={off("archive")}
          onSelect={() => archive(list)}
        >
          Archive
        </MenuItem>
      </Menu>
    </div>
  );
}
