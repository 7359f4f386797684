//! `GET /api/v1/value-lists/{value_list}/values`

use axum::Json;
use axum::extract::State;
use base::ids::ValueListId;

use crate::error::ApiError;
use crate::extract::may::{CampaignsRead, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::state::Api;

/// Read everything a value list holds, in the order it was given.
#[utoipa::path(
    get,
    path = "/value-lists/{value_list}/values",
    operation_id = "value_list_values",
    tag = "Value lists",
    params(("value_list" = ValueListId, Path)),
    responses((status = 200, description = "The values.", body = Vec<String>), Failures)
)]
pub async fn value_list_values(
    State(api): State<Api>,
    may: May<CampaignsRead>,
    PathId(id): PathId<ValueListId>,
) -> Result<Json<Vec<String>>, ApiError> {
    let values = api.app().value_lists.values(may.actor(), id).await?;
    Ok(Json(values))
}
