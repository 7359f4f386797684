/** What the address of the numbers page holds. A value that makes no sense is left out, never an error. */
import * as z from "zod/mini";
import { partStatuses } from "~/api/can";
import type { NumberListQuery } from "~/api/types";
import { wordsOrDigits } from "~/format/phone";

/** Columns the server sorts by. */
export const numberSorts = [
  "phoneNumber",
  "label",
  "campaignName",
  "status",
  "createdAt",
  "updatedAt",
] as const;

const orders = numberSorts.flatMap((column) => [column, `-${column}` as const]);

/** The newest change first. */
export const defaultOrder = "-updatedAt";

const text = z.catch(z.optional(z.string().check(z.minLength(1))), undefined);

/** The list's address. The first page and the usual order are left out of it. */
export const numbersSearch = z.object({
  status: z.catch(z.optional(z.enum(partStatuses)), undefined),
  search: text,
  campaign: text,
  supplier: text,
  sort: z.catch(z.optional(z.enum(orders)), undefined),
  page: z.catch(
    z.optional(z.coerce.number<number | string>().check(z.int(), z.minimum(2))),
    undefined,
  ),
});

/** The same, read. */
export type NumbersSearch = z.infer<typeof numbersSearch>;

/** How many numbers a page of the list shows. */
const pageSize = 50;

/** The address's search as the question for the API. */
export function toListQuery(search: NumbersSearch): NumberListQuery {
  return {
    limit: pageSize,
    page: search.page ?? 1,
    sort: search.sort ?? defaultOrder,
    ...(search.status === undefined ? {} : { status: search.status }),
    ...(search.search === undefined ? {} : { search: wordsOrDigits(search.search) }),
    ...(search.campaign === undefined ? {} : { campaignId: search.campaign }),
    ...(search.supplier === undefined ? {} : { supplierId: search.supplier }),
  };
}

/** True when the list is narrowed in no way. */
export function isWhole(search: NumbersSearch): boolean {
  const { status, search: words, campaign, supplier, page } = search;
  return [status, words, campaign, supplier, page].every((value) => value === undefined);
}
