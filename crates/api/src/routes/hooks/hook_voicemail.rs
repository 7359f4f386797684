//! `POST /webhooks/{provider_account}/calls/{call}/voicemail`

use app::calls::hooks::HookKind;
use axum::extract::State;
use axum::response::Response;
use base::ids::{CallId, ProviderAccountId};

use crate::error::ErrorBody;
use crate::routes::hooks::Received;
use crate::state::Api;

/// A caller is done leaving a message: answered with what they get next.
#[utoipa::path(
    post,
    path = "/webhooks/{provider_account}/calls/{call}/voicemail",
    operation_id = "hook_voicemail",
    tag = "Hooks",
    params(
        ("provider_account" = ProviderAccountId, Path, description = "The account whose secret signs it."),
        ("call" = CallId, Path, description = "The call."),
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
pub async fn hook_voicemail(State(api): State<Api>, received: Received) -> Response {
    let kind = received.call.map(|call| HookKind::Voicemail { call });
    received.heard(&api, kind).await
}
