/** Every address in the console. Pages link through these and never spell a path. */
import type { CampaignId } from "./api/types";

/** One function for each page, which says what its address needs. */
export const paths = {
  home: () => ({ to: "/" }) as const,
  login: () => ({ to: "/login" }) as const,
  campaigns: () => ({ to: "/campaigns" }) as const,
  campaignNew: () => ({ to: "/campaigns/new" }) as const,
  campaign: (campaignId: CampaignId) =>
    ({ to: "/campaigns/$campaignId", params: { campaignId } }) as const,
  campaignEdit: (campaignId: CampaignId) =>
    ({ to: "/campaigns/$campaignId/edit", params: { campaignId } }) as const,
};
