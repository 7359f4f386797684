//! `POST /webhooks/{provider_account}/calls/{call}/legs/{leg}/ended`

use app::calls::hooks::HookKind;
use axum::extract::State;
use axum::response::Response;
use base::ids::{CallId, ProviderAccountId};

use crate::error::ErrorBody;
use crate::routes::hooks::Received;
use crate::state::Api;

/// A dial is over: answered with what the caller gets next.
#[utoipa::path(
    post,
    path = "/webhooks/{provider_account}/calls/{call}/legs/{leg}/ended",
    operation_id = "hook_dial_ended",
    tag = "Hooks",
    params(
        ("provider_account" = ProviderAccountId, Path, description = "The account whose secret signs it."),
        ("call" = CallId, Path, description = "The call."),
        ("leg" = u8, Path, description = "The leg, counting from 1."),
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
pub async fn hook_dial_ended(State(api): State<Api>, received: Received) -> Response {
    let named = received.call.zip(received.leg);
    let kind = named.map(|(call, leg)| HookKind::DialEnded { call, leg });
    received.heard(&api, kind).await
}
