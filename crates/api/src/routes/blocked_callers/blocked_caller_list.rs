//! `GET /api/v1/blocked-callers`

use axum::Json;
use axum::extract::State;
use domain::exchange::blocked_callers::BlockedCaller;

use crate::error::ApiError;
use crate::extract::may::{CampaignsRead, May};
use crate::list::{List, ListOf, ListParams, PageParams};
use crate::openapi::Failures;
use crate::routes::blocked_callers::{BlockedCallerFilters, BlockedCallerView};
use crate::state::Api;

/// List blocked callers.
#[utoipa::path(
    get,
    path = "/blocked-callers",
    operation_id = "blocked_caller_list",
    tag = "Blocked callers",
    params(PageParams, ListParams, BlockedCallerFilters),
    responses((status = 200, description = "One page.", body = List<BlockedCallerView>), Failures)
)]
pub async fn blocked_caller_list(
    State(api): State<Api>,
    may: May<CampaignsRead>,
    asked: ListOf<BlockedCaller>,
) -> Result<Json<List<BlockedCallerView>>, ApiError> {
    let blocked_callers = &api.app().blocked_callers;
    let page = blocked_callers
        .list(may.actor(), &asked.filter, asked.sort, &asked.page)
        .await?;
    Ok(Json(List::of(&page)))
}
