//! `GET /api/v1/api-keys/{api_key}`

use axum::Json;
use axum::extract::State;
use base::ids::ApiKeyId;

use crate::error::ApiError;
use crate::extract::may::{ApiKeysRead, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::routes::api_keys::ApiKeyView;
use crate::state::Api;

/// Read an API key, without its secret.
#[utoipa::path(
    get,
    path = "/api-keys/{api_key}",
    operation_id = "api_key_read",
    tag = "API keys",
    params(("api_key" = ApiKeyId, Path)),
    responses((status = 200, description = "The key.", body = ApiKeyView), Failures)
)]
pub async fn api_key_read(
    State(api): State<Api>,
    may: May<ApiKeysRead>,
    PathId(id): PathId<ApiKeyId>,
) -> Result<Json<ApiKeyView>, ApiError> {
    let stored = api.app().access.read_api_key(may.actor(), id).await?;
    Ok(Json(ApiKeyView::from(&stored)))
}
