//! `POST /api/v1/postback-keys/{postback_key}/turn-secret`

use axum::Json;
use axum::extract::State;
use base::ids::PostbackKeyId;

use crate::error::ApiError;
use crate::extract::may::{BuyersEdit, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::routes::postback_keys::TurnedPostbackKeyView;
use crate::state::Api;

/// Give a key another secret. The one before it holds as well, until the next turn.
#[utoipa::path(
    post,
    path = "/postback-keys/{postback_key}/turn-secret",
    operation_id = "postback_key_turn",
    tag = "Postbacks",
    params(("postback_key" = PostbackKeyId, Path)),
    responses((status = 200, description = "The key and its new secret.", body = TurnedPostbackKeyView), Failures)
)]
pub async fn postback_key_turn(
    State(api): State<Api>,
    may: May<BuyersEdit>,
    PathId(id): PathId<PostbackKeyId>,
) -> Result<Json<TurnedPostbackKeyView>, ApiError> {
    let calls = &api.app().calls;
    let turned = calls.turn_postback_secret(may.actor(), id).await?;
    Ok(Json(TurnedPostbackKeyView::from(&turned)))
}
