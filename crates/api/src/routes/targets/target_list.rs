//! `GET /api/v1/targets`

use axum::Json;
use axum::extract::State;
use domain::exchange::targets::Target;

use crate::error::ApiError;
use crate::extract::may::{BuyersRead, May};
use crate::list::{List, ListOf, ListParams, PageParams};
use crate::openapi::Failures;
use crate::routes::targets::{TargetFilters, TargetView};
use crate::state::Api;

/// List targets.
#[utoipa::path(
    get,
    path = "/targets",
    operation_id = "target_list",
    tag = "Targets",
    params(PageParams, ListParams, TargetFilters),
    responses((status = 200, description = "One page.", body = List<TargetView>), Failures)
)]
pub async fn target_list(
    State(api): State<Api>,
    may: May<BuyersRead>,
    asked: ListOf<Target>,
) -> Result<Json<List<TargetView>>, ApiError> {
    let targets = &api.app().targets;
    let page = targets
        .list(may.actor(), &asked.filter, asked.sort, &asked.page)
        .await?;
    Ok(Json(List::of(&page)))
}
