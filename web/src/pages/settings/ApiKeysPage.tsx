import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Outlet } from "@tanstack/react-router";
import { KeyRound, Plus } from "lucide-react";
import { createContext, useContext, type ReactNode } from "react";
import { apiKeyList } from "~/api/api-keys";
import { reasonOf } from "~/api/can";
import { canCreateApiKey, canRevokeApiKey } from "~/api/can-access";
import { queryClient } from "~/api/client";
import { summarizeRights } from "~/api/roles";
import type { ApiKey, ApiKeyListQuery } from "~/api/types";
import { useTenant, useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { PageHeader } from "~/layouts/PageHeader";
import { paths } from "~/paths";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Pagination } from "~/table/Pagination";
import { Badge } from "~/ui/Badge";
import { Button } from "~/ui/Button";
import { Card } from "~/ui/Card";
import { Instant } from "~/ui/Instant";
import { Tooltip } from "~/ui/Tooltip";
import { EmptyState, ErrorState } from "~/ui/states";
import type { PagedSearch } from "./search";
import { useKeyRevocation } from "./useKeyRevocation";

const route = getRouteApi("/shell/settings/api-keys");

/** Starts reading the keys before the page is drawn. */
export function loadApiKeys(search: PagedSearch): void {
  void queryClient.prefetchQuery(apiKeyList(toListQuery(search)));
}

function toListQuery(search: PagedSearch): ApiKeyListQuery {
  return { limit: 50, page: search.page ?? 1 };
}

/** Lets the static columns reach the page's dialog. */
const Revoke = createContext<(key: ApiKey) => void>(() => undefined);

const column = columnsOf<ApiKey>();
const columns = column.columns([
  column.accessor("name", {
    header: "Name",
    cell: ({ row }) => (
      <div className="max-w-64 min-w-36">
        <p className="truncate font-medium">{row.original.name}</p>
        <p className="truncate font-mono text-xs text-ink-muted">pb_{row.original.prefix}…</p>
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
  column.accessor("scopes", {
    header: "May",
    cell: ({ row }) => (
      <Tooltip text={row.original.scopes.join(", ")}>
        <span tabIndex={0} className="block max-w-64 truncate rounded">
          {summarizeRights(row.original.scopes)}
        </span>
      </Tooltip>
    ),
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
    cell: ({ row }) => <RevokeCell apiKey={row.original} />,
  }),
]);

/** The tenant's keys for programs, revoked ones included. */
export function ApiKeysPage(): ReactNode {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const cannotCreate = reasonOf(canCreateApiKey(rights));
  function startNew() {
    if (cannotCreate === undefined) void navigate({ ...paths.apiKeyNew(), search });
  }
  useShortcuts({ n: startNew });
  const newButton = (look: "primary" | "secondary") => (
    <Button look={look} icon={<Plus />} disabledReason={cannotCreate} onClick={startNew}>
      New API key
    </Button>
  );
  return (
    <>
      <PageHeader
        title="API keys"
        below="For programs that work with this tenant through the API."
        actions={newButton("primary")}
      />
      <div className="px-4 pb-8 sm:px-6">
        <List search={search} newButton={newButton("secondary")} />
      </div>
      <Outlet />
    </>
  );
}

function List({ search, newButton }: { search: PagedSearch; newButton: ReactNode }) {
  const navigate = route.useNavigate();
  const revocation = useKeyRevocation();
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...apiKeyList(toListQuery(search)),
    placeholderData: keepPreviousData,
  });
  let content: ReactNode;
  if (error !== null && data === undefined) {
    const title = "The API keys could not be loaded";
    content = <ErrorState title={title} error={error} onRetry={() => void refetch()} />;
  } else if (data?.data.length === 0 && search.page === undefined) {
    content = (
      <EmptyState icon={<KeyRound />} title="No API keys yet" action={newButton}>
        A key lets a program use the API as this tenant: a dialler, a report, an integration of your
        own. It does only what you allow it, and can be revoked at any time.
      </EmptyState>
    );
  } else {
    content = (
      <Revoke value={revocation.ask}>
        <ListTable
          label="API keys"
          columns={columns}
          rows={data?.data}
          rowKey={(key) => key.id}
          isRefreshing={isPlaceholderData}
        />
        {data !== undefined && (
          <Pagination
            meta={data.meta}
            shown={data.data.length}
            onPage={(page) => void navigate({ ...paths.apiKeys(), search: { page } })}
          />
        )}
      </Revoke>
    );
  }
  return (
    <>
      <Card className="overflow-hidden">{content}</Card>
      {revocation.dialog}
    </>
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

function RevokeCell({ apiKey }: { apiKey: ApiKey }) {
  const revoke = useContext(Revoke);
  const { rights } = useUser();
  if (apiKey.revokedAt != null) return null;
  return (
    <div className="-mr-2 flex justify-end">
      <Button
        look="quiet"
        size="small"
        aria-label={`Revoke ${apiKey.name}`}
        disabledReason={reasonOf(canRevokeApiKey(apiKey, rights))}
        onClick={() => revoke(apiKey)}
      >
        Revoke
      </Button>
    </div>
  );
}
