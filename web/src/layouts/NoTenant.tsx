import { Building2 } from "lucide-react";
import { Link } from "@tanstack/react-router";
import { holds } from "~/api/auth";
import { useUser } from "~/hooks/session";
import { paths } from "~/paths";
import { Button, buttonClass } from "~/ui/Button";
import { EmptyState } from "~/ui/states";
import { PageTitle } from "./PageHeader";
import { useSwitchTenant } from "./useSwitchTenant";

/** Shown instead of a page while the session works in no tenant. */
export function NoTenant() {
  const user = useUser();
  const { tenants } = user;
  const isAdmin = holds(user, "platform:admin");
  const switchTo = useSwitchTenant();
  return (
    <>
      <PageTitle>Choose a tenant</PageTitle>
      <EmptyState
        isPage
        icon={<Building2 />}
        title={tenants.length === 0 ? "You belong to no tenant yet" : "Choose a tenant"}
        action={
          (tenants.length > 0 || isAdmin) && (
            <div className="flex flex-wrap justify-center gap-2">
              {tenants.map((tenant) => (
                <Button key={tenant.id} onClick={() => void switchTo(tenant.id)}>
                  {tenant.name}
                </Button>
              ))}
              {isAdmin && (
                <Link {...paths.tenants()} className={buttonClass()}>
                  All tenants
                </Link>
              )}
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
