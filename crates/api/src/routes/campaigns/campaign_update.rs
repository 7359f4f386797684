//! `PATCH /api/v1/campaigns/{campaign}`

use axum::extract::State;
use base::ids::CampaignId;
use domain::exchange::campaigns::UpdateCampaign;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{CampaignsEdit, May};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Updated;
use crate::routes::campaigns::CampaignView;
use crate::state::Api;

/// Change a campaign: what is left out stays.
#[utoipa::path(
    patch,
    path = "/campaigns/{campaign}",
    operation_id = "campaign_update",
    tag = "Campaigns",
    params(
        ("campaign" = CampaignId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the change was written against."),
    ),
    request_body = UpdateCampaign,
    responses((status = 200, description = "The campaign as it is now.", body = Updated<CampaignView>), Failures)
)]
pub async fn campaign_update(
    State(api): State<Api>,
    may: May<CampaignsEdit>,
    PathId(id): PathId<CampaignId>,
    IfMatch(version): IfMatch,
    Sent(body): Sent<UpdateCampaign>,
) -> Result<Updated<CampaignView>, ApiError> {
    let changed = api
        .app()
        .campaigns
        .update(may.actor(), id, version, body)
        .await?;
    Ok(Updated {
        record: CampaignView::from(&changed.summary),
        updated: true,
        changes: changed.changes,
    })
}
