//! `GET /api/v1/targets/{target}`

use axum::extract::State;
use base::ids::TargetId;

use crate::error::ApiError;
use crate::extract::may::{BuyersRead, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::targets::TargetView;
use crate::state::Api;

/// Read a target.
#[utoipa::path(
    get,
    path = "/targets/{target}",
    operation_id = "target_read",
    tag = "Targets",
    params(("target" = TargetId, Path)),
    responses((status = 200, description = "The target; its ETag is the version.", body = TargetView), Failures)
)]
pub async fn target_read(
    State(api): State<Api>,
    may: May<BuyersRead>,
    PathId(id): PathId<TargetId>,
) -> Result<Shown<TargetView>, ApiError> {
    let summary = api.app().targets.read(may.actor(), id).await?;
    Ok(Shown(TargetView::from(&summary)))
}
