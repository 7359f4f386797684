/** What the addresses of the campaign pages hold. A value that makes no sense is left out, never an error. */
import * as z from "zod/mini";
import { campaignStatuses } from "~/api/can";
import type { CampaignListQuery } from "~/api/types";

/** Columns the server sorts by. */
export const campaignSorts = ["name", "status", "createdAt", "updatedAt"] as const;

const orders = campaignSorts.flatMap((column) => [column, `-${column}` as const]);

/** The newest change first: that is what one was working on. */
export const defaultOrder = "-updatedAt";

/** The list's address. The first page and the usual order are left out of it. */
export const campaignsSearch = z.object({
  status: z.catch(z.optional(z.enum(campaignStatuses)), undefined),
  search: z.catch(z.optional(z.string().check(z.minLength(1))), undefined),
  sort: z.catch(z.optional(z.enum(orders)), undefined),
  page: z.catch(
    z.optional(z.coerce.number<number | string>().check(z.int(), z.minimum(2))),
    undefined,
  ),
});

/** The same, read. */
export type CampaignsSearch = z.infer<typeof campaignsSearch>;

/** How many campaigns a page of the list shows. */
const pageSize = 50;

/** The address's search as the question for the API. */
export function toListQuery(search: CampaignsSearch): CampaignListQuery {
  return {
    limit: pageSize,
    page: search.page ?? 1,
    sort: search.sort ?? defaultOrder,
    ...(search.status === undefined ? {} : { status: search.status }),
    ...(search.search === undefined ? {} : { search: search.search }),
  };
}

/** The parts of a campaign's page. */
export const campaignTabs = ["overview", "offers", "numbers"] as const;

/** A campaign's address. */
export const campaignSearch = z.object({
  tab: z.catch(z.optional(z.enum(campaignTabs)), undefined),
});
