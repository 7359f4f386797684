/** Campaigns: what is being sold. */
import { answer, http, invalidate, query, queryClient } from "./client";
import type {
  Campaign,
  CampaignId,
  CampaignListQuery,
  CreateCampaign,
  Page,
  Query,
  UpdateCampaign,
} from "./types";

/** One page of the tenant's campaigns. */
export function campaignList(asked: CampaignListQuery) {
  return query("campaign_list", asked, async (signal) => {
    const page = await answer(
      http.GET("/api/v1/campaigns", { params: { query: asked as Query<"campaign_list"> }, signal }),
    );
    return page as Page<Campaign>;
  });
}

/** One campaign. */
export function campaignRead(id: CampaignId) {
  return query("campaign_read", id, async (signal) => {
    const campaign = await answer(
      http.GET("/api/v1/campaigns/{campaign}", { params: { path: { campaign: id } }, signal }),
    );
    return campaign as Campaign;
  });
}

/** Makes a campaign; it starts as a draft. */
export async function createCampaign(body: CreateCampaign): Promise<Campaign> {
  return remember(await answer(http.POST("/api/v1/campaigns", { body })));
}

/**
 * Changes only the fields in `body`, and only while the campaign still has
 * `version`; a campaign that moved on answers 412.
 */
export async function updateCampaign(
  id: CampaignId,
  version: number,
  body: UpdateCampaign,
): Promise<Campaign> {
  const params = { path: { campaign: id }, header: { "If-Match": `"${version}"` } };
  return remember(await answer(http.PATCH("/api/v1/campaigns/{campaign}", { params, body })));
}

/** A step in a campaign's life that the API offers as an operation of its own. */
export type CampaignStep = "activate" | "pause" | "complete" | "archive";

/** Takes the step; 409 with the reasons when the campaign is not ready for it. */
export async function takeCampaignStep(id: CampaignId, step: CampaignStep): Promise<Campaign> {
  const params = { path: { campaign: id } };
  switch (step) {
    case "activate":
      return remember(await answer(http.POST("/api/v1/campaigns/{campaign}/activate", { params })));
    case "pause":
      return remember(await answer(http.POST("/api/v1/campaigns/{campaign}/pause", { params })));
    case "complete":
      return remember(await answer(http.POST("/api/v1/campaigns/{campaign}/complete", { params })));
    case "archive":
      return remember(await answer(http.DELETE("/api/v1/campaigns/{campaign}", { params })));
  }
}

/** Keeps the newest state at hand and lets the lists be read again. */
function remember(wire: Omit<Campaign, "id"> & { id: string }): Campaign {
  const campaign = wire as Campaign;
  queryClient.setQueryData(campaignRead(campaign.id).queryKey, campaign);
  void invalidate("campaign_list");
  return campaign;
}
