/** The routes of the settings. */
import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import type { MemberId, ProviderAccountId, RateCardId } from "~/api/types";
import { rateCardSearch, rateCardsSearch } from "~/pages/rate-cards/search";
import { accountsSearch, auditSearch, pagedSearch } from "~/pages/settings/search";
import { paths } from "~/paths";
import { shell } from "./shell";

const organisationPage = () => import("~/pages/settings/OrganisationPage");
const teamPage = () => import("~/pages/settings/TeamPage");
const apiKeysPage = () => import("~/pages/settings/ApiKeysPage");
const providerAccountsPage = () => import("~/pages/settings/ProviderAccountsPage");
const rateCardsPage = () => import("~/pages/rate-cards/RateCardsPage");
const rateCardPage = () => import("~/pages/rate-cards/RateCardPage");
const auditLogPage = () => import("~/pages/settings/AuditLogPage");

const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  component: lazyRouteComponent(() => import("~/pages/settings/SettingsLayout"), "SettingsLayout"),
});

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: "/",
  beforeLoad: () => {
    throw redirect(paths.profile());
  },
});

const profile = createRoute({
  getParentRoute: () => settings,
  path: "profile",
  component: lazyRouteComponent(() => import("~/pages/settings/ProfilePage"), "ProfilePage"),
});

const organisation = createRoute({
  getParentRoute: () => settings,
  path: "organisation",
  loader: async () => (await organisationPage()).loadOrganisation(),
  component: lazyRouteComponent(organisationPage, "OrganisationPage"),
});

const team = createRoute({
  getParentRoute: () => settings,
  path: "team",
  loader: async () => (await teamPage()).loadTeam(),
  component: lazyRouteComponent(teamPage, "TeamPage"),
});

const memberNew = createRoute({
  getParentRoute: () => team,
  path: "new",
  component: lazyRouteComponent(() => import("~/forms/member-create"), "MemberCreate"),
});

const memberEdit = createRoute({
  getParentRoute: () => team,
  path: "$memberId/edit",
  params: {
    parse: ({ memberId }) => ({ memberId: memberId as MemberId }),
    stringify: ({ memberId }) => ({ memberId }),
  },
  component: lazyRouteComponent(() => import("~/forms/member-edit"), "MemberEdit"),
});

const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: "api-keys",
  validateSearch: pagedSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ deps }) => (await apiKeysPage()).loadApiKeys(deps),
  component: lazyRouteComponent(apiKeysPage, "ApiKeysPage"),
});

const apiKeyNew = createRoute({
  getParentRoute: () => apiKeys,
  path: "new",
  component: lazyRouteComponent(() => import("~/forms/api-key-create"), "ApiKeyCreate"),
});

const providerAccounts = createRoute({
  getParentRoute: () => settings,
  path: "provider-accounts",
  validateSearch: accountsSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ deps }) => (await providerAccountsPage()).loadProviderAccounts(deps),
  component: lazyRouteComponent(providerAccountsPage, "ProviderAccountsPage"),
});

const providerAccountNew = createRoute({
  getParentRoute: () => providerAccounts,
  path: "new",
  component: lazyRouteComponent(
    () => import("~/forms/provider-account-create"),
    "ProviderAccountCreate",
  ),
});

const accountParams = {
  parse: ({ accountId }: { accountId: string }) => ({
    accountId: accountId as ProviderAccountId,
  }),
  stringify: ({ accountId }: { accountId: ProviderAccountId }) => ({ accountId }),
};

const providerAccountEdit = createRoute({
  getParentRoute: () => providerAccounts,
  path: "$accountId/edit",
  params: accountParams,
  component: lazyRouteComponent(
    () => import("~/forms/provider-account-edit"),
    "ProviderAccountEdit",
  ),
});

const providerAccountToken = createRoute({
  getParentRoute: () => providerAccounts,
  path: "$accountId/token",
  params: accountParams,
  component: lazyRouteComponent(
    () => import("~/forms/provider-account-token"),
    "ProviderAccountToken",
  ),
});

const providerAccountSigningKey = createRoute({
  getParentRoute: () => providerAccounts,
  path: "$accountId/signing-key",
  params: accountParams,
  component: lazyRouteComponent(
    () => import("~/forms/provider-account-signing-key"),
    "ProviderAccountSigningKey",
  ),
});

const rateCards = createRoute({
  getParentRoute: () => settings,
  path: "rate-cards",
  validateSearch: rateCardsSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ deps }) => (await rateCardsPage()).loadRateCards(deps),
  component: lazyRouteComponent(rateCardsPage, "RateCardsPage"),
});

const rateCardNew = createRoute({
  getParentRoute: () => rateCards,
  path: "new",
  component: lazyRouteComponent(() => import("~/forms/rate-card-create"), "RateCardCreate"),
});

const rateCard = createRoute({
  getParentRoute: () => settings,
  path: "rate-cards/$rateCardId",
  params: {
    parse: ({ rateCardId }) => ({ rateCardId: rateCardId as RateCardId }),
    stringify: ({ rateCardId }) => ({ rateCardId }),
  },
  validateSearch: rateCardSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ params, deps }) => (await rateCardPage()).loadRateCard(params.rateCardId, deps),
  component: lazyRouteComponent(rateCardPage, "RateCardPage"),
});

const rateCardEdit = createRoute({
  getParentRoute: () => rateCard,
  path: "edit",
  component: lazyRouteComponent(() => import("~/forms/rate-card-edit"), "RateCardEdit"),
});

const rateNew = createRoute({
  getParentRoute: () => rateCard,
  path: "rates/new",
  component: lazyRouteComponent(() => import("~/forms/rate-create"), "RateCreate"),
});

const rateImport = createRoute({
  getParentRoute: () => rateCard,
  path: "import",
  component: lazyRouteComponent(() => import("~/forms/rate-import"), "RateImport"),
});

const auditLog = createRoute({
  getParentRoute: () => settings,
  path: "audit-log",
  validateSearch: auditSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ deps }) => (await auditLogPage()).loadAuditLog(deps),
  component: lazyRouteComponent(auditLogPage, "AuditLogPage"),
});

/** Every part of the settings with its forms. */
export const settingsRoutes = [
  settings.addChildren([
    settingsHome,
    profile,
    organisation,
    team.addChildren([memberNew, memberEdit]),
    apiKeys.addChildren([apiKeyNew]),
    providerAccounts.addChildren([
      providerAccountNew,
      providerAccountEdit,
      providerAccountToken,
      providerAccountSigningKey,
    ]),
    rateCards.addChildren([rateCardNew]),
    rateCard.addChildren([rateCardEdit, rateNew, rateImport]),
    auditLog,
  ]),
] as const;
