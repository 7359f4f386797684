import { Link, Outlet } from "@tanstack/react-router";
import {
  Building2,
  CircleUser,
  History,
  KeyRound,
  PlugZap,
  ReceiptText,
  Users,
  type LucideIcon,
} from "lucide-react";
import { holds } from "~/api/auth";
import type { Right } from "~/api/types";
import { useUser } from "~/hooks/session";
import { paths } from "~/paths";

type Entry = {
  label: string;
  icon: LucideIcon;
  link: { to: SettingsPath };
  /** Who sees it; everyone where there is none. */
  right?: Right;
};

type SettingsPath = ReturnType<
  | typeof paths.profile
  | typeof paths.organisation
  | typeof paths.team
  | typeof paths.apiKeys
  | typeof paths.providerAccounts
  | typeof paths.rateCards
  | typeof paths.auditLog
>["to"];

/** Every part of the settings, each shown only to those who may see it. */
const entries: Entry[] = [
  { label: "Profile", icon: CircleUser, link: paths.profile() },
  { label: "Organisation", icon: Building2, link: paths.organisation(), right: "tenant:read" },
  { label: "Team", icon: Users, link: paths.team(), right: "members:read" },
  { label: "API keys", icon: KeyRound, link: paths.apiKeys(), right: "api_keys:read" },
  {
    label: "Provider accounts",
    icon: PlugZap,
    link: paths.providerAccounts(),
    right: "provider_accounts:read",
  },
  { label: "Rate cards", icon: ReceiptText, link: paths.rateCards(), right: "rates:read" },
  { label: "Audit log", icon: History, link: paths.auditLog(), right: "audit:read" },
];

/** The parts of the settings beside the one that is open. */
export function SettingsLayout() {
  const user = useUser();
  const shown = entries.filter(({ right }) => right === undefined || holds(user, right));
  return (
    <div className="lg:flex lg:items-start">
      <nav
        aria-label="Settings"
        className="overflow-x-auto px-4 pt-4 sm:px-6 lg:sticky lg:top-0 lg:w-56 lg:shrink-0 lg:pt-6 lg:pr-0"
      >
        <p className="hidden px-2.5 pb-2 text-xs text-ink-muted lg:block">Settings</p>
        <ul className="flex gap-0.5 lg:flex-col">
          {shown.map((entry) => (
            <li key={entry.label}>
              <Link
                {...entry.link}
                activeOptions={{ includeSearch: false }}
                className="flex h-8 items-center gap-2 rounded-md px-2.5 text-sm whitespace-nowrap text-ink-soft hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-ink"
              >
                <entry.icon aria-hidden className="size-4 shrink-0" />
                {entry.label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="min-w-0 flex-1">
        <Outlet />
      </div>
    </div>
  );
}
