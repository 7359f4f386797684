import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet } from "@tanstack/react-router";
import { PlugZap, Plus } from "lucide-react";
import { createContext, useContext, type ReactNode } from "react";
import { canCreatePart, canPart, partStatuses, reasonOf } from "~/api/can";
import { queryClient } from "~/api/client";
import { providerAccountList } from "~/api/provider-accounts";
import type { ProviderAccount } from "~/api/types";
import { titled } from "~/format/words";
import { useTenant, useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { PageHeader } from "~/layouts/PageHeader";
import { StatusBadge } from "~/pages/StatusBadge";
import { paths } from "~/paths";
import { ListCard, NothingFound } from "~/table/ListCard";
import { columnsOf, ListTable } from "~/table/ListTable";
import { SearchBox } from "~/table/SearchBox";
import { Badge } from "~/ui/Badge";
import { Button } from "~/ui/Button";
import { Segments } from "~/ui/filters";
import { Instant } from "~/ui/Instant";
import { EmptyState } from "~/ui/states";
import { ProviderAccountMenu } from "./ProviderAccountMenu";
import { accountOrder, accountSorts, toAccountQuery, type AccountsSearch } from "./search";
import { useAccountSteps, type AccountStep } from "./useAccountSteps";

const route = getRouteApi("/shell/settings/provider-accounts");

/** Starts reading the list before the page is drawn. */
export function loadProviderAccounts(search: AccountsSearch): void {
  void queryClient.prefetchQuery(providerAccountList(toAccountQuery(search)));
}

/** Lets the static columns reach the page's dialogs. */
const Steps = createContext<(account: ProviderAccount, step: AccountStep) => void>(() => undefined);

const column = columnsOf<ProviderAccount>();
const columns = column.columns([
  column.accessor("name", {
    header: "Name",
    cell: ({ row }) => <NameCell account={row.original} />,
  }),
  column.accessor("status", {
    header: "Status",
    cell: ({ row }) => <StatusBadge status={row.original.status} />,
  }),
  column.accessor("provider", {
    header: "Carrier",
    cell: ({ row }) => <CarrierCell account={row.original} />,
  }),
  column.accessor("authTokenSet", {
    header: "Auth token",
    cell: ({ row }) => <TokenCell account={row.original} />,
  }),
  column.accessor("updatedAt", {
    header: "Changed",
    cell: ({ row }) => <ChangedCell account={row.original} />,
  }),
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <ActionsCell account={row.original} />,
  }),
]);

/** The tenant's accounts at carriers. */
export function ProviderAccountsPage(): ReactNode {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const cannotCreate = reasonOf(canCreatePart("providerAccount", rights));
  function startNew() {
    if (cannotCreate === undefined) void navigate({ ...paths.providerAccountNew(), search });
  }
  useShortcuts({ n: startNew });
  const newButton = (look: "primary" | "secondary") => (
    <Button look={look} icon={<Plus />} disabledReason={cannotCreate} onClick={startNew}>
      Add an account
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Provider accounts"
        below="Your own accounts at carriers, through which calls are connected."
        actions={newButton("primary")}
      />
      <div className="px-4 pb-8 sm:px-6">
        <List search={search} newButton={newButton("secondary")} />
      </div>
      <Outlet />
    </>
  );
}

function List({ search, newButton }: { search: AccountsSearch; newButton: ReactNode }) {
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const steps = useAccountSteps();
  const reading = useQuery({
    ...providerAccountList(toAccountQuery(search)),
    placeholderData: keepPreviousData,
  });
  function show(change: Partial<AccountsSearch>) {
    // Another question starts at its first page.
    const next = { page: undefined, ...change };
    void navigate({ ...paths.providerAccounts(), search: (present) => ({ ...present, ...next }) });
  }

  const isWhole = [search.status, search.search, search.page].every((one) => one === undefined);
  const none = isWhole ? (
    <NoAccounts newButton={newButton} />
  ) : (
    <NothingFound
      title="No provider account matches"
      onClear={() => void navigate({ ...paths.providerAccounts(), search: {} })}
    >
      No account has this status and these words in its name.
    </NothingFound>
  );
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3 pb-3">
        <Segments
          label="Status"
          options={[undefined, ...partStatuses]}
          wordFor={(status) => (status === undefined ? "In use" : titled(status))}
          value={search.status}
          onChoose={(status) => show({ status })}
        />
        <SearchBox
          label="Search provider accounts"
          value={search.search ?? ""}
          onSearch={(value) => show({ search: value === "" ? undefined : value })}
        />
      </div>
      <ListCard
        things="provider accounts"
        reading={reading}
        none={none}
        onPage={(page) => show({ page })}
      >
        {({ rows, isRefreshing }) => (
          <Steps value={steps.take}>
            <ListTable
              label="Provider accounts"
              columns={columns}
              rows={rows}
              rowKey={(account) => account.id}
              onOpen={(account) => {
                if (canPart("edit", "providerAccount", account, rights).allowed)
                  void navigate({ ...paths.providerAccountEdit(account.id), search });
              }}
              sortable={accountSorts}
              sort={search.sort ?? accountOrder}
              onSort={(sort) => show({ sort: sort as AccountsSearch["sort"] })}
              isRefreshing={isRefreshing}
            />
          </Steps>
        )}
      </ListCard>
      {steps.dialog}
    </>
  );
}

function NoAccounts({ newButton }: { newButton: ReactNode }) {
  return (
    <EmptyState icon={<PlugZap />} title="No provider accounts yet" action={newButton}>
      Calls run through your own account at a carrier. Add its credentials, and the numbers you hold
      there can be used.
    </EmptyState>
  );
}

function NameCell({ account }: { account: ProviderAccount }) {
  const { rights } = useUser();
  const isEditable = canPart("edit", "providerAccount", account, rights).allowed;
  return (
    <div className="max-w-64 min-w-36">
      {isEditable ? (
        <Link
          {...paths.providerAccountEdit(account.id)}
          search
          data-row-link
          className="block truncate rounded font-medium group-hover:text-accent-text"
        >
          {account.name}
        </Link>
      ) : (
        <p className="truncate font-medium">{account.name}</p>
      )}
      <p className="truncate font-mono text-xs text-ink-muted">{account.accountSid}</p>
    </div>
  );
}

function CarrierCell({ account }: { account: ProviderAccount }) {
  return (
    <div className="max-w-48">
      <p>{titled(account.provider)}</p>
      {account.apiBaseUrl != null && (
        <p className="truncate text-xs text-ink-muted">{account.apiBaseUrl}</p>
      )}
    </div>
  );
}

function TokenCell({ account }: { account: ProviderAccount }) {
  return (
    <div className="max-w-48">
      <TokenBadge account={account} />
      {account.authTokenSet && account.previousTokenKept && (
        <p className="mt-0.5 text-xs text-ink-muted">The last one is still accepted.</p>
      )}
      {account.signingKeyId != null && (
        <p className="mt-0.5 truncate text-xs text-ink-muted" title={account.signingKeyId}>
          Signing key <span className="font-mono">{account.signingKeyId}</span>
        </p>
      )}
    </div>
  );
}

function TokenBadge({ account }: { account: ProviderAccount }) {
  if (!account.authTokenSet) return <Badge tone="negative">Missing</Badge>;
  return account.previousTokenKept ? (
    <Badge tone="waiting">Replaced</Badge>
  ) : (
    <Badge tone="positive">Set</Badge>
  );
}

function ChangedCell({ account }: { account: ProviderAccount }) {
  const { timeZone } = useTenant();
  return (
    <span className="text-ink-soft">
      <Instant at={account.updatedAt} timeZone={timeZone} isRelative />
    </span>
  );
}

function ActionsCell({ account }: { account: ProviderAccount }) {
  const take = useContext(Steps);
  return (
    <div className="-mr-2 flex justify-end">
      <ProviderAccountMenu account={account} onStep={take} />
    </div>
  );
}
