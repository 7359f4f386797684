//! `PATCH /api/v1/value-lists/{value_list}`

use axum::extract::State;
use base::ids::ValueListId;
use domain::exchange::value_lists::UpdateValueList;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{CampaignsEdit, May};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Updated;
use crate::routes::value_lists::ValueListView;
use crate::state::Api;

/// Change a value list: what is left out stays.
#[utoipa::path(
    patch,
    path = "/value-lists/{value_list}",
    operation_id = "value_list_update",
    tag = "Value lists",
    params(
        ("value_list" = ValueListId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the change was written against."),
    ),
    request_body = UpdateValueList,
    responses((status = 200, description = "The list as it is now.", body = Updated<ValueListView>), Failures)
)]
pub async fn value_list_update(
    State(api): State<Api>,
    may: May<CampaignsEdit>,
    PathId(id): PathId<ValueListId>,
    IfMatch(version): IfMatch,
    Sent(body): Sent<UpdateValueList>,
) -> Result<Updated<ValueListView>, ApiError> {
    let changed = api
        .app()
        .value_lists
        .update(may.actor(), id, version, body)
        .await?;
    Ok(Updated {
        record: ValueListView::from(&changed.summary),
        updated: true,
        changes: changed.changes,
    })
}
