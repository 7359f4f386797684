//! `DELETE /api/v1/numbers/{number}`

use axum::extract::State;
use base::ids::NumberId;

use crate::error::ApiError;
use crate::extract::may::{May, NumbersEdit};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::numbers::NumberView;
use crate::state::Api;

/// Archive a number: out of use for good, kept for the books. Others may take it into use then.
#[utoipa::path(
    delete,
    path = "/numbers/{number}",
    operation_id = "number_archive",
    tag = "Numbers",
    params(
        ("number" = NumberId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the decision was made on."),
    ),
    responses((status = 200, description = "The number, archived.", body = NumberView), Failures)
)]
pub async fn number_archive(
    State(api): State<Api>,
    may: May<NumbersEdit>,
    PathId(id): PathId<NumberId>,
    IfMatch(version): IfMatch,
) -> Result<Shown<NumberView>, ApiError> {
    let summary = api.app().numbers.archive(may.actor(), id, version).await?;
    Ok(Shown(NumberView::from(&summary)))
}
