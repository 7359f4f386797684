/** What the address of a list holds. A value that makes no sense is left out, never an error. */
import * as z from "zod/mini";

/** How many rows a page of a list shows. */
const pageSize = 50;

/**
 * The search of a list that can be narrowed to one of `statuses` and sorted by
 * `columns`. The first page and the usual order are left out of an address.
 */
export function listSearch<const Status extends string, const Column extends string>(
  statuses: readonly Status[],
  columns: readonly Column[],
) {
  const orders = columns.flatMap((column) => [column, `-${column}` as const]);
  return z.object({
    status: z.catch(z.optional(z.enum(statuses)), undefined),
    search: z.catch(z.optional(z.string().check(z.minLength(1))), undefined),
    sort: z.catch(z.optional(z.enum(orders)), undefined),
    page: z.catch(
      z.optional(z.coerce.number<number | string>().check(z.int(), z.minimum(2))),
      undefined,
    ),
  });
}

type ListSearch = { status?: string; search?: string; sort?: string; page?: number };

/** The address's search as the question for the API. */
export function listQuery(search: ListSearch, usualOrder: string) {
  return {
    limit: pageSize,
    page: search.page ?? 1,
    sort: search.sort ?? usualOrder,
    ...(search.status === undefined ? {} : { status: search.status }),
    ...(search.search === undefined ? {} : { search: search.search }),
  };
}

/** True when nothing narrows the list: what it does not show is not there. */
export function isWholeList(search: ListSearch): boolean {
  return search.status === undefined && search.search === undefined && search.page === undefined;
}
