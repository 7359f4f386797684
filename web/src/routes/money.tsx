/** The routes of the books. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ConversionId, DisputeId, TransactionId } from "~/api/types";
import {
  accountsSearch,
  adjustmentSearch,
  conversionsSearch,
  disputesSearch,
  statementsSearch,
  transactionsSearch,
} from "~/pages/money/search";
import { shell } from "./shell";

const accountsPage = () => import("~/pages/money/AccountsPage");
const transactionsPage = () => import("~/pages/money/TransactionsPage");
const statementsPage = () => import("~/pages/money/StatementsPage");
const conversionsPage = () => import("~/pages/money/ConversionsPage");
const disputesPage = () => import("~/pages/money/DisputesPage");

const accounts = createRoute({
  getParentRoute: () => shell,
  path: "/money/accounts",
  validateSearch: accountsSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ deps }) => (await accountsPage()).loadAccounts(deps),
  component: lazyRouteComponent(accountsPage, "AccountsPage"),
});

const paymentNew = createRoute({
  getParentRoute: () => accounts,
  path: "payment",
  component: lazyRouteComponent(() => import("~/forms/payment-create"), "PaymentCreate"),
});

const adjustmentNew = createRoute({
  getParentRoute: () => accounts,
  path: "adjustment",
  component: lazyRouteComponent(() => import("~/forms/adjustment-create"), "AdjustmentCreate"),
});

const transactions = createRoute({
  getParentRoute: () => shell,
  path: "/money/transactions",
  validateSearch: transactionsSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ deps, context }) => {
    const { tenant } = context.user;
    if (tenant != null) (await transactionsPage()).loadTransactions(deps, tenant.timeZone);
  },
  component: lazyRouteComponent(transactionsPage, "TransactionsPage"),
});

const transactionVoid = createRoute({
  getParentRoute: () => transactions,
  path: "$transactionId/void",
  params: {
    parse: ({ transactionId }) => ({ transactionId: transactionId as TransactionId }),
    stringify: ({ transactionId }) => ({ transactionId }),
  },
  component: lazyRouteComponent(() => import("~/forms/transaction-void"), "TransactionVoid"),
});

const transactionAdjust = createRoute({
  getParentRoute: () => transactions,
  path: "$transactionId/adjust",
  params: {
    parse: ({ transactionId }) => ({ transactionId: transactionId as TransactionId }),
    stringify: ({ transactionId }) => ({ transactionId }),
  },
  validateSearch: adjustmentSearch,
  component: lazyRouteComponent(() => import("~/forms/adjustment-create"), "TransactionAdjust"),
});

const statements = createRoute({
  getParentRoute: () => shell,
  path: "/money/statements",
  validateSearch: statementsSearch,
  component: lazyRouteComponent(statementsPage, "StatementsPage"),
});

const conversions = createRoute({
  getParentRoute: () => shell,
  path: "/money/conversions",
  validateSearch: conversionsSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ deps }) => (await conversionsPage()).loadConversions(deps),
  component: lazyRouteComponent(conversionsPage, "ConversionsPage"),
});

const conversion = createRoute({
  getParentRoute: () => conversions,
  path: "$conversionId",
  params: {
    parse: ({ conversionId }) => ({ conversionId: conversionId as ConversionId }),
    stringify: ({ conversionId }) => ({ conversionId }),
  },
  component: lazyRouteComponent(() => import("~/forms/conversion-settle"), "ConversionSettle"),
});

const disputes = createRoute({
  getParentRoute: () => shell,
  path: "/money/disputes",
  validateSearch: disputesSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ deps }) => (await disputesPage()).loadDisputes(deps),
  component: lazyRouteComponent(disputesPage, "DisputesPage"),
});

const disputeNew = createRoute({
  getParentRoute: () => disputes,
  path: "new",
  component: lazyRouteComponent(() => import("~/forms/dispute-create"), "DisputeCreate"),
});

const dispute = createRoute({
  getParentRoute: () => disputes,
  path: "$disputeId",
  params: {
    parse: ({ disputeId }) => ({ disputeId: disputeId as DisputeId }),
    stringify: ({ disputeId }) => ({ disputeId }),
  },
  component: lazyRouteComponent(() => import("~/forms/dispute-decide"), "DisputeDecide"),
});

/** Accounts, transactions, statements, conversions and disputes, with their forms. */
export const moneyRoutes = [
  accounts.addChildren([paymentNew, adjustmentNew]),
  transactions.addChildren([transactionVoid, transactionAdjust]),
  statements,
  conversions.addChildren([conversion]),
  disputes.addChildren([disputeNew, dispute]),
] as const;
