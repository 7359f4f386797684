//! `POST /api/v1/postback-keys/{postback_key}/revoke`

use axum::Json;
use axum::extract::State;
use base::ids::PostbackKeyId;

use crate::error::ApiError;
use crate::extract::may::{BuyersEdit, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::routes::postback_keys::PostbackKeyView;
use crate::state::Api;

/// Revoke a postback key: from now on it lets nothing in. Revoking it again changes nothing.
#[utoipa::path(
    post,
    path = "/postback-keys/{postback_key}/revoke",
    operation_id = "postback_key_revoke",
    tag = "Postbacks",
    params(("postback_key" = PostbackKeyId, Path)),
    responses((status = 200, description = "The key, revoked.", body = PostbackKeyView), Failures)
)]
pub async fn postback_key_revoke(
    State(api): State<Api>,
    may: May<BuyersEdit>,
    PathId(id): PathId<PostbackKeyId>,
) -> Result<Json<PostbackKeyView>, ApiError> {
    let calls = &api.app().calls;
    let stored = calls.revoke_postback_key(may.actor(), id).await?;
    Ok(Json(PostbackKeyView::from(&stored)))
}
