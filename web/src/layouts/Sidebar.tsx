import { Link } from "@tanstack/react-router";
import { cx } from "class-variance-authority";
import {
  ArrowLeftRight,
  Bell,
  Briefcase,
  Building2,
  FlaskConical,
  Hash,
  History,
  LayoutDashboard,
  ListChecks,
  Megaphone,
  MessageSquareWarning,
  PanelLeftClose,
  PanelLeftOpen,
  Phone,
  PhoneOff,
  ReceiptText,
  Scale,
  Settings,
  Target,
  Truck,
  X,
  type LucideIcon,
} from "lucide-react";
import { Dialog } from "radix-ui";
import type { Right } from "~/api/types";
import { holds } from "~/api/auth";
import { useUser } from "~/hooks/session";
import { paths } from "~/paths";
import { Button } from "~/ui/Button";
import { Logo } from "~/ui/Logo";
import { Tooltip } from "~/ui/Tooltip";

type Entry = {
  label: string;
  icon: LucideIcon;
  link: ReturnType<
    | typeof paths.overview
    | typeof paths.calls
    | typeof paths.alarms
    | typeof paths.campaigns
    | typeof paths.suppliers
    | typeof paths.buyers
    | typeof paths.valueLists
    | typeof paths.routingPreview
    | typeof paths.routingReplay
    | typeof paths.blockedCallers
    | typeof paths.numbers
    | typeof paths.accounts
    | typeof paths.transactions
    | typeof paths.statements
    | typeof paths.conversions
    | typeof paths.disputes
    | typeof paths.tenants
    | typeof paths.settings
  >;
  /** Who sees it; everyone where there is none. */
  right?: Right;
};

/** Every page in the sidebar. A page is listed once it exists, and only to those who may see it. */
const groups: { name?: string; entries: Entry[] }[] = [
  {
    entries: [
      { label: "Overview", icon: LayoutDashboard, link: paths.overview(), right: "calls:read" },
      { label: "Calls", icon: Phone, link: paths.calls(), right: "calls:read" },
      { label: "Alarms", icon: Bell, link: paths.alarms(), right: "alarms:read" },
    ],
  },
  {
    name: "Exchange",
    entries: [
      { label: "Campaigns", icon: Megaphone, link: paths.campaigns(), right: "campaigns:read" },
      { label: "Suppliers", icon: Truck, link: paths.suppliers(), right: "suppliers:read" },
      { label: "Buyers", icon: Briefcase, link: paths.buyers(), right: "buyers:read" },
      { label: "Value lists", icon: ListChecks, link: paths.valueLists(), right: "campaigns:read" },
      {
        label: "Block list",
        icon: PhoneOff,
        link: paths.blockedCallers(),
        right: "campaigns:read",
      },
    ],
  },
  {
    name: "Routing",
    entries: [
      { label: "Preview", icon: FlaskConical, link: paths.routingPreview(), right: "calls:read" },
      { label: "Replay", icon: History, link: paths.routingReplay(), right: "calls:read" },
    ],
  },
  {
    name: "Numbers",
    entries: [{ label: "Inventory", icon: Hash, link: paths.numbers(), right: "numbers:read" }],
  },
  {
    name: "Money",
    entries: [
      { label: "Accounts", icon: Scale, link: paths.accounts(), right: "ledger:read" },
      {
        label: "Transactions",
        icon: ArrowLeftRight,
        link: paths.transactions(),
        right: "ledger:read",
      },
      { label: "Statements", icon: ReceiptText, link: paths.statements(), right: "ledger:read" },
      { label: "Conversions", icon: Target, link: paths.conversions(), right: "calls:read" },
      {
        label: "Disputes",
        icon: MessageSquareWarning,
        link: paths.disputes(),
        right: "ledger:read",
      },
    ],
  },
  { entries: [{ label: "Settings", icon: Settings, link: paths.settings() }] },
  {
    name: "Platform",
    entries: [
      { label: "Tenants", icon: Building2, link: paths.tenants(), right: "platform:admin" },
    ],
  },
];

type SidebarProps = { isCollapsed: boolean; onCollapse: (isCollapsed: boolean) => void };

/** The pages, always in sight on a wide screen. */
export function Sidebar({ isCollapsed, onCollapse }: SidebarProps) {
  const Toggle = isCollapsed ? PanelLeftOpen : PanelLeftClose;
  const toggleLabel = isCollapsed ? "Expand the sidebar" : "Collapse the sidebar";
  return (
    <aside
      className={cx(
        "hidden shrink-0 flex-col border-r bg-surface transition-[width] duration-150 md:flex",
        isCollapsed ? "w-14" : "w-56",
      )}
    >
      <Brand isCollapsed={isCollapsed} />
      <Pages isCollapsed={isCollapsed} />
      <div className="border-t p-2">
        <Tooltip text={`${toggleLabel}  [`}>
          <Button
            look="quiet"
            size="icon"
            className="size-9"
            aria-label={toggleLabel}
            icon={<Toggle />}
            onClick={() => onCollapse(!isCollapsed)}
          />
        </Tooltip>
      </div>
    </aside>
  );
}

/** The same pages, over the content on a narrow screen. */
export function SidebarDrawer({ onClose }: { onClose: () => void }) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="animate-fade-in fixed inset-0 z-40 bg-scrim md:hidden" />
        <Dialog.Content
          aria-describedby={undefined}
          onClick={(event) => (event.target as Element).closest("a") !== null && onClose()}
          className="fixed inset-y-0 left-0 z-40 flex w-64 flex-col border-r bg-surface shadow-raised md:hidden"
        >
          <Dialog.Title className="sr-only">Pages</Dialog.Title>
          <div className="flex items-center justify-between pr-2">
            <Brand isCollapsed={false} />
            <Dialog.Close asChild>
              <Button look="quiet" size="icon" aria-label="Close" icon={<X />} />
            </Dialog.Close>
          </div>
          <Pages isCollapsed={false} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Brand({ isCollapsed }: { isCollapsed: boolean }) {
  return (
    <Link
      {...paths.home()}
      aria-label="Patchbay, home"
      className="flex h-13 items-center gap-2.5 px-3.5 -outline-offset-2"
    >
      <Logo className="size-7 shrink-0" />
      {!isCollapsed && <span className="text-[15px] font-semibold tracking-tight">Patchbay</span>}
    </Link>
  );
}

function Pages({ isCollapsed }: { isCollapsed: boolean }) {
  const user = useUser();
  const shown = groups
    .map((group) => ({
      ...group,
      entries: group.entries.filter(({ right }) => right === undefined || holds(user, right)),
    }))
    .filter((group) => group.entries.length > 0);
  return (
    <nav aria-label="Console" className="flex-1 space-y-5 overflow-y-auto p-2">
      {shown.map((group) => (
        <div key={group.entries[0]?.label}>
          {!isCollapsed && group.name !== undefined && (
            <p className="px-2.5 pb-1 text-xs text-ink-muted">{group.name}</p>
          )}
          <ul className="space-y-0.5">
            {group.entries.map((entry) => (
              <li key={entry.label}>
                <PageLink entry={entry} isCollapsed={isCollapsed} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function PageLink({ entry, isCollapsed }: { entry: Entry; isCollapsed: boolean }) {
  const link = (
    <Link
      {...entry.link}
      aria-label={isCollapsed ? entry.label : undefined}
      activeOptions={{ includeSearch: false }}
      className={cx(
        "flex h-9 items-center gap-2.5 rounded-md px-2.5 text-sm font-medium text-ink-soft hover:bg-hover hover:text-ink",
        "aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-text",
      )}
    >
      <entry.icon aria-hidden className="size-4.5 shrink-0" />
      {!isCollapsed && entry.label}
    </Link>
  );
  return isCollapsed ? <Tooltip text={entry.label}>{link}</Tooltip> : link;
}
