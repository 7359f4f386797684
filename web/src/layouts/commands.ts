/** What the palette offers: pages and actions known here, and things found at the server. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
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
  LogOut,
  Megaphone,
  MessageSquareWarning,
  Monitor,
  Moon,
  Phone,
  PhoneOff,
  Plus,
  ReceiptText,
  Scale,
  Settings,
  Sun,
  Target,
  Truck,
  type LucideIcon,
} from "lucide-react";
import { buyerList } from "~/api/buyers";
import { canCreateCampaign, canCreatePart } from "~/api/can";
import { canAddMember, canCreateApiKey } from "~/api/can-access";
import { campaignList } from "~/api/campaigns";
import { numberList } from "~/api/numbers";
import { supplierList } from "~/api/suppliers";
import type { CallId, Right } from "~/api/types";
import { formatPhone, wordsOrDigits } from "~/format/phone";
import { titled } from "~/format/words";
import { useDebounced } from "~/hooks/debounced";
import { useUser } from "~/hooks/session";
import { chooseTheme } from "~/hooks/theme";
import { campaignStatusWord } from "~/pages/campaigns/CampaignStatusBadge";
import { paths } from "~/paths";
import { useLogout } from "./useLogout";
import { useSwitchTenant } from "./useSwitchTenant";

/** One thing the palette can do. */
export type Command = {
  id: string;
  group: string;
  label: string;
  hint?: string;
  icon: LucideIcon;
  run: () => void;
};

/** How long typing must rest before the server is asked, in milliseconds. */
const restMs = 150;

/** How many things of one kind are offered. */
const shownOfAKind = 6;

/** The pages that the person may see. */
function usePages(): Command[] {
  const { rights } = useUser();
  const navigate = useNavigate();
  const pages: { right?: Right; label: string; icon: LucideIcon; open: () => Promise<void> }[] = [
    {
      right: "calls:read",
      label: "Overview",
      icon: LayoutDashboard,
      open: () => navigate(paths.overview()),
    },
    { right: "calls:read", label: "Calls", icon: Phone, open: () => navigate(paths.calls()) },
    { right: "alarms:read", label: "Alarms", icon: Bell, open: () => navigate(paths.alarms()) },
    {
      right: "campaigns:read",
      label: "Campaigns",
      icon: Megaphone,
      open: () => navigate(paths.campaigns()),
    },
    {
      right: "suppliers:read",
      label: "Suppliers",
      icon: Truck,
      open: () => navigate(paths.suppliers()),
    },
    {
      right: "buyers:read",
      label: "Buyers",
      icon: Briefcase,
      open: () => navigate(paths.buyers()),
    },
    {
      right: "campaigns:read",
      label: "Value lists",
      icon: ListChecks,
      open: () => navigate(paths.valueLists()),
    },
    {
      right: "calls:read",
      label: "Preview a call",
      icon: FlaskConical,
      open: () => navigate(paths.routingPreview()),
    },
    {
      right: "calls:read",
      label: "Replay calls",
      icon: History,
      open: () => navigate(paths.routingReplay()),
    },
    {
      right: "campaigns:read",
      label: "Block list",
      icon: PhoneOff,
      open: () => navigate(paths.blockedCallers()),
    },
    { right: "numbers:read", label: "Numbers", icon: Hash, open: () => navigate(paths.numbers()) },
    {
      right: "ledger:read",
      label: "Accounts",
      icon: Scale,
      open: () => navigate(paths.accounts()),
    },
    {
      right: "ledger:read",
      label: "Transactions",
      icon: ArrowLeftRight,
      open: () => navigate(paths.transactions()),
    },
    {
      right: "ledger:read",
      label: "Statements",
      icon: ReceiptText,
      open: () => navigate(paths.statements()),
    },
    {
      right: "calls:read",
      label: "Conversions",
      icon: Target,
      open: () => navigate(paths.conversions()),
    },
    {
      right: "ledger:read",
      label: "Disputes",
      icon: MessageSquareWarning,
      open: () => navigate(paths.disputes()),
    },
    { label: "Profile", icon: Settings, open: () => navigate(paths.profile()) },
    {
      right: "tenant:read",
      label: "Organisation",
      icon: Settings,
      open: () => navigate(paths.organisation()),
    },
    { right: "members:read", label: "Team", icon: Settings, open: () => navigate(paths.team()) },
    {
      right: "api_keys:read",
      label: "API keys",
      icon: Settings,
      open: () => navigate(paths.apiKeys()),
    },
    {
      right: "provider_accounts:read",
      label: "Provider accounts",
      icon: Settings,
      open: () => navigate(paths.providerAccounts()),
    },
    {
      right: "rates:read",
      label: "Rate cards",
      icon: Settings,
      open: () => navigate(paths.rateCards()),
    },
    {
      right: "audit:read",
      label: "Audit log",
      icon: Settings,
      open: () => navigate(paths.auditLog()),
    },
    {
      right: "platform:admin",
      label: "Tenants",
      icon: Building2,
      open: () => navigate(paths.tenants()),
    },
  ];
  return pages
    .filter(({ right }) => right === undefined || rights.includes(right))
    .map(({ label, icon, open }) => ({
      id: `page-${label.toLowerCase()}`,
      group: "Pages",
      label,
      icon,
      run: () => void open(),
    }));
}

/** What the person may make. */
function useCreations(): Command[] {
  const user = useUser();
  const { rights } = user;
  const navigate = useNavigate();
  const creations = [
    {
      may: canCreateCampaign(rights),
      what: "campaign",
      open: () => navigate(paths.campaignNew()),
    },
    {
      may: canCreatePart("supplier", rights),
      what: "supplier",
      open: () => navigate(paths.supplierNew()),
    },
    { may: canCreatePart("buyer", rights), what: "buyer", open: () => navigate(paths.buyerNew()) },
    {
      may: canCreatePart("number", rights),
      what: "number",
      open: () => navigate(paths.numberNew()),
    },
    {
      may: canCreatePart("valueList", rights),
      what: "value list",
      open: () => navigate(paths.valueListNew()),
    },
    {
      may: canCreatePart("blockedCaller", rights),
      what: "blocked caller",
      open: () => navigate(paths.blockedCallerNew()),
    },
    { may: canAddMember(user), what: "member", open: () => navigate(paths.memberNew()) },
    { may: canCreateApiKey(rights), what: "API key", open: () => navigate(paths.apiKeyNew()) },
  ];
  return creations
    .filter(({ may }) => may.allowed)
    .map(({ what, open }) => ({
      id: `new-${what}`,
      group: "Actions",
      label: `New ${what}`,
      icon: Plus,
      run: () => void open(),
    }));
}

/** Pages and actions, whose names are known here. */
export function useStaticCommands(): Command[] {
  const user = useUser();
  const logout = useLogout();
  const switchTo = useSwitchTenant();
  const inTenant = [...usePages(), ...useCreations()];
  return [
    ...(user.tenant == null ? [] : inTenant),
    ...user.tenants
      .filter((tenant) => tenant.id !== user.tenant?.id)
      .map((tenant) => ({
        id: `tenant-${tenant.id}`,
        group: "Actions",
        label: `Switch to ${tenant.name}`,
        icon: Building2,
        run: () => void switchTo(tenant.id),
      })),
    {
      id: "theme-light",
      group: "Actions",
      label: "Use the light theme",
      icon: Sun,
      run: () => chooseTheme("light"),
    },
    {
      id: "theme-dark",
      group: "Actions",
      label: "Use the dark theme",
      icon: Moon,
      run: () => chooseTheme("dark"),
    },
    {
      id: "theme-system",
      group: "Actions",
      label: "Use the system's theme",
      icon: Monitor,
      run: () => chooseTheme("system"),
    },
    { id: "sign-out", group: "Actions", label: "Sign out", icon: LogOut, run: () => void logout() },
  ];
}

/** A call's own id, as one copies it from a page or a log. */
const callIdPattern = /^call_[0-9a-z]{26}$/;
/** The carrier's id of a call. */
const carrierIdPattern = /^CA[0-9a-f]{32}$/i;
/** Enough digits of a caller's number to look for it. */
const callerPattern = /^\+?\d{4,15}$/;

/** The way to a call whose id, or whose caller's number, was typed or pasted. */
export function useCallCommands(typed: string): Command[] {
  const user = useUser();
  const navigate = useNavigate();
  if (user.tenant == null || !user.rights.includes("calls:read")) return [];
  const pasted = wordsOrDigits(typed.trim());
  const to = (label: string, open: () => Promise<void>): Command[] => [
    { id: "call", group: "Calls", label, icon: Phone, run: () => void open() },
  ];
  if (callIdPattern.test(pasted)) {
    return to("Open this call", () => navigate(paths.call(pasted as CallId)));
  }
  const search = { range: "all" as const, search: pasted };
  if (carrierIdPattern.test(pasted)) {
    return to("Find this call of the carrier", () => navigate({ ...paths.calls(), search }));
  }
  if (callerPattern.test(pasted)) {
    return to(`Calls from ${formatPhone(pasted)}`, () => navigate({ ...paths.calls(), search }));
  }
  return [];
}

/** Campaigns, suppliers, buyers and numbers that match, asked of the server. */
export function useFoundCommands(words: string): Command[] {
  const user = useUser();
  const navigate = useNavigate();
  const search = useDebounced(words, restMs);
  const asked = {
    limit: shownOfAKind,
    sort: "-updatedAt",
    ...(search === "" ? {} : { search }),
  };
  const mayRead = (right: Right) => user.tenant != null && user.rights.includes(right);
  const campaigns = useQuery({
    ...campaignList(asked),
    enabled: mayRead("campaigns:read"),
    placeholderData: (previous) => previous,
  });
  // Before anything is typed, the campaigns one worked on are enough.
  const suppliers = useQuery({
    ...supplierList(asked),
    enabled: search !== "" && mayRead("suppliers:read"),
    placeholderData: (previous) => previous,
  });
  const buyers = useQuery({
    ...buyerList(asked),
    enabled: search !== "" && mayRead("buyers:read"),
    placeholderData: (previous) => previous,
  });
  const numbers = useQuery({
    ...numberList(asked),
    enabled: search !== "" && mayRead("numbers:read"),
    placeholderData: (previous) => previous,
  });
  const found: Command[] = (campaigns.data?.data ?? []).map((campaign) => ({
    id: campaign.id,
    group: "Campaigns",
    label: campaign.name,
    hint: campaignStatusWord(campaign.status),
    icon: Megaphone,
    run: () => void navigate(paths.campaign(campaign.id)),
  }));
  if (words === "") return found;
  for (const supplier of suppliers.data?.data ?? []) {
    found.push({
      id: supplier.id,
      group: "Suppliers",
      label: supplier.name,
      hint: titled(supplier.status),
      icon: Truck,
      run: () => void navigate(paths.supplier(supplier.id)),
    });
  }
  for (const buyer of buyers.data?.data ?? []) {
    found.push({
      id: buyer.id,
      group: "Buyers",
      label: buyer.name,
      hint: titled(buyer.status),
      icon: Briefcase,
      run: () => void navigate(paths.buyer(buyer.id)),
    });
  }
  for (const number of numbers.data?.data ?? []) {
    found.push({
      id: number.id,
      group: "Numbers",
      label: formatPhone(number.phoneNumber),
      ...(number.label == null ? {} : { hint: number.label }),
      icon: Hash,
      run: () => void navigate({ ...paths.numbers(), search: { search: number.phoneNumber } }),
    });
  }
  return found;
}
