//! `POST /api/v1/provider-accounts`

use axum::extract::State;
use domain::providers::accounts::CreateProviderAccount;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{May, ProviderAccountsEdit};
use crate::openapi::Failures;
use crate::respond::{Answered, Created, created};
use crate::routes::provider_accounts::ProviderAccountView;
use crate::state::Api;

/// Create a provider account.
#[utoipa::path(
    post,
    path = "/provider-accounts",
    operation_id = "provider_account_create",
    tag = "Provider accounts",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once.")),
    request_body = CreateProviderAccount,
    responses((status = 201, description = "It was created.", body = Created<ProviderAccountView>), Failures)
)]
pub async fn provider_account_create(
    State(api): State<Api>,
    may: May<ProviderAccountsEdit>,
    posted: Posted<CreateProviderAccount>,
) -> Result<Answered, ApiError> {
    let once = posted.once("provider_account_create", created::<ProviderAccountView, _>);
    let answer = api
        .app()
        .provider_accounts
        .create(may.actor(), posted.body, &once)
        .await?;
    Ok(answer.into())
}
