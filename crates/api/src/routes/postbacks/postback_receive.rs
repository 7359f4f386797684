//! `POST /postbacks/{key}`, and `GET`

use axum::extract::{Path, State};
use axum::response::Response;

use crate::error::{ApiError, ErrorBody};
use crate::routes::postbacks::{PostbackView, Received};
use crate::state::Api;

/// A buyer's system reports a conversion: in the query, as a form, or as JSON. Also by GET. Names of
/// other platforms are understood; docs/postbacks.md lists them.
#[utoipa::path(
    post,
    path = "/postbacks/{key}",
    operation_id = "postback_receive",
    tag = "Postbacks",
    params(
        ("key" = String, Path, description = "The buyer's postback key, as its URL has it."),
    ),
    request_body(
        content = String,
        content_type = "application/x-www-form-urlencoded",
        description = "Call, amount, currency, transaction; unknown parameters are kept.",
    ),
    responses(
        (status = 200, description = "It is kept. A plain `OK` for who takes no JSON.", body = PostbackView),
        (status = 403, description = "It is not signed as its key asks.", body = ErrorBody),
        (status = 404, description = "The key opens nothing.", body = ErrorBody),
        (status = 409, description = "The transaction was reported with another amount or call.", body = ErrorBody),
        (status = 422, description = "What it says is wrong: each thing is named with its reason.", body = ErrorBody),
    ),
    security(())
)]
pub async fn postback_receive(
    State(api): State<Api>,
    Path(key): Path<String>,
    received: Received,
) -> Result<Response, ApiError> {
    received.heard(&api, &key).await
}
