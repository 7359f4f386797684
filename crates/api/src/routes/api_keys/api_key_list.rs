//! `GET /api/v1/api-keys`

use axum::Json;
use axum::extract::State;

use crate::error::ApiError;
use crate::extract::may::{ApiKeysRead, May};
use crate::list::{List, PageParams, Paged};
use crate::openapi::Failures;
use crate::routes::api_keys::ApiKeyView;
use crate::state::Api;

/// List API keys, the newest first, revoked ones included.
#[utoipa::path(
    get,
    path = "/api-keys",
    operation_id = "api_key_list",
    tag = "API keys",
    params(PageParams),
    responses((status = 200, description = "One page.", body = List<ApiKeyView>), Failures)
)]
pub async fn api_key_list(
    State(api): State<Api>,
    may: May<ApiKeysRead>,
    asked: Paged,
) -> Result<Json<List<ApiKeyView>>, ApiError> {
    let (asked, _) = asked.only(&[])?;
    let page = api.app().access.list_api_keys(may.actor(), &asked).await?;
    Ok(Json(List::of(&page)))
}
