//! `GET /api/v1/calls`

use axum::Json;
use axum::extract::State;

use crate::error::ApiError;
use crate::extract::may::{CallsRead, May};
use crate::list::{PageParams, Paged};
use crate::openapi::Failures;
use crate::routes::calls::CallListView;
use crate::routes::calls::filter::{CallParams, KNOWN, read};
use crate::state::Api;

/// List calls, the newest first, with what all of them came to. A day counts in the tenant's zone.
#[utoipa::path(
    get,
    path = "/calls",
    operation_id = "call_list",
    tag = "Calls",
    params(PageParams, CallParams),
    responses((status = 200, description = "One page.", body = CallListView), Failures)
)]
pub async fn call_list(
    State(api): State<Api>,
    may: May<CallsRead>,
    asked: Paged,
) -> Result<Json<CallListView>, ApiError> {
    let (page, params) = asked.only(KNOWN)?;
    let (span, filter) = read(&page, &params)?;
    let calls = &api.app().calls;
    let found = calls.list(may.actor(), span, filter, &page).await?;
    Ok(Json(CallListView::from(&found)))
}
