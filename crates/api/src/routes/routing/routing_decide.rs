//! `POST /internal/routing/decide`

use app::calls::preview::Preview;
use axum::Json;
use axum::extract::State;
use base::ids::TargetId;
use domain::exchange::targets::Endpoint;
use domain::routing::preview::PreviewCall;
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::ApiError;
use crate::extract::body::Sent;
use crate::extract::may::{CallsRead, May};
use crate::openapi::Failures;
use crate::routes::routing::PreviewView;
use crate::state::Api;

/// Ask what would become of a call, in the shape of the documents: the preview, with the number to
/// dial. Nothing is reserved and nobody is rung.
#[utoipa::path(
    post,
    path = "/internal/routing/decide",
    operation_id = "routing_decide",
    tag = "Routing",
    request_body = PreviewCall,
    responses((status = 200, description = "What would become of it.", body = DecisionView), Failures)
)]
pub async fn routing_decide(
    State(api): State<Api>,
    may: May<CallsRead>,
    Sent(request): Sent<PreviewCall>,
) -> Result<Json<DecisionView>, ApiError> {
    let preview = api.app().calls.preview(may.actor(), request).await?;
    Ok(Json(DecisionView::from(&preview)))
}

/// What would become of a call, with the number to dial.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionView {
    /// The phone number to dial; empty when nobody is dialled, or at a SIP address.
    pub number: Option<String>,
    /// The target behind it; empty for the fallback number.
    pub target: Option<TargetId>,
    /// The preview.
    #[serde(flatten)]
    pub preview: PreviewView,
}

impl From<&Preview> for DecisionView {
    fn from(preview: &Preview) -> Self {
        let rung = preview.rung.as_ref();
        let number = rung.and_then(|rung| match &rung.endpoint {
            Endpoint::PhoneNumber(number) => Some(number.to_string()),
            Endpoint::Sip(_) => None,
        });
        Self {
            number,
            target: rung.and_then(|rung| Some(rung.target.as_ref()?.id)),
            preview: PreviewView::from(preview),
        }
    }
}
