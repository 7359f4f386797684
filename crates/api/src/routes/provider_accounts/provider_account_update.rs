//! `PATCH /api/v1/provider-accounts/{provider_account}`

use axum::extract::State;
use base::ids::ProviderAccountId;
use domain::providers::accounts::UpdateProviderAccount;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{May, ProviderAccountsEdit};
use crate::extract::path::PathId;
use crate::extract::version::IfMatch;
use crate::openapi::Failures;
use crate::respond::Updated;
use crate::routes::provider_accounts::ProviderAccountView;
use crate::state::Api;

/// Change a provider account: what is left out stays. A new auth token or signing key
/// replaces the current one, which stays known during the rotation.
#[utoipa::path(
    patch,
    path = "/provider-accounts/{provider_account}",
    operation_id = "provider_account_update",
    tag = "Provider accounts",
    params(
        ("provider_account" = ProviderAccountId, Path),
        ("If-Match" = Option<String>, Header, description = "The ETag the change was written against."),
    ),
    request_body = UpdateProviderAccount,
    responses((status = 200, description = "The provider account as it is now.", body = Updated<ProviderAccountView>), Failures)
)]
pub async fn provider_account_update(
    State(api): State<Api>,
    may: May<ProviderAccountsEdit>,
    PathId(id): PathId<ProviderAccountId>,
    IfMatch(version): IfMatch,
    Sent(body): Sent<UpdateProviderAccount>,
) -> Result<Updated<ProviderAccountView>, ApiError> {
    let changed = api
        .app()
        .provider_accounts
        .update(may.actor(), id, version, body)
        .await?;
    Ok(Updated {
        record: ProviderAccountView::from(&changed.summary),
        updated: true,
        changes: changed.changes,
    })
}
