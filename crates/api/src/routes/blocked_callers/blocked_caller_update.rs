//! `PATCH /api/v1/blocked-callers/{blocked_caller}`

use axum::extract::State;
use base::ids::BlockedCallerId;
use domain::exchange::blocked_callers::UpdateBlockedCaller;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{CampaignsEdit, May};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Updated;
use crate::routes::blocked_callers::BlockedCallerView;
use crate::state::Api;

/// Change a blocked caller: what is left out stays; whom it fits cannot be changed.
#[utoipa::path(
    patch,
    path = "/blocked-callers/{blocked_caller}",
    operation_id = "blocked_caller_update",
    tag = "Blocked callers",
    params(
        ("blocked_caller" = BlockedCallerId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the change was written against."),
    ),
    request_body = UpdateBlockedCaller,
    responses((status = 200, description = "The entry as it is now.", body = Updated<BlockedCallerView>), Failures)
)]
pub async fn blocked_caller_update(
    State(api): State<Api>,
    may: May<CampaignsEdit>,
    PathId(id): PathId<BlockedCallerId>,
    IfMatch(version): IfMatch,
    Sent(body): Sent<UpdateBlockedCaller>,
) -> Result<Updated<BlockedCallerView>, ApiError> {
    let changed = api
        .app()
        .blocked_callers
        .update(may.actor(), id, version, body)
        .await?;
    Ok(Updated {
        record: BlockedCallerView::from(&changed.summary),
        updated: true,
        changes: changed.changes,
    })
}
