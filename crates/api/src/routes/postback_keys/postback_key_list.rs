//! `GET /api/v1/buyers/{buyer}/postback-keys`

use axum::Json;
use axum::extract::State;
use base::ids::BuyerId;

use crate::error::ApiError;
use crate::extract::may::{BuyersRead, May};
use crate::extract::path::PathId;
use crate::list::List;
use crate::openapi::Failures;
use crate::routes::postback_keys::PostbackKeyView;
use crate::state::Api;

/// List a buyer's postback keys, the newest first, revoked ones included.
#[utoipa::path(
    get,
    path = "/buyers/{buyer}/postback-keys",
    operation_id = "postback_key_list",
    tag = "Postbacks",
    params(("buyer" = BuyerId, Path)),
    responses((status = 200, description = "All of them.", body = List<PostbackKeyView>), Failures)
)]
pub async fn postback_key_list(
    State(api): State<Api>,
    may: May<BuyersRead>,
    PathId(id): PathId<BuyerId>,
) -> Result<Json<List<PostbackKeyView>>, ApiError> {
    let calls = &api.app().calls;
    let keys = calls.list_postback_keys(may.actor(), id).await?;
    Ok(Json(List::whole(&keys)))
}
