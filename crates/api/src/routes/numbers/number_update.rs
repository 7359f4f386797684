//! `PATCH /api/v1/numbers/{number}`

use axum::extract::State;
use base::ids::NumberId;
use domain::numbers::inventory::UpdateNumber;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{May, NumbersEdit};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Updated;
use crate::routes::numbers::NumberView;
use crate::state::Api;

/// Change a number: what is left out stays.
#[utoipa::path(
    patch,
    path = "/numbers/{number}",
    operation_id = "number_update",
    tag = "Numbers",
    params(
        ("number" = NumberId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the change was written against."),
    ),
    request_body = UpdateNumber,
    responses((status = 200, description = "The number as it is now.", body = Updated<NumberView>), Failures)
)]
pub async fn number_update(
    State(api): State<Api>,
    may: May<NumbersEdit>,
    PathId(id): PathId<NumberId>,
    IfMatch(version): IfMatch,
    Sent(body): Sent<UpdateNumber>,
) -> Result<Updated<NumberView>, ApiError> {
    let changed = api
        .app()
        .numbers
        .update(may.actor(), id, version, body)
        .await?;
    Ok(Updated {
        record: NumberView::from(&changed.summary),
        updated: true,
        changes: changed.changes,
    })
}
