//! `POST /api/v1/campaigns`

use axum::extract::State;
use domain::exchange::campaigns::CreateCampaign;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{CampaignsEdit, May};
use crate::openapi::Failures;
use crate::respond::{Answered, Created, created};
use crate::routes::campaigns::CampaignView;
use crate::state::Api;

/// Create a campaign. It starts as a draft.
#[utoipa::path(
    post,
    path = "/campaigns",
    operation_id = "campaign_create",
    tag = "Campaigns",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once.")),
    request_body = CreateCampaign,
    responses((status = 201, description = "It was created.", body = Created<CampaignView>), Failures)
)]
pub async fn campaign_create(
    State(api): State<Api>,
    may: May<CampaignsEdit>,
    posted: Posted<CreateCampaign>,
) -> Result<Answered, ApiError> {
    let once = posted.once("campaign_create", created::<CampaignView, _>);
    let answer = api
        .app()
        .campaigns
        .create(may.actor(), posted.body, &once)
        .await?;
    Ok(answer.into())
}
