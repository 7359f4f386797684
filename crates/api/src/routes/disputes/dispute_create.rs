//! `POST /api/v1/disputes`

use axum::extract::State;
use domain::ledger::disputes::CreateDispute;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{LedgerEdit, May};
use crate::openapi::Failures;
use crate::respond::{Answered, Created, created};
use crate::routes::disputes::DisputeView;
use crate::state::Api;

/// Open a dispute about what a call was charged, within the buyer's window after the call.
#[utoipa::path(
    post,
    path = "/disputes",
    operation_id = "dispute_create",
    tag = "Disputes",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once.")),
    request_body = CreateDispute,
    responses((status = 201, description = "It was opened.", body = Created<DisputeView>), Failures)
)]
pub async fn dispute_create(
    State(api): State<Api>,
    may: May<LedgerEdit>,
    posted: Posted<CreateDispute>,
) -> Result<Answered, ApiError> {
    let once = posted.once("dispute_create", created::<DisputeView, _>);
    let ledger = &api.app().ledger;
    let answer = ledger.open_dispute(may.actor(), posted.body, &once).await?;
    Ok(answer.into())
}
