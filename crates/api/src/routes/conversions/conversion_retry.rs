//! `POST /api/v1/conversions/{conversion}/retry`

use axum::Json;
use axum::extract::State;
use base::ids::ConversionId;

use crate::error::ApiError;
use crate::extract::may::{ConversionsEdit, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::routes::conversions::ConversionView;
use crate::state::Api;

/// Look for a conversion's call now. One that was late counts if the campaign's window holds it by
/// now.
#[utoipa::path(
    post,
    path = "/conversions/{conversion}/retry",
    operation_id = "conversion_retry",
    tag = "Conversions",
    params(("conversion" = ConversionId, Path)),
    responses((status = 200, description = "The conversion as it stands now.", body = ConversionView), Failures)
)]
pub async fn conversion_retry(
    State(api): State<Api>,
    may: May<ConversionsEdit>,
    PathId(id): PathId<ConversionId>,
) -> Result<Json<ConversionView>, ApiError> {
    let calls = &api.app().calls;
    let looked_for = calls.retry_conversion(may.actor(), id).await?;
    Ok(Json(ConversionView::from(&looked_for)))
}
