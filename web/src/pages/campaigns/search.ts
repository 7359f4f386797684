/** What the addresses of the campaign pages hold. */
import * as z from "zod/mini";
import { campaignStatuses } from "~/api/can";
import type { CampaignListQuery } from "~/api/types";
import { performanceSearch } from "~/pages/performance/figures";
import { listQuery, listSearch } from "~/table/list-search";

/** Columns the server sorts by. */
export const campaignSorts = ["name", "status", "createdAt", "updatedAt"] as const;

/** The newest change first: that is what one was working on. */
export const defaultOrder = "-updatedAt";

/** The list's address. */
export const campaignsSearch = listSearch(campaignStatuses, campaignSorts);

/** The same, read. */
export type CampaignsSearch = z.infer<typeof campaignsSearch>;

/** The address's search as the question for the API. */
export function toListQuery(search: CampaignsSearch): CampaignListQuery {
  return listQuery(search, defaultOrder);
}

/** The parts of a campaign's page. */
export const campaignTabs = ["overview", "offers", "suppliers", "numbers"] as const;

/** A campaign's address. */
export const campaignSearch = z.object({
  tab: z.catch(z.optional(z.enum(campaignTabs)), undefined),
  ...performanceSearch,
});

/** The same, read. */
export type CampaignSearch = z.infer<typeof campaignSearch>;
