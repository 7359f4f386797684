//! `GET /api/v1/provider-accounts/{provider_account}`

use axum::extract::State;
use base::ids::ProviderAccountId;

use crate::error::ApiError;
use crate::extract::may::{May, ProviderAccountsRead};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::provider_accounts::ProviderAccountView;
use crate::state::Api;

/// Read a provider account.
#[utoipa::path(
    get,
    path = "/provider-accounts/{provider_account}",
    operation_id = "provider_account_read",
    tag = "Provider accounts",
    params(("provider_account" = ProviderAccountId, Path)),
    responses((status = 200, description = "The provider account; its ETag is the version.", body = ProviderAccountView), Failures)
)]
pub async fn provider_account_read(
    State(api): State<Api>,
    may: May<ProviderAccountsRead>,
    PathId(id): PathId<ProviderAccountId>,
) -> Result<Shown<ProviderAccountView>, ApiError> {
    let summary = api.app().provider_accounts.read(may.actor(), id).await?;
    Ok(Shown(ProviderAccountView::from(&summary)))
}
