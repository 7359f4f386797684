//! `GET /api/v1/disputes/{dispute}`

use axum::Json;
use axum::extract::State;
use base::ids::DisputeId;

use crate::error::ApiError;
use crate::extract::may::{LedgerRead, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::routes::disputes::DisputeView;
use crate::state::Api;

/// Read a dispute.
#[utoipa::path(
    get,
    path = "/disputes/{dispute}",
    operation_id = "dispute_read",
    tag = "Disputes",
    params(("dispute" = DisputeId, Path)),
    responses((status = 200, description = "The dispute.", body = DisputeView), Failures)
)]
pub async fn dispute_read(
    State(api): State<Api>,
    may: May<LedgerRead>,
    PathId(id): PathId<DisputeId>,
) -> Result<Json<DisputeView>, ApiError> {
    let stored = api.app().ledger.read_dispute(may.actor(), id).await?;
    Ok(Json(DisputeView::from(&stored)))
}
