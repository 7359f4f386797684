//! `POST /api/v1/conversions`

use axum::extract::State;
use domain::calls::conversions::CreateConversion;

use crate::error::ApiError;
use crate::extract::body::Posted;
use crate::extract::may::{ConversionsCreate, May};
use crate::openapi::Failures;
use crate::respond::{Answered, Created};
use crate::routes::conversions::{ConversionView, taken_in};
use crate::state::Api;

/// Report an outcome such as a sale for a call. Reported again under the same `externalId`, it is
/// answered the same and counted once.
#[utoipa::path(
    post,
    path = "/conversions",
    operation_id = "conversion_create",
    tag = "Conversions",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once.")),
    request_body = CreateConversion,
    responses(
        (status = 201, description = "It was recorded and counts.", body = Created<ConversionView>),
        (status = 202, description = "It was recorded and does not count: its call is not known or not taken yet, or it came too late.", body = Created<ConversionView>),
        Failures
    )
)]
pub async fn conversion_create(
    State(api): State<Api>,
    may: May<ConversionsCreate>,
    posted: Posted<CreateConversion>,
) -> Result<Answered, ApiError> {
    let once = posted.once("conversion_create", taken_in);
    let calls = &api.app().calls;
    let answer = calls.convert(may.actor(), posted.body, &once).await?;
    Ok(answer.into())
}
