//! `GET /api/v1/ledger/transactions`

use axum::Json;
use axum::extract::State;

use crate::error::ApiError;
use crate::extract::may::{LedgerRead, May};
use crate::list::{List, PageParams, Paged};
use crate::openapi::Failures;
use crate::routes::ledger::TransactionView;
use crate::routes::ledger::filter::{TRANSACTION_PARAMS, TransactionParams, of_transactions};
use crate::state::Api;

/// List the transactions, the newest first. A day counts in the tenant's zone.
#[utoipa::path(
    get,
    path = "/ledger/transactions",
    operation_id = "ledger_transaction_list",
    tag = "Ledger",
    params(PageParams, TransactionParams),
    responses((status = 200, description = "One page.", body = List<TransactionView>), Failures)
)]
pub async fn ledger_transaction_list(
    State(api): State<Api>,
    may: May<LedgerRead>,
    asked: Paged,
) -> Result<Json<List<TransactionView>>, ApiError> {
    let (page, params) = asked.only(TRANSACTION_PARAMS)?;
    let (span, filter) = of_transactions(&page, &params)?;
    let ledger = &api.app().ledger;
    let found = ledger
        .list_transactions(may.actor(), span, filter, &page)
        .await?;
    Ok(Json(List::of(&found)))
}
