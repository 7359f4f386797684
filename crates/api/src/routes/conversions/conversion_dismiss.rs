//! `POST /api/v1/conversions/{conversion}/dismiss`

use axum::Json;
use axum::extract::State;
use base::ids::ConversionId;
use domain::calls::conversions::fate::DismissConversion;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{ConversionsEdit, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::routes::conversions::ConversionView;
use crate::state::Api;

/// Put a conversion aside that does not count: its call is not looked for any more.
#[utoipa::path(
    post,
    path = "/conversions/{conversion}/dismiss",
    operation_id = "conversion_dismiss",
    tag = "Conversions",
    params(("conversion" = ConversionId, Path)),
    request_body = DismissConversion,
    responses((status = 200, description = "The conversion, dismissed.", body = ConversionView), Failures)
)]
pub async fn conversion_dismiss(
    State(api): State<Api>,
    may: May<ConversionsEdit>,
    PathId(id): PathId<ConversionId>,
    Sent(body): Sent<DismissConversion>,
) -> Result<Json<ConversionView>, ApiError> {
    let calls = &api.app().calls;
    let dismissed = calls.dismiss_conversion(may.actor(), id, body).await?;
    Ok(Json(ConversionView::from(&dismissed)))
}
