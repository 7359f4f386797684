//! `DELETE /api/v1/targets/{target}`

use axum::extract::State;
use base::ids::TargetId;

use crate::error::ApiError;
use crate::extract::may::{BuyersEdit, May};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::targets::TargetView;
use crate::state::Api;

/// Archive a target: out of use for good, kept for the books.
#[utoipa::path(
    delete,
    path = "/targets/{target}",
    operation_id = "target_archive",
    tag = "Targets",
    params(
        ("target" = TargetId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the decision was made on."),
    ),
    responses((status = 200, description = "The target, archived.", body = TargetView), Failures)
)]
pub async fn target_archive(
    State(api): State<Api>,
    may: May<BuyersEdit>,
    PathId(id): PathId<TargetId>,
    IfMatch(version): IfMatch,
) -> Result<Shown<TargetView>, ApiError> {
    let summary = api.app().targets.archive(may.actor(), id, version).await?;
    Ok(Shown(TargetView::from(&summary)))
}
