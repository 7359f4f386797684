//! `POST /webhooks/{provider_account}/calls/{call}/legs/{leg}/acceptance`

use app::calls::hooks::HookKind;
use axum::extract::State;
use axum::response::Response;
use base::ids::{CallId, ProviderAccountId};

use crate::error::ErrorBody;
use crate::routes::hooks::Received;
use crate::state::Api;

/// Whoever answered a dialled leg was asked whether they accept the call: what now?
#[utoipa::path(
    post,
    path = "/webhooks/{provider_account}/calls/{call}/legs/{leg}/acceptance",
    operation_id = "hook_acceptance",
    tag = "Hooks",
    params(
        ("provider_account" = ProviderAccountId, Path, description = "The account whose secret signs it."),
        ("call" = CallId, Path, description = "The call."),
        ("leg" = u8, Path, description = "The leg, counting from 1."),
        ("asked" = i64, Query, description = "When they were asked, in seconds since 1970."),
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
pub async fn hook_acceptance(State(api): State<Api>, received: Received) -> Response {
    let named = received.call.zip(received.leg).zip(received.said.asked);
    let kind = named.map(|((call, leg), asked_secs)| HookKind::Acceptance {
        call,
        leg,
        asked_secs,
    });
    received.heard(&api, kind).await
}
