//! `GET /api/v1/numbers/{number}`

use axum::extract::State;
use base::ids::NumberId;

use crate::error::ApiError;
use crate::extract::may::{May, NumbersRead};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::numbers::NumberView;
use crate::state::Api;

/// Read a number.
#[utoipa::path(
    get,
    path = "/numbers/{number}",
    operation_id = "number_read",
    tag = "Numbers",
    params(("number" = NumberId, Path)),
    responses((status = 200, description = "The number; its ETag is the version.", body = NumberView), Failures)
)]
pub async fn number_read(
    State(api): State<Api>,
    may: May<NumbersRead>,
    PathId(id): PathId<NumberId>,
) -> Result<Shown<NumberView>, ApiError> {
    let summary = api.app().numbers.read(may.actor(), id).await?;
    Ok(Shown(NumberView::from(&summary)))
}
