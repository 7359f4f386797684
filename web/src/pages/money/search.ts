/** What the addresses of the money pages hold. A value that makes no sense is left out, never an error. */
import * as z from "zod/mini";
import { conversionStatuses } from "~/api/conversions";
import { disputeStatuses } from "~/api/disputes";
import { accountKinds, transactionKinds, type PartyName } from "~/api/ledger";
import type {
  AccountListQuery,
  BuyerId,
  CallId,
  ConversionListQuery,
  DisputeListQuery,
  SupplierId,
  TransactionListQuery,
} from "~/api/types";
import { dateIn } from "~/format/time";
import { daysOf, rangeSearch, type NamedRange } from "~/pages/calls/range";

/** How many rows a page shows. */
const pageSize = 50;

/** The days the transactions show when the address names none. */
export const usualRange: NamedRange = "7d";

const text = z.catch(z.optional(z.string().check(z.minLength(1))), undefined);
const date = z.catch(z.optional(z.iso.date()), undefined);

/** The accounts' address. */
export const accountsSearch = z.object({
  kind: z.catch(z.optional(z.enum(accountKinds)), undefined),
  page: z.catch(
    z.optional(z.coerce.number<number | string>().check(z.int(), z.minimum(2))),
    undefined,
  ),
});
/** The same, read. */
export type AccountsSearch = z.infer<typeof accountsSearch>;

/** The address's search as the question for the API. */
export function toAccountQuery({ kind, page }: AccountsSearch): AccountListQuery {
  return { limit: pageSize, page: page ?? 1, ...(kind === undefined ? {} : { kind }) };
}

/** The transactions' address. */
export const transactionsSearch = z.object({
  ...rangeSearch,
  kind: z.catch(z.optional(z.enum(transactionKinds)), undefined),
  buyer: text,
  supplier: text,
  call: text,
  cursor: text,
});
/** The same, read. */
export type TransactionsSearch = z.infer<typeof transactionsSearch>;

/** What an adjustment of a transaction is about: `buyer:buy_…` or `supplier:sup_…`, and the currency. */
export const adjustmentSearch = z.object({
  party: z.catch(z.optional(z.string().check(z.regex(/^(buyer|supplier):./))), undefined),
  currency: text,
});

/** The address's search as the question for the API. */
export function toTransactionQuery(
  search: TransactionsSearch,
  timeZone: string,
  now: Date,
): TransactionListQuery {
  const { kind, buyer, supplier, call, cursor } = search;
  const asked = { kind, buyerId: buyer, supplierId: supplier, callId: call, cursor };
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  // A call is looked up whenever it was.
  const days = call === undefined ? daysOf(search, usualRange, timeZone, now) : {};
  return { limit: pageSize, ...days, ...(Object.fromEntries(given) as Record<string, string>) };
}

/** The statements' address: whose, and from which day to which. */
export const statementsSearch = z.object({ buyer: text, supplier: text, from: date, to: date });
/** The same, read. */
export type StatementsSearch = z.infer<typeof statementsSearch>;

/** Whose statement it is, once that is chosen. */
export function partyOf({ buyer, supplier }: StatementsSearch): PartyName | undefined {
  if (buyer !== undefined) return { buyerId: buyer as BuyerId };
  return supplier === undefined ? undefined : { supplierId: supplier as SupplierId };
}

/** The days of a statement: those of the address, or the month up to today. */
export function statementDays(
  search: StatementsSearch,
  timeZone: string,
  now: Date,
): { from: string; to: string } {
  const today = dateIn(timeZone, now);
  const to = search.to ?? today;
  return { from: search.from ?? `${to.slice(0, 8)}01`, to };
}

/** The conversions' address. */
export const conversionsSearch = z.object({
  status: z.catch(z.optional(z.enum(conversionStatuses)), undefined),
  call: text,
  cursor: text,
});
/** The same, read. */
export type ConversionsSearch = z.infer<typeof conversionsSearch>;

/** The address's search as the question for the API. */
export function toConversionQuery({
  status,
  call,
  cursor,
}: ConversionsSearch): ConversionListQuery {
  return {
    limit: pageSize,
    ...(status === undefined ? {} : { status }),
    ...(call === undefined ? {} : { callId: call }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

/** The disputes' address. */
export const disputesSearch = z.object({
  status: z.catch(z.optional(z.enum(disputeStatuses)), undefined),
  call: text,
  cursor: text,
});
/** The same, read. */
export type DisputesSearch = z.infer<typeof disputesSearch>;

/** The address's search as the question for the API. */
export function toDisputeQuery({ status, cursor }: DisputesSearch): DisputeListQuery {
  return {
    limit: pageSize,
    ...(status === undefined ? {} : { status }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

/** The call a dispute is to be opened about, where the address names one. */
export function callOf({ call }: DisputesSearch): CallId | undefined {
  return call as CallId | undefined;
}
