/** What the addresses of the call pages hold. A value that makes no sense is left out, never an error. */
import * as z from "zod/mini";
import { callStatuses } from "~/api/calls";
import type { CallListQuery } from "~/api/types";
import { wordsOrDigits } from "~/format/phone";
import { daysOf, rangeSearch, type NamedRange } from "./range";

/** How many calls a page of the list shows. */
const pageSize = 50;

/** The days the list shows when the address names none. */
export const usualRange: NamedRange = "7d";

const text = z.catch(z.optional(z.string().check(z.minLength(1))), undefined);
const amount = z.catch(z.optional(z.string().check(z.regex(/^\d{1,13}(\.\d{1,6})?$/))), undefined);

/** Only callers who called before, or only those who did not. */
export const duplicateChoices = ["only", "without"] as const;

/** The list's address. */
export const callsSearch = z.object({
  ...rangeSearch,
  campaign: text,
  buyer: text,
  supplier: text,
  status: z.catch(z.optional(z.enum(callStatuses)), undefined),
  duplicates: z.catch(z.optional(z.enum(duplicateChoices)), undefined),
  caller: text,
  revenueMin: amount,
  revenueMax: amount,
  search: text,
  cursor: text,
});

/** The same, read. */
export type CallsSearch = z.infer<typeof callsSearch>;

/** The address's search as the question for the API. */
export function toCallQuery(search: CallsSearch, timeZone: string, now: Date): CallListQuery {
  const { campaign, buyer, supplier, status, caller, revenueMin, revenueMax, cursor } = search;
  const { duplicates } = search;
  const asked = {
    campaignId: campaign,
    buyerId: buyer,
    supplierId: supplier,
    status,
    isDuplicate: duplicates === undefined ? undefined : String(duplicates === "only"),
    caller: caller === undefined ? undefined : wordsOrDigits(caller),
    revenueMin,
    revenueMax,
    search: search.search === undefined ? undefined : wordsOrDigits(search.search),
    cursor,
  };
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  return {
    limit: pageSize,
    ...daysOf(search, usualRange, timeZone, now),
    ...(Object.fromEntries(given) as Record<string, string>),
  };
}

/** What narrows the list beside its days. */
const narrowing = [
  "campaign",
  "buyer",
  "supplier",
  "status",
  "duplicates",
  "caller",
  "revenueMin",
  "revenueMax",
  "search",
] as const satisfies readonly (keyof CallsSearch)[];

/** True when the list shows every call of its days. */
export function isUnfiltered(search: CallsSearch): boolean {
  return narrowing.every((name) => search[name] === undefined);
}

/** The parts of a call's page. */
export const callTabs = ["story", "decision", "money", "recording", "technical"] as const;
/** One of them. */
export type CallTab = (typeof callTabs)[number];

/** A call's address. */
export const callSearch = z.object({
  tab: z.catch(z.optional(z.enum(callTabs)), undefined),
});
