//! `POST /api/v1/campaigns/{campaign}/complete`

use axum::extract::State;
use base::ids::CampaignId;

use crate::error::ApiError;
use crate::extract::may::{CampaignsEdit, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::campaigns::CampaignView;
use crate::state::Api;

/// End a campaign. Calls already in progress continue; it can be activated again.
#[utoipa::path(
    post,
    path = "/campaigns/{campaign}/complete",
    operation_id = "campaign_complete",
    tag = "Campaigns",
    params(("campaign" = CampaignId, Path)),
    responses((status = 200, description = "The campaign, at the end of its course.", body = CampaignView), Failures)
)]
pub async fn campaign_complete(
    State(api): State<Api>,
    may: May<CampaignsEdit>,
    PathId(id): PathId<CampaignId>,
) -> Result<Shown<CampaignView>, ApiError> {
    let summary = api.app().campaigns.complete(may.actor(), id).await?;
    Ok(Shown(CampaignView::from(&summary)))
}
