//! `GET /api/v1/campaigns/{campaign}`

use axum::extract::State;
use base::ids::CampaignId;

use crate::error::ApiError;
use crate::extract::may::{CampaignsRead, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::campaigns::CampaignView;
use crate::state::Api;

/// Read a campaign.
#[utoipa::path(
    get,
    path = "/campaigns/{campaign}",
    operation_id = "campaign_read",
    tag = "Campaigns",
    params(("campaign" = CampaignId, Path)),
    responses((status = 200, description = "The campaign; its ETag is the version.", body = CampaignView), Failures)
)]
pub async fn campaign_read(
    State(api): State<Api>,
    may: May<CampaignsRead>,
    PathId(id): PathId<CampaignId>,
) -> Result<Shown<CampaignView>, ApiError> {
    let summary = api.app().campaigns.read(may.actor(), id).await?;
    Ok(Shown(CampaignView::from(&summary)))
}
