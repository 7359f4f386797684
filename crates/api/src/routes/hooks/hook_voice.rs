//! `POST /webhooks/{provider_account}/voice`

use app::calls::hooks::HookKind;
use axum::extract::State;
use axum::response::Response;
use base::ids::ProviderAccountId;

use crate::error::ErrorBody;
use crate::routes::hooks::Received;
use crate::state::Api;

/// A call comes in: answered with what the caller gets. Also at `/twilio/voice`,
/// `/api/webhooks/twilio` and `/api/twilio/voice`.
#[utoipa::path(
    post,
    path = "/webhooks/{provider_account}/voice",
    operation_id = "hook_voice",
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
        (status = 200, description = "What the caller gets, as TwiML.", body = String, content_type = "text/xml"),
        (status = 403, description = "Invalid Twilio Signature.", body = ErrorBody),
    ),
    security(("carrierSignature" = []))
)]
pub async fn hook_voice(State(api): State<Api>, received: Received) -> Response {
    let kind = Some(HookKind::Voice);
    received.heard(&api, kind).await
}
