//! `POST /api/v1/buyers/{buyer}/payments`

use axum::extract::State;
use base::ids::BuyerId;
use domain::ledger::payments::CreatePayment;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{LedgerEdit, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::respond::{Answered, Created, created};
use crate::routes::ledger::TransactionView;
use crate::state::Api;

/// Record what a buyer paid: it pays what they owe, and tops up one who pays ahead.
#[utoipa::path(
    post,
    path = "/buyers/{buyer}/payments",
    operation_id = "buyer_payment_create",
    tag = "Ledger",
    params(
        ("buyer" = BuyerId, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once."),
    ),
    request_body = CreatePayment,
    responses((status = 201, description = "It is in the books.", body = Created<TransactionView>), Failures)
)]
pub async fn buyer_payment_create(
    State(api): State<Api>,
    may: May<LedgerEdit>,
    PathId(id): PathId<BuyerId>,
    posted: Posted<CreatePayment>,
) -> Result<Answered, ApiError> {
    let once = posted.once("buyer_payment_create", created::<TransactionView, _>);
    let ledger = &api.app().ledger;
    let answer = ledger.receive(may.actor(), id, posted.body, &once).await?;
    Ok(answer.into())
}
