//! `POST /api/v1/ledger/adjustments`

use axum::extract::State;
use domain::ledger::adjustments::CreateAdjustment;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{LedgerEdit, May};
use crate::openapi::Failures;
use crate::respond::{Answered, Created, created};
use crate::routes::ledger::TransactionView;
use crate::state::Api;

/// Correct the books: take a transaction back, or charge a party more or give something back.
/// What was written before stays; this is a transaction of its own.
#[utoipa::path(
    post,
    path = "/ledger/adjustments",
    operation_id = "ledger_adjustment_create",
    tag = "Ledger",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once.")),
    request_body = CreateAdjustment,
    responses((status = 201, description = "It is in the books.", body = Created<TransactionView>), Failures)
)]
pub async fn ledger_adjustment_create(
    State(api): State<Api>,
    may: May<LedgerEdit>,
    posted: Posted<CreateAdjustment>,
) -> Result<Answered, ApiError> {
    let once = posted.once("ledger_adjustment_create", created::<TransactionView, _>);
    let ledger = &api.app().ledger;
    let answer = ledger.correct(may.actor(), posted.body, &once).await?;
    Ok(answer.into())
}
