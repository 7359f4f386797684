//! `GET /api/v1/value-lists`

use axum::Json;
use axum::extract::State;
use domain::exchange::value_lists::ValueList;

use crate::error::ApiError;
use crate::extract::may::{CampaignsRead, May};
use crate::list::{List, ListOf, ListParams, PageParams};
use crate::openapi::Failures;
use crate::routes::value_lists::ValueListView;
use crate::state::Api;

/// List value lists.
#[utoipa::path(
    get,
    path = "/value-lists",
    operation_id = "value_list_list",
    tag = "Value lists",
    params(PageParams, ListParams),
    responses((status = 200, description = "One page.", body = List<ValueListView>), Failures)
)]
pub async fn value_list_list(
    State(api): State<Api>,
    may: May<CampaignsRead>,
    asked: ListOf<ValueList>,
) -> Result<Json<List<ValueListView>>, ApiError> {
    let lists = &api.app().value_lists;
    let page = lists
        .list(may.actor(), &asked.filter, asked.sort, &asked.page)
        .await?;
    Ok(Json(List::of(&page)))
}
