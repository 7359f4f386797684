/** What the addresses of the rate card pages hold. */
import * as z from "zod/mini";
import { partStatuses } from "~/api/can";
import { services } from "~/api/rates";
import type { RateCardListQuery, RateListQuery } from "~/api/types";
import { listQuery, listSearch } from "~/table/list-search";

/** Columns the server sorts by. */
export const rateCardSorts = ["name", "status", "createdAt", "updatedAt"] as const;

/** There are few. */
export const defaultOrder = "name";

/** The list's address. */
export const rateCardsSearch = listSearch(partStatuses, rateCardSorts);

/** The same, read. */
export type RateCardsSearch = z.infer<typeof rateCardsSearch>;

/** The address's search as the question for the API. */
export function toListQuery(search: RateCardsSearch): RateCardListQuery {
  return listQuery(search, defaultOrder);
}

/** A rate card's address: which of its rates are shown. */
export const rateCardSearch = z.object({
  service: z.catch(z.optional(z.enum(services)), undefined),
  prefix: z.catch(
    z.optional(z.union([z.string(), z.coerce.string()]).check(z.regex(/^(any|[1-9]\d{0,14})$/))),
    undefined,
  ),
  page: z.catch(
    z.optional(z.coerce.number<number | string>().check(z.int(), z.minimum(2))),
    undefined,
  ),
});

/** The same, read. */
export type RateCardSearch = z.infer<typeof rateCardSearch>;

/** How many rates a page shows. */
const pageSize = 50;

/** The address's search as the question for the API. */
export function toRateQuery(search: RateCardSearch): RateListQuery {
  return {
    limit: pageSize,
    page: search.page ?? 1,
    ...(search.service === undefined ? {} : { service: search.service }),
    ...(search.prefix === undefined ? {} : { search: search.prefix }),
  };
}

/** What is typed into the search as a prefix; undefined when no number begins like that. */
export function prefixOf(typed: string): string | undefined {
  const bare = typed.toLowerCase().replaceAll(/[\s()+.-]/g, "");
  return /^(any|[1-9]\d{0,14})$/.test(bare) ? bare : undefined;
}
