//! `GET /api/v1/numbers`

use axum::Json;
use axum::extract::State;
use domain::numbers::inventory::Number;

use crate::error::ApiError;
use crate::extract::may::{May, NumbersRead};
use crate::list::{List, ListOf, ListParams, PageParams};
use crate::openapi::Failures;
use crate::routes::numbers::{NumberFilters, NumberView};
use crate::state::Api;

/// List numbers.
#[utoipa::path(
    get,
    path = "/numbers",
    operation_id = "number_list",
    tag = "Numbers",
    params(PageParams, ListParams, NumberFilters),
    responses((status = 200, description = "One page.", body = List<NumberView>), Failures)
)]
pub async fn number_list(
    State(api): State<Api>,
    may: May<NumbersRead>,
    asked: ListOf<Number>,
) -> Result<Json<List<NumberView>>, ApiError> {
    let numbers = &api.app().numbers;
    let page = numbers
        .list(may.actor(), &asked.filter, asked.sort, &asked.page)
        .await?;
    Ok(Json(List::of(&page)))
}
