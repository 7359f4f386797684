//! `POST /webhooks/{provider_account}/status`

use app::calls::hooks::HookKind;
use axum::extract::State;
use axum::response::Response;
use base::ids::ProviderAccountId;

use crate::error::ErrorBody;
use crate::routes::hooks::{Received, ReceivedView};
use crate::state::Api;

/// The caller's leg went on. Also at `/twilio/status`, `/api/webhooks/twilio/status` and
/// `/api/twilio/call-status`.
#[utoipa::path(
    post,
    path = "/webhooks/{provider_account}/status",
    operation_id = "hook_status",
    tag = "Hooks",
    params(
        ("provider_account" = ProviderAccountId, Path, description = "The account whose secret signs it."),
    ),
    request_body(
        content = String,
        content_type = "application/x-www-form-urlencoded",
        description = "The carrier's parameters; unknown ones are kept.",
    ),
    responses(
        (status = 200, description = "Thanks.", body = ReceivedView),
        (status = 403, description = "Invalid Twilio Signature.", body = ErrorBody),
    ),
    security(("carrierSignature" = []))
)]
pub async fn hook_status(State(api): State<Api>, received: Received) -> Response {
    let kind = Some(HookKind::Status);
    received.heard(&api, kind).await
}
