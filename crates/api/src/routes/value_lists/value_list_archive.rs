//! `DELETE /api/v1/value-lists/{value_list}`

use axum::extract::State;
use base::ids::ValueListId;

use crate::error::ApiError;
use crate::extract::may::{CampaignsEdit, May};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::value_lists::ValueListView;
use crate::state::Api;

/// Archive a value list: no filter may name it any more.
#[utoipa::path(
    delete,
    path = "/value-lists/{value_list}",
    operation_id = "value_list_archive",
    tag = "Value lists",
    params(
        ("value_list" = ValueListId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the decision was made on."),
    ),
    responses((status = 200, description = "The list, archived.", body = ValueListView), Failures)
)]
pub async fn value_list_archive(
    State(api): State<Api>,
    may: May<CampaignsEdit>,
    PathId(id): PathId<ValueListId>,
    IfMatch(version): IfMatch,
) -> Result<Shown<ValueListView>, ApiError> {
    let summary = api
        .app()
        .value_lists
        .archive(may.actor(), id, version)
        .await?;
    Ok(Shown(ValueListView::from(&summary)))
}
