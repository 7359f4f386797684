//! `DELETE /api/v1/campaigns/{campaign}`

use axum::extract::State;
use base::ids::CampaignId;

use crate::error::ApiError;
use crate::extract::may::{CampaignsEdit, May};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::campaigns::CampaignView;
use crate::state::Api;

/// Archive a campaign: out of use for good, kept for the books. Pause it first.
#[utoipa::path(
    delete,
    path = "/campaigns/{campaign}",
    operation_id = "campaign_archive",
    tag = "Campaigns",
    params(
        ("campaign" = CampaignId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the decision was made on."),
    ),
    responses((status = 200, description = "The campaign, archived.", body = CampaignView), Failures)
)]
pub async fn campaign_archive(
    State(api): State<Api>,
    may: May<CampaignsEdit>,
    PathId(id): PathId<CampaignId>,
    IfMatch(version): IfMatch,
) -> Result<Shown<CampaignView>, ApiError> {
    let summary = api
        .app()
        .campaigns
        .archive(may.actor(), id, version)
        .await?;
    Ok(Shown(CampaignView::from(&summary)))
}
