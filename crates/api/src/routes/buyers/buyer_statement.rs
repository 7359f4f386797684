//! `GET /api/v1/buyers/{buyer}/statements`

use axum::extract::State;
use axum::response::Response;
use base::ids::BuyerId;
use domain::ledger::accounts::Party;

use crate::error::ApiError;
use crate::extract::may::{LedgerRead, May};
use crate::extract::path::PathId;
use crate::list::Parameters;
use crate::openapi::Failures;
use crate::routes::ledger::statement::{StatementParams, StatementView, read, shown};
use crate::state::Api;

/// Read what changed between a buyer and you, line by line: the opening balance and the lines sum
/// to the closing one. As JSON, with `format=csv` as a table, with `format=pdf` as pages to print.
#[utoipa::path(
    get,
    path = "/buyers/{buyer}/statements",
    operation_id = "buyer_statement",
    tag = "Ledger",
    params(("buyer" = BuyerId, Path), StatementParams),
    responses(
        (status = 200, description = "The statement.", content(
            (StatementView = "application/json"),
            (String = "text/csv"),
            (String = "application/pdf"),
        )),
        Failures
    )
)]
pub async fn buyer_statement(
    State(api): State<Api>,
    may: May<LedgerRead>,
    PathId(id): PathId<BuyerId>,
    asked: Parameters,
) -> Result<Response, ApiError> {
    let (span, format) = read(asked)?;
    let ledger = &api.app().ledger;
    let statement = ledger
        .statement(may.actor(), Party::Buyer(id), span)
        .await?;
    Ok(shown(&statement, format))
}
