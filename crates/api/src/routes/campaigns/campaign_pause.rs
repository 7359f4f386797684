//! `POST /api/v1/campaigns/{campaign}/pause`

use axum::extract::State;
use base::ids::CampaignId;

use crate::error::ApiError;
use crate::extract::may::{CampaignsEdit, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::campaigns::CampaignView;
use crate::state::Api;

/// Pause a campaign. Calls already in progress continue.
#[utoipa::path(
    post,
    path = "/campaigns/{campaign}/pause",
    operation_id = "campaign_pause",
    tag = "Campaigns",
    params(("campaign" = CampaignId, Path)),
    responses((status = 200, description = "The campaign, paused.", body = CampaignView), Failures)
)]
pub async fn campaign_pause(
    State(api): State<Api>,
    may: May<CampaignsEdit>,
    PathId(id): PathId<CampaignId>,
) -> Result<Shown<CampaignView>, ApiError> {
    let summary = api.app().campaigns.pause(may.actor(), id).await?;
    Ok(Shown(CampaignView::from(&summary)))
}
