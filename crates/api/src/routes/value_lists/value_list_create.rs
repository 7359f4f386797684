//! `POST /api/v1/value-lists`

use axum::extract::State;
use domain::exchange::value_lists::CreateValueList;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{CampaignsEdit, May};
use crate::openapi::Failures;
use crate::respond::{Answered, Created, created};
use crate::routes::value_lists::ValueListView;
use crate::state::Api;

/// Create a value list.
#[utoipa::path(
    post,
    path = "/value-lists",
    operation_id = "value_list_create",
    tag = "Value lists",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once.")),
    request_body = CreateValueList,
    responses((status = 201, description = "It was created.", body = Created<ValueListView>), Failures)
)]
pub async fn value_list_create(
    State(api): State<Api>,
    may: May<CampaignsEdit>,
    posted: Posted<CreateValueList>,
) -> Result<Answered, ApiError> {
    let once = posted.once("value_list_create", created::<ValueListView, _>);
    let answer = api
        .app()
        .value_lists
        .create(may.actor(), posted.body, &once)
        .await?;
    Ok(answer.into())
}
