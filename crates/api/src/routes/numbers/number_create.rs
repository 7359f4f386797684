//! `POST /api/v1/numbers`

use axum::extract::State;
use domain::numbers::inventory::CreateNumber;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{May, NumbersEdit};
use crate::openapi::Failures;
use crate::respond::{Answered, Created, created};
use crate::routes::numbers::NumberView;
use crate::state::Api;

/// Create a number. It becomes nobody else's on this installation.
#[utoipa::path(
    post,
    path = "/numbers",
    operation_id = "number_create",
    tag = "Numbers",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once.")),
    request_body = CreateNumber,
    responses((status = 201, description = "It was created.", body = Created<NumberView>), Failures)
)]
pub async fn number_create(
    State(api): State<Api>,
    may: May<NumbersEdit>,
    posted: Posted<CreateNumber>,
) -> Result<Answered, ApiError> {
    let once = posted.once("number_create", created::<NumberView, _>);
    let answer = api
        .app()
        .numbers
        .create(may.actor(), posted.body, &once)
        .await?;
    Ok(answer.into())
}
