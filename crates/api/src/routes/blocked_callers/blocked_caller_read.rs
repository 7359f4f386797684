//! `GET /api/v1/blocked-callers/{blocked_caller}`

use axum::extract::State;
use base::ids::BlockedCallerId;

use crate::error::ApiError;
use crate::extract::may::{CampaignsRead, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::blocked_callers::BlockedCallerView;
use crate::state::Api;

/// Read a blocked caller.
#[utoipa::path(
    get,
    path = "/blocked-callers/{blocked_caller}",
    operation_id = "blocked_caller_read",
    tag = "Blocked callers",
    params(("blocked_caller" = BlockedCallerId, Path)),
    responses((status = 200, description = "The entry; its ETag is the version.", body = BlockedCallerView), Failures)
)]
pub async fn blocked_caller_read(
    State(api): State<Api>,
    may: May<CampaignsRead>,
    PathId(id): PathId<BlockedCallerId>,
) -> Result<Shown<BlockedCallerView>, ApiError> {
    let summary = api.app().blocked_callers.read(may.actor(), id).await?;
    Ok(Shown(BlockedCallerView::from(&summary)))
}
