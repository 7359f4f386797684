//! `POST /api/v1/buyers/{buyer}/postback-keys`

use axum::extract::State;
use base::ids::BuyerId;
use domain::calls::postbacks::keys::CreatePostbackKey;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{BuyersEdit, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::respond::{Answered, Created, created};
use crate::routes::postback_keys::NewPostbackKeyView;
use crate::state::Api;

/// Make a key for a buyer's postbacks. The answer is the only time its URL and its secret are shown.
#[utoipa::path(
    post,
    path = "/buyers/{buyer}/postback-keys",
    operation_id = "postback_key_create",
    tag = "Postbacks",
    params(
        ("buyer" = BuyerId, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once."),
    ),
    request_body = CreatePostbackKey,
    responses((status = 201, description = "The key, its URL and its secret.", body = Created<NewPostbackKeyView>), Failures)
)]
pub async fn postback_key_create(
    State(api): State<Api>,
    may: May<BuyersEdit>,
    PathId(id): PathId<BuyerId>,
    posted: Posted<CreatePostbackKey>,
) -> Result<Answered, ApiError> {
    let once = posted.once("postback_key_create", created::<NewPostbackKeyView, _>);
    let calls = &api.app().calls;
    let answer = calls
        .create_postback_key(may.actor(), id, posted.body, &once)
        .await?;
    Ok(answer.into())
}
