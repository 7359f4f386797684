//! `POST /api/v1/api-keys/{api_key}/revoke`

use axum::Json;
use axum::extract::State;
use base::ids::ApiKeyId;

use crate::error::ApiError;
use crate::extract::may::{ApiKeysEdit, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::routes::api_keys::ApiKeyView;
use crate::state::Api;

/// Revoke an API key: from now on it opens nothing. Revoking it again changes nothing.
#[utoipa::path(
    post,
    path = "/api-keys/{api_key}/revoke",
    operation_id = "api_key_revoke",
    tag = "API keys",
    params(("api_key" = ApiKeyId, Path)),
    responses((status = 200, description = "The key, revoked.", body = ApiKeyView), Failures)
)]
pub async fn api_key_revoke(
    State(api): State<Api>,
    may: May<ApiKeysEdit>,
    PathId(id): PathId<ApiKeyId>,
) -> Result<Json<ApiKeyView>, ApiError> {
    let stored = api.app().access.revoke_api_key(may.actor(), id).await?;
    Ok(Json(ApiKeyView::from(&stored)))
}
