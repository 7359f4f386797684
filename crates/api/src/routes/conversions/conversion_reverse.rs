//! `POST /api/v1/conversions/{conversion}/reverse`

use axum::Json;
use axum::extract::State;
use base::ids::ConversionId;
use domain::calls::conversions::fate::ReverseConversion;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{ConversionsEdit, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::routes::conversions::ConversionView;
use crate::state::Api;

/// Take a conversion back, such as a returned lead. What the call earned is computed anew from what
/// remains, and the difference is posted. Doing it again changes nothing.
#[utoipa::path(
    post,
    path = "/conversions/{conversion}/reverse",
    operation_id = "conversion_reverse",
    tag = "Conversions",
    params(("conversion" = ConversionId, Path)),
    request_body = ReverseConversion,
    responses((status = 200, description = "The conversion, reversed.", body = ConversionView), Failures)
)]
pub async fn conversion_reverse(
    State(api): State<Api>,
    may: May<ConversionsEdit>,
    PathId(id): PathId<ConversionId>,
    Sent(body): Sent<ReverseConversion>,
) -> Result<Json<ConversionView>, ApiError> {
    let calls = &api.app().calls;
    let reversed = calls.reverse_conversion(may.actor(), id, body).await?;
    Ok(Json(ConversionView::from(&reversed)))
}
