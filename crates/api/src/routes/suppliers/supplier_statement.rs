//! `GET /api/v1/suppliers/{supplier}/statements`

use axum::extract::State;
use axum::response::Response;
use base::ids::SupplierId;
use domain::ledger::accounts::Party;

use crate::error::ApiError;
use crate::extract::may::{LedgerRead, May};
use crate::extract::path::PathId;
use crate::list::Parameters;
use crate::openapi::Failures;
use crate::routes::ledger::statement::{StatementParams, StatementView, read, shown};
use crate::state::Api;

/// Read what changed between a supplier and you, line by line: the opening balance and the lines sum
/// to the closing one. As JSON, with `format=csv` as a table, with `format=pdf` as pages to print.
#[utoipa::path(
    get,
    path = "/suppliers/{supplier}/statements",
    operation_id = "supplier_statement",
    tag = "Ledger",
    params(("supplier" = SupplierId, Path), StatementParams),
    responses(
        (status = 200, description = "The statement.", content(
            (StatementView = "application/json"),
            (String = "text/csv"),
            (String = "application/pdf"),
        )),
        Failures
    )
)]
pub async fn supplier_statement(
    State(api): State<Api>,
    may: May<LedgerRead>,
    PathId(id): PathId<SupplierId>,
    asked: Parameters,
) -> Result<Response, ApiError> {
    let (span, format) = read(asked)?;
    let ledger = &api.app().ledger;
    let statement = ledger
        .statement(may.actor(), Party::Supplier(id), span)
        .await?;
    Ok(shown(&statement, format))
}
