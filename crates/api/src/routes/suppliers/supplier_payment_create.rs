//! `POST /api/v1/suppliers/{supplier}/payments`

use axum::extract::State;
use base::ids::SupplierId;
use domain::ledger::payments::CreatePayment;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{LedgerEdit, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::respond::{Answered, Created, created};
use crate::routes::ledger::TransactionView;
use crate::state::Api;

/// Record what a supplier was paid.
#[utoipa::path(
    post,
    path = "/suppliers/{supplier}/payments",
    operation_id = "supplier_payment_create",
    tag = "Ledger",
    params(
        ("supplier" = SupplierId, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once."),
    ),
    request_body = CreatePayment,
    responses((status = 201, description = "It is in the books.", body = Created<TransactionView>), Failures)
)]
pub async fn supplier_payment_create(
    State(api): State<Api>,
    may: May<LedgerEdit>,
    PathId(id): PathId<SupplierId>,
    posted: Posted<CreatePayment>,
) -> Result<Answered, ApiError> {
    let once = posted.once("supplier_payment_create", created::<TransactionView, _>);
    let ledger = &api.app().ledger;
    let answer = ledger.pay(may.actor(), id, posted.body, &once).await?;
    Ok(answer.into())
}
