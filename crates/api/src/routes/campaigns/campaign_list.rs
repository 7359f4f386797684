//! `GET /api/v1/campaigns`

use axum::Json;
use axum::extract::State;
use domain::exchange::campaigns::Campaign;

use crate::error::ApiError;
use crate::extract::may::{CampaignsRead, May};
use crate::list::{List, ListOf, ListParams, PageParams};
use crate::openapi::Failures;
use crate::routes::campaigns::CampaignView;
use crate::state::Api;

/// List campaigns.
#[utoipa::path(
    get,
    path = "/campaigns",
    operation_id = "campaign_list",
    tag = "Campaigns",
    params(PageParams, ListParams),
    responses((status = 200, description = "One page.", body = List<CampaignView>), Failures)
)]
pub async fn campaign_list(
    State(api): State<Api>,
    may: May<CampaignsRead>,
    asked: ListOf<Campaign>,
) -> Result<Json<List<CampaignView>>, ApiError> {
    let campaigns = &api.app().campaigns;
    let page = campaigns
        .list(may.actor(), &asked.filter, asked.sort, &asked.page)
        .await?;
    Ok(Json(List::of(&page)))
}
