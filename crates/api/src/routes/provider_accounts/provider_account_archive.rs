//! `DELETE /api/v1/provider-accounts/{provider_account}`

use axum::extract::State;
use base::ids::ProviderAccountId;

use crate::error::ApiError;
use crate::extract::may::{May, ProviderAccountsEdit};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Shown;
use crate::routes::provider_accounts::ProviderAccountView;
use crate::state::Api;

/// Archive a provider account: out of use for good, kept for the books.
#[utoipa::path(
    delete,
    path = "/provider-accounts/{provider_account}",
    operation_id = "provider_account_archive",
    tag = "Provider accounts",
    params(
        ("provider_account" = ProviderAccountId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the decision was made on."),
    ),
    responses((status = 200, description = "The provider account, archived.", body = ProviderAccountView), Failures)
)]
pub async fn provider_account_archive(
    State(api): State<Api>,
    may: May<ProviderAccountsEdit>,
    PathId(id): PathId<ProviderAccountId>,
    IfMatch(version): IfMatch,
) -> Result<Shown<ProviderAccountView>, ApiError> {
    let summary = api
        .app()
        .provider_accounts
        .archive(may.actor(), id, version)
        .await?;
    Ok(Shown(ProviderAccountView::from(&summary)))
}
