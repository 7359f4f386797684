//! `PATCH /api/v1/targets/{target}`

use axum::extract::State;
use base::ids::TargetId;
use domain::exchange::targets::UpdateTarget;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{BuyersEdit, May};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Updated;
use crate::routes::targets::TargetView;
use crate::state::Api;

/// Change a target: what is left out stays.
#[utoipa::path(
    patch,
    path = "/targets/{target}",
    operation_id = "target_update",
    tag = "Targets",
    params(
        ("target" = TargetId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the change was written against."),
    ),
    request_body = UpdateTarget,
    responses((status = 200, description = "The target as it is now.", body = Updated<TargetView>), Failures)
)]
pub async fn target_update(
    State(api): State<Api>,
    may: May<BuyersEdit>,
    PathId(id): PathId<TargetId>,
    IfMatch(version): IfMatch,
    Sent(body): Sent<UpdateTarget>,
) -> Result<Updated<TargetView>, ApiError> {
    let changed = api
        .app()
        .targets
        .update(may.actor(), id, version, body)
        .await?;
    Ok(Updated {
        record: TargetView::from(&changed.summary),
        updated: true,
        changes: changed.changes,
    })
}
