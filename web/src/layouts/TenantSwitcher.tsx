import { ChevronsUpDown } from "lucide-react";
import type { TenantId } from "~/api/types";
import { titled } from "~/format/words";
import { useUser } from "~/hooks/session";
import { Menu, MenuChoice } from "~/ui/Menu";
import { useSwitchTenant } from "./useSwitchTenant";

/** Which tenant the session works in, and the way to the others. */
export function TenantSwitcher() {
  const { tenant, tenants } = useUser();
  const switchTo = useSwitchTenant();
  const name = tenant?.name ?? "No tenant";
  const face = (
    <>
      <span
        aria-hidden
        className="grid size-6 shrink-0 place-items-center rounded-md bg-accent-soft text-xs font-semibold text-accent-text"
      >
        {name.charAt(0).toUpperCase()}
      </span>
      <span className="max-w-28 truncate font-medium sm:max-w-52">{name}</span>
    </>
  );
  if (tenants.length < 2 && tenant != null)
    return <div className="flex items-center gap-2 px-1 text-sm">{face}</div>;
  return (
    <Menu
      align="start"
      width="w-64"
      trigger={
        <button
          type="button"
          className="flex h-9 min-w-0 items-center gap-2 rounded-md px-1.5 text-sm hover:bg-hover"
        >
          <span className="sr-only">Tenant: </span>
          {face}
          <ChevronsUpDown aria-hidden className="size-3.5 text-ink-muted" />
        </button>
      }
    >
      <MenuChoice
        label="Switch tenant"
        value={tenant?.id ?? ""}
        onChange={(id) => id !== tenant?.id && void switchTo(id as TenantId)}
        options={tenants.map((choice) => ({
          value: choice.id,
          label: choice.name,
          hint: titled(choice.role),
        }))}
      />
    </Menu>
  );
}
