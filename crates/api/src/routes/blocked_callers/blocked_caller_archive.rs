//! `DELETE /api/v1/blocked-callers/{blocked_caller}`

use axum::extract::State;
use base::ids::BlockedCallerId;

use crate::error::ApiError;
use crate::extract::may::{CampaignsEdit, May};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::blocked_callers::BlockedCallerView;
use crate::state::Api;

/// Archive a blocked caller: they are heard again.
#[utoipa::path(
    delete,
    path = "/blocked-callers/{blocked_caller}",
    operation_id = "blocked_caller_archive",
    tag = "Blocked callers",
    params(
        ("blocked_caller" = BlockedCallerId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the decision was made on."),
    ),
    responses((status = 200, description = "The entry, archived.", body = BlockedCallerView), Failures)
)]
pub async fn blocked_caller_archive(
    State(api): State<Api>,
    may: May<CampaignsEdit>,
    PathId(id): PathId<BlockedCallerId>,
    IfMatch(version): IfMatch,
) -> Result<Shown<BlockedCallerView>, ApiError> {
    let summary = api
        .app()
        .blocked_callers
        .archive(may.actor(), id, version)
        .await?;
    Ok(Shown(BlockedCallerView::from(&summary)))
}
