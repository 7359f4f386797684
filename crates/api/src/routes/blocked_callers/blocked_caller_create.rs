//! `POST /api/v1/blocked-callers`

use axum::extract::State;
use domain::exchange::blocked_callers::CreateBlockedCaller;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{CampaignsEdit, May};
use crate::openapi::Failures;
use crate::respond::{Answered, Created, created};
use crate::routes::blocked_callers::BlockedCallerView;
use crate::state::Api;

/// Block callers.
#[utoipa::path(
    post,
    path = "/blocked-callers",
    operation_id = "blocked_caller_create",
    tag = "Blocked callers",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once.")),
    request_body = CreateBlockedCaller,
    responses((status = 201, description = "It was created.", body = Created<BlockedCallerView>), Failures)
)]
pub async fn blocked_caller_create(
    State(api): State<Api>,
    may: May<CampaignsEdit>,
    posted: Posted<CreateBlockedCaller>,
) -> Result<Answered, ApiError> {
    let once = posted.once("blocked_caller_create", created::<BlockedCallerView, _>);
    let answer = api
        .app()
        .blocked_callers
        .create(may.actor(), posted.body, &once)
        .await?;
    Ok(answer.into())
}
