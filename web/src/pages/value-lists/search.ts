/** What the address of the value lists holds. */
import * as z from "zod/mini";
import type { ValueListListQuery } from "~/api/types";
import { listQuery, listSearch } from "~/table/list-search";

/** A list is in use or archived; it is never paused. */
export const valueListStatuses = ["active", "archived"] as const;

/** Columns the server sorts by. */
export const valueListSorts = ["name", "status", "createdAt", "updatedAt"] as const;

/** As in an address book. */
export const defaultOrder = "name";

/** The list's address. */
export const valueListsSearch = listSearch(valueListStatuses, valueListSorts);

/** The same, read. */
export type ValueListsSearch = z.infer<typeof valueListsSearch>;

/** The address's search as the question for the API. */
export function toListQuery(search: ValueListsSearch): ValueListListQuery {
  return listQuery(search, defaultOrder);
}
