/** What the addresses of the buyer pages hold. */
import * as z from "zod/mini";
import { partStatuses } from "~/api/can";
import type { BuyerListQuery } from "~/api/types";
import { performanceSearch } from "~/pages/performance/figures";
import { listQuery, listSearch } from "~/table/list-search";

/** Columns the server sorts by. */
export const buyerSorts = ["name", "status", "createdAt", "updatedAt"] as const;

/** As in an address book. */
export const defaultOrder = "name";

/** The list's address. */
export const buyersSearch = listSearch(partStatuses, buyerSorts);

/** The same, read. */
export type BuyersSearch = z.infer<typeof buyersSearch>;

/** The address's search as the question for the API. */
export function toListQuery(search: BuyersSearch): BuyerListQuery {
  return listQuery(search, defaultOrder);
}

/** The parts of a buyer's page. */
export const buyerTabs = ["overview", "targets", "offers", "postbacks"] as const;

/** A buyer's address. */
export const buyerSearch = z.object({
  tab: z.catch(z.optional(z.enum(buyerTabs)), undefined),
  ...performanceSearch,
});

/** The same, read. */
export type BuyerSearch = z.infer<typeof buyerSearch>;
