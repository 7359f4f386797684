/** What the addresses of the supplier pages hold. */
import * as z from "zod/mini";
import { partStatuses } from "~/api/can";
import type { SupplierListQuery } from "~/api/types";
import { performanceSearch } from "~/pages/performance/figures";
import { listQuery, listSearch } from "~/table/list-search";

/** Columns the server sorts by. */
export const supplierSorts = ["name", "status", "createdAt", "updatedAt"] as const;

/** As in an address book. */
export const defaultOrder = "name";

/** The list's address. */
export const suppliersSearch = listSearch(partStatuses, supplierSorts);

/** The same, read. */
export type SuppliersSearch = z.infer<typeof suppliersSearch>;

/** The address's search as the question for the API. */
export function toListQuery(search: SuppliersSearch): SupplierListQuery {
  return listQuery(search, defaultOrder);
}

/** The parts of a supplier's page. */
export const supplierTabs = ["overview", "terms"] as const;

/** A supplier's address. */
export const supplierSearch = z.object({
  tab: z.catch(z.optional(z.enum(supplierTabs)), undefined),
  ...performanceSearch,
});

/** The same, read. */
export type SupplierSearch = z.infer<typeof supplierSearch>;
