//! `POST /api/v1/disputes/{dispute}/reject`

use axum::Json;
use axum::extract::State;
use base::ids::DisputeId;
use domain::ledger::disputes::RejectDispute;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{LedgerEdit, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::routes::disputes::DisputeView;
use crate::state::Api;

/// Reject a dispute: nothing is given back, and the buyer is told why.
#[utoipa::path(
    post,
    path = "/disputes/{dispute}/reject",
    operation_id = "dispute_reject",
    tag = "Disputes",
    params(("dispute" = DisputeId, Path)),
    request_body = RejectDispute,
    responses((status = 200, description = "The dispute, rejected.", body = DisputeView), Failures)
)]
pub async fn dispute_reject(
    State(api): State<Api>,
    may: May<LedgerEdit>,
    PathId(id): PathId<DisputeId>,
    Sent(body): Sent<RejectDispute>,
) -> Result<Json<DisputeView>, ApiError> {
    let ledger = &api.app().ledger;
    let stored = ledger.reject_dispute(may.actor(), id, body).await?;
    Ok(Json(DisputeView::from(&stored)))
}
