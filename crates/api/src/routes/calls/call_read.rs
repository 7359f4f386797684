//! `GET /api/v1/calls/{call}`

use axum::Json;
use axum::extract::State;
use base::ids::CallId;

use crate::error::ApiError;
use crate::extract::may::{CallsRead, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::routes::calls::detail::CallDetailView;
use crate::state::Api;

/// Read a call: its legs, its story, its money and its recordings.
#[utoipa::path(
    get,
    path = "/calls/{call}",
    operation_id = "call_read",
    tag = "Calls",
    params(("call" = CallId, Path)),
    responses((status = 200, description = "The call with everything known of it.", body = CallDetailView), Failures)
)]
pub async fn call_read(
    State(api): State<Api>,
    may: May<CallsRead>,
    PathId(id): PathId<CallId>,
) -> Result<Json<CallDetailView>, ApiError> {
    let call = api.app().calls.read(may.actor(), id).await?;
    Ok(Json(CallDetailView::from(&call)))
}
