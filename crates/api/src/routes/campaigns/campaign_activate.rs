//! `POST /api/v1/campaigns/{campaign}/activate`

use axum::extract::State;
use base::ids::CampaignId;

use crate::error::ApiError;
use crate::extract::may::{CampaignsEdit, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::campaigns::CampaignView;
use crate::state::Api;

/// Let a campaign take calls. It needs an active offer and an active number; a 409 names what is missing.
#[utoipa::path(
    post,
    path = "/campaigns/{campaign}/activate",
    operation_id = "campaign_activate",
    tag = "Campaigns",
    params(("campaign" = CampaignId, Path)),
    responses((status = 200, description = "The campaign, taking calls.", body = CampaignView), Failures)
)]
pub async fn campaign_activate(
    State(api): State<Api>,
    may: May<CampaignsEdit>,
    PathId(id): PathId<CampaignId>,
) -> Result<Shown<CampaignView>, ApiError> {
    let summary = api.app().campaigns.activate(may.actor(), id).await?;
    Ok(Shown(CampaignView::from(&summary)))
}
