//! `POST /api/v1/disputes/{dispute}/accept`

use axum::Json;
use axum::extract::State;
use base::ids::DisputeId;
use domain::ledger::disputes::AcceptDispute;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{LedgerEdit, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::routes::disputes::DisputeView;
use crate::state::Api;

/// Accept a dispute: give back what is disputed, or a part of it. What is given back is a transaction of its own.
#[utoipa::path(
    post,
    path = "/disputes/{dispute}/accept",
    operation_id = "dispute_accept",
    tag = "Disputes",
    params(("dispute" = DisputeId, Path)),
    request_body = AcceptDispute,
    responses((status = 200, description = "The dispute, accepted.", body = DisputeView), Failures)
)]
pub async fn dispute_accept(
    State(api): State<Api>,
    may: May<LedgerEdit>,
    PathId(id): PathId<DisputeId>,
    Sent(body): Sent<AcceptDispute>,
) -> Result<Json<DisputeView>, ApiError> {
    let ledger = &api.app().ledger;
    let stored = ledger.accept_dispute(may.actor(), id, body).await?;
    Ok(Json(DisputeView::from(&stored)))
}
