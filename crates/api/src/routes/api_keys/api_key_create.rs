//! `POST /api/v1/api-keys`

use axum::extract::State;
use domain::access::keys::CreateApiKey;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{ApiKeysEdit, May};
use crate::openapi::Failures;
use crate::respond::{Answered, Created, created};
use crate::routes::api_keys::NewApiKeyView;
use crate::state::Api;

/// Make an API key. The answer is the only time its secret is shown.
#[utoipa::path(
    post,
    path = "/api-keys",
    operation_id = "api_key_create",
    tag = "API keys",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once.")),
    request_body = CreateApiKey,
    responses((status = 201, description = "The key and its secret.", body = Created<NewApiKeyView>), Failures)
)]
pub async fn api_key_create(
    State(api): State<Api>,
    may: May<ApiKeysEdit>,
    posted: Posted<CreateApiKey>,
) -> Result<Answered, ApiError> {
    let once = posted.once("api_key_create", created::<NewApiKeyView, _>);
    let access = &api.app().access;
    let answer = access
        .create_api_key(may.actor(), posted.body, &once)
        .await?;
    Ok(answer.into())
}
