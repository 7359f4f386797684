//! `GET /api/v1/provider-accounts`

use axum::Json;
use axum::extract::State;
use domain::providers::accounts::ProviderAccount;

use crate::error::ApiError;
use crate::extract::may::{May, ProviderAccountsRead};
use crate::list::{List, ListOf, ListParams, PageParams};
use crate::openapi::Failures;
use crate::routes::provider_accounts::ProviderAccountView;
use crate::state::Api;

/// List provider accounts.
#[utoipa::path(
    get,
    path = "/provider-accounts",
    operation_id = "provider_account_list",
    tag = "Provider accounts",
    params(PageParams, ListParams),
    responses((status = 200, description = "One page.", body = List<ProviderAccountView>), Failures)
)]
pub async fn provider_account_list(
    State(api): State<Api>,
    may: May<ProviderAccountsRead>,
    asked: ListOf<ProviderAccount>,
) -> Result<Json<List<ProviderAccountView>>, ApiError> {
    let provider_accounts = &api.app().provider_accounts;
    let page = provider_accounts
        .list(may.actor(), &asked.filter, asked.sort, &asked.page)
        .await?;
    Ok(Json(List::of(&page)))
}
