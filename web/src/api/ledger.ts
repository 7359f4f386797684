/** The books: accounts, transactions, payments, corrections and statements. */
import { answer, http, invalidate, query } from "./client";
import type {
  Account,
  AccountKind,
  AccountListQuery,
  BuyerId,
  CreateAdjustment,
  CreatePayment,
  Page,
  Query,
  Statement,
  StatementQuery,
  SupplierId,
  Transaction,
  TransactionKind,
  TransactionListQuery,
} from "./types";

/** Every kind of account: what parties hold first, then the tenant's own. */
export const accountKinds = [
  "buyer_receivable",
  "buyer_prepaid",
  "supplier_payable",
  "carrier_cost",
  "revenue",
  "payout_expense",
  "cost_expense",
  "adjustments",
  "cash",
] as const satisfies readonly AccountKind[];

/** Every kind of transaction. */
export const transactionKinds = [
  "revenue",
  "payout",
  "cost",
  "recording",
  "caller_name",
  "number_rent",
  "payment",
  "adjustment",
  "void",
  "dispute",
] as const satisfies readonly TransactionKind[];

/** Whom money is owed by or to. */
export type PartyName = { buyerId: BuyerId } | { supplierId: SupplierId };

/** One page of the accounts. */
export function accountList(asked: AccountListQuery) {
  return query("ledger_account_list", asked, async (signal) => {
    const params = { query: asked as Query<"ledger_account_list"> };
    return (await answer(http.GET("/api/v1/ledger/accounts", { params, signal }))) as Page<Account>;
  });
}

/** One page of the transactions, the newest first. */
export function transactionList(asked: TransactionListQuery) {
  return query("ledger_transaction_list", asked, async (signal) => {
    const params = { query: asked as Query<"ledger_transaction_list"> };
    const page = await answer(http.GET("/api/v1/ledger/transactions", { params, signal }));
    return page as Page<Transaction>;
  });
}

/** What changed between a party and the tenant. */
export function statementOf(party: PartyName, asked: StatementQuery) {
  return query("buyer_statement", [party, asked], async (signal): Promise<Statement> => {
    const days = asked as Query<"buyer_statement">;
    if ("buyerId" in party) {
      const params = { path: { buyer: party.buyerId }, query: days };
      const read = http.GET("/api/v1/buyers/{buyer}/statements", { params, signal });
      return (await answer(read)) as Statement;
    }
    const params = { path: { supplier: party.supplierId }, query: days };
    const read = http.GET("/api/v1/suppliers/{supplier}/statements", { params, signal });
    return (await answer(read)) as Statement;
  });
}

/** What a statement can be taken home as, and what each is called. */
export const statementFiles = { pdf: "PDF", csv: "CSV", json: "JSON" } as const;

/** Where the same statement can be fetched as a file. */
export function statementFile(
  party: PartyName,
  days: { from?: string; to?: string },
  format: keyof typeof statementFiles,
): string {
  const whose = "buyerId" in party ? `buyers/${party.buyerId}` : `suppliers/${party.supplierId}`;
  return `/api/v1/${whose}/statements?${new URLSearchParams({ ...days, format })}`;
}

/** Records what a buyer paid, or what a supplier was paid; the key makes that happen once. */
export async function recordPayment(
  party: PartyName,
  body: CreatePayment,
  key: string,
): Promise<Transaction> {
  const header = { "Idempotency-Key": key };
  if ("buyerId" in party) {
    const params = { path: { buyer: party.buyerId }, header };
    return remember(await answer(http.POST("/api/v1/buyers/{buyer}/payments", { params, body })));
  }
  const params = { path: { supplier: party.supplierId }, header };
  return remember(
    await answer(http.POST("/api/v1/suppliers/{supplier}/payments", { params, body })),
  );
}

/** Takes a transaction back, or moves an amount; the key makes that happen once. */
export async function correctBooks(body: CreateAdjustment, key: string): Promise<Transaction> {
  const params = { header: { "Idempotency-Key": key } };
  return remember(await answer(http.POST("/api/v1/ledger/adjustments", { params, body })));
}

/** Marks everything that is read of the books as out of date. */
export function forgetBooks(): void {
  void invalidate("ledger_account_list");
  void invalidate("ledger_transaction_list");
  void invalidate("buyer_statement");
}

function remember(wire: object): Transaction {
  forgetBooks();
  return wire as Transaction;
}
