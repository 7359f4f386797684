import { Building2 } from "lucide-react";
import { useUser } from "~/hooks/session";
import { Button } from "~/ui/Button";
import { EmptyState } from "~/ui/states";
import { PageTitle } from "./PageHeader";
import { useSwitchTenant } from "./useSwitchTenant";

/** Shown instead of a page while the session works in no tenant. */
export function NoTenant() {
  const { tenants } = useUser();
  const switchTo = useSwitchTenant();
  return (
    <>
      <PageTitle>Choose a tenant</PageTitle>
      <EmptyState
        isPage
        icon={<Building2 />}
        title={tenants.length === 0 ? "You belong to no tenant yet" : "Choose a tenant"}
        action={
          tenants.length > 0 && (
            <div className="flex flex-wrap justify-center gap-2">
              {tenants.map((tenant) => (
                <Button key={tenant.id} onClick={() => void switchTo(tenant.id)}>
                  {tenant.name}
                </Button>
              ))}
            </div>
          )
        }
      >
        {tenants.length === 0
          ? "Everything here belongs to a tenant. Ask an owner to invite you to theirs."
          : "Campaigns, calls and money belong to a tenant. Choose the one to work in."}
      </EmptyState>
    </>
  );
}
