//! `GET /api/v1/value-lists/{value_list}`

use axum::extract::State;
use base::ids::ValueListId;

use crate::error::ApiError;
use crate::extract::may::{CampaignsRead, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::value_lists::ValueListView;
use crate::state::Api;

/// Read a value list.
#[utoipa::path(
    get,
    path = "/value-lists/{value_list}",
    operation_id = "value_list_read",
    tag = "Value lists",
    params(("value_list" = ValueListId, Path)),
    responses((status = 200, description = "The list; its ETag is the version.", body = ValueListView), Failures)
)]
pub async fn value_list_read(
    State(api): State<Api>,
    may: May<CampaignsRead>,
    PathId(id): PathId<ValueListId>,
) -> Result<Shown<ValueListView>, ApiError> {
    let summary = api.app().value_lists.read(may.actor(), id).await?;
    Ok(Shown(ValueListView::from(&summary)))
}
