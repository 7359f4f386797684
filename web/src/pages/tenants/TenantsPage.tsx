import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Outlet } from "@tanstack/react-router";
import { Building2, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { queryClient } from "~/api/client";
import { tenantList } from "~/api/tenants";
import type { ListedTenant } from "~/api/types";
import { useUser } from "~/hooks/session";
import { useShortcuts } from "~/hooks/shortcuts";
import { PageHeader } from "~/layouts/PageHeader";
import { useSwitchTenant } from "~/layouts/useSwitchTenant";
import { paths } from "~/paths";
import { columnsOf, ListTable } from "~/table/ListTable";
import { Badge } from "~/ui/Badge";
import { Button } from "~/ui/Button";
import { Card } from "~/ui/Card";
import { Instant } from "~/ui/Instant";
import { EmptyState, ErrorState } from "~/ui/states";

const route = getRouteApi("/shell/tenants");

/** Starts reading the list before the page is drawn. */
export function loadTenants(): void {
  void queryClient.prefetchQuery(tenantList);
}

const column = columnsOf<ListedTenant>();
const columns = column.columns([
  column.accessor("name", {
    header: "Name",
    cell: ({ row }) => <NameCell tenant={row.original} />,
  }),
  column.accessor("id", {
    header: "Id",
    cell: ({ row }) => <code className="font-mono text-xs">{row.original.id}</code>,
  }),
  column.accessor("createdAt", {
    header: "Created",
    cell: ({ row }) => <CreatedCell tenant={row.original} />,
  }),
  column.display({
    id: "actions",
    header: () => <span className="sr-only">Actions</span>,
    cell: ({ row }) => <SwitchCell tenant={row.original} />,
  }),
]);

/** Every tenant of the installation, for those who run it. */
export function TenantsPage(): ReactNode {
  const navigate = route.useNavigate();
  const { rights } = useUser();
  const cannotCreate = rights.includes("platform:admin")
    ? undefined
    : "Only a platform admin can make tenants.";
  function startNew() {
    if (cannotCreate === undefined) void navigate(paths.tenantNew());
  }
  useShortcuts({ n: startNew });
  const newButton = (look: "primary" | "secondary") => (
    <Button look={look} icon={<Plus />} disabledReason={cannotCreate} onClick={startNew}>
      New tenant
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Tenants"
        below="Every organisation on this installation. Each owns all its data."
        actions={newButton("primary")}
      />
      <div className="px-4 pb-8 sm:px-6">
        <Card className="overflow-hidden">
          <List newButton={newButton("secondary")} />
        </Card>
      </div>
      <Outlet />
    </>
  );
}

function List({ newButton }: { newButton: ReactNode }) {
  const { data, error, refetch } = useQuery(tenantList);
  if (error !== null && data === undefined) {
    const title = "The tenants could not be loaded";
    return <ErrorState title={title} error={error} onRetry={() => void refetch()} />;
  }
  if (data?.data.length === 0) {
    return (
      <EmptyState icon={<Building2 />} title="No tenants yet" action={newButton}>
        A tenant is one organisation that uses this installation. Create the first, switch to it and
        add its owner.
      </EmptyState>
    );
  }
  return (
    <ListTable label="Tenants" columns={columns} rows={data?.data} rowKey={(tenant) => tenant.id} />
  );
}

function NameCell({ tenant }: { tenant: ListedTenant }) {
  const user = useUser();
  return (
    <span className="flex items-center gap-2 font-medium">
      {tenant.name}
      {tenant.id === user.tenant?.id && <Badge tone="accent">You are here</Badge>}
    </span>
  );
}

function CreatedCell({ tenant }: { tenant: ListedTenant }) {
  const user = useUser();
  return (
    <span className="text-ink-soft">
      <Instant at={tenant.createdAt} timeZone={user.tenant?.timeZone ?? "UTC"} />
    </span>
  );
}

function SwitchCell({ tenant }: { tenant: ListedTenant }) {
  const user = useUser();
  const switchTo = useSwitchTenant();
  return (
    <div className="-mr-2 flex justify-end">
      <Button
        data-row-link
        size="small"
        aria-label={`Switch to ${tenant.name}`}
        disabledReason={tenant.id === user.tenant?.id ? "You work in it now." : undefined}
        onClick={() => void switchTo(tenant.id)}
      >
        Switch
      </Button>
    </div>
  );
}
