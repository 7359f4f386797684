//! `POST /webhooks/{provider_account}/calls/{call}/legs/{leg}/whisper`

use app::calls::hooks::HookKind;
use app::calls::whisper::Whisper;
use axum::extract::State;
use axum::response::Response;
use base::ids::{CallId, ProviderAccountId, TargetId};

use crate::error::ErrorBody;
use crate::routes::hooks::Received;
use crate::state::Api;

/// Somebody answered a dialled leg: what do they hear before being joined with the caller?
#[utoipa::path(
    post,
    path = "/webhooks/{provider_account}/calls/{call}/legs/{leg}/whisper",
    operation_id = "hook_whisper",
    tag = "Hooks",
    params(
        ("provider_account" = ProviderAccountId, Path, description = "The account whose secret signs it."),
        ("call" = CallId, Path, description = "The call."),
        ("leg" = u8, Path, description = "The leg, counting from 1."),
        ("target" = TargetId, Query, description = "The target that was dialled."),
        ("asks" = bool, Query, description = "Whether whoever answered must accept the call."),
    ),
    request_body(
        content = String,
        content_type = "application/x-www-form-urlencoded",
        description = "The carrier's parameters; unknown ones are kept.",
    ),
    responses(
        (status = 200, description = "What to do, as TwiML.", body = String, content_type = "text/xml"),
        (status = 403, description = "Invalid Twilio Signature.", body = ErrorBody),
    ),
    security(("carrierSignature" = []))
)]
pub async fn hook_whisper(State(api): State<Api>, received: Received) -> Response {
    let named = received.call.zip(received.leg);
    let said = received.said.target.zip(received.said.asks);
    let kind = named.zip(said).map(|((call, leg), (target, asks))| {
        let whisper = Whisper { target, asks };
        HookKind::Whisper { call, leg, whisper }
    });
    received.heard(&api, kind).await
}
