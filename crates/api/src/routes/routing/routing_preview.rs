//! `POST /api/v1/routing/preview`

use axum::Json;
use axum::extract::State;
use domain::routing::preview::PreviewCall;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{CallsRead, May};
use crate::openapi::Failures;
use crate::routes::routing::PreviewView;
use crate::state::Api;

/// Ask what would become of a call, now or at another time. Nothing is reserved and nobody is rung.
#[utoipa::path(
    post,
    path = "/routing/preview",
    operation_id = "routing_preview",
    tag = "Routing",
    request_body = PreviewCall,
    responses((status = 200, description = "What would become of it.", body = PreviewView), Failures)
)]
pub async fn routing_preview(
    State(api): State<Api>,
    may: May<CallsRead>,
    Sent(request): Sent<PreviewCall>,
) -> Result<Json<PreviewView>, ApiError> {
    let preview = api.app().calls.preview(may.actor(), request).await?;
    Ok(Json(PreviewView::from(&preview)))
}
