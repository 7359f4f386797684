//! `GET /api/v1/ledger/accounts`

use axum::Json;
use axum::extract::State;

use crate::error::ApiError;
use crate::extract::may::{LedgerRead, May};
use crate::list::{List, PageParams, Paged};
use crate::openapi::Failures;
use crate::routes::ledger::AccountView;
use crate::routes::ledger::filter::{ACCOUNT_PARAMS, AccountParams, of_accounts};
use crate::state::Api;

/// List the accounts with what each holds, by kind.
#[utoipa::path(
    get,
    path = "/ledger/accounts",
    operation_id = "ledger_account_list",
    tag = "Ledger",
    params(PageParams, AccountParams),
    responses((status = 200, description = "One page.", body = List<AccountView>), Failures)
)]
pub async fn ledger_account_list(
    State(api): State<Api>,
    may: May<LedgerRead>,
    asked: Paged,
) -> Result<Json<List<AccountView>>, ApiError> {
    let (page, params) = asked.only(ACCOUNT_PARAMS)?;
    let filter = of_accounts(&page, &params)?;
    let ledger = &api.app().ledger;
    let found = ledger.list_accounts(may.actor(), filter, &page).await?;
    Ok(Json(List::of(&found)))
}
