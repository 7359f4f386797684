//! `GET /api/v1/conversions/{conversion}`

use axum::Json;
use axum::extract::State;
use base::ids::ConversionId;

use crate::error::ApiError;
use crate::extract::may::{CallsRead, May};
use crate::extract::path::PathId;
use crate::openapi::Failures;
use crate::routes::conversions::ConversionView;
use crate::state::Api;

/// Read a conversion.
#[utoipa::path(
    get,
    path = "/conversions/{conversion}",
    operation_id = "conversion_read",
    tag = "Conversions",
    params(("conversion" = ConversionId, Path)),
    responses((status = 200, description = "The conversion.", body = ConversionView), Failures)
)]
pub async fn conversion_read(
    State(api): State<Api>,
    may: May<CallsRead>,
    PathId(id): PathId<ConversionId>,
) -> Result<Json<ConversionView>, ApiError> {
    let conversion = api.app().calls.read_conversion(may.actor(), id).await?;
    Ok(Json(ConversionView::from(&conversion)))
}
