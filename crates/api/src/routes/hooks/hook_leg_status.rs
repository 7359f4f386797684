//! `POST /webhooks/{provider_account}/calls/{call}/legs/{leg}/status`

use app::calls::hooks::HookKind;
use axum::extract::State;
use axum::response::Response;
use base::ids::{CallId, ProviderAccountId};

use crate::error::ErrorBody;
use crate::routes::hooks::{Received, ReceivedView};
use crate::state::Api;

/// A dialled leg went on.
#[utoipa::path(
    post,
    path = "/webhooks/{provider_account}/calls/{call}/legs/{leg}/status",
    operation_id = "hook_leg_status",
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
        (status = 200, description = "Thanks.", body = ReceivedView),
        (status = 403, description = "Invalid Twilio Signature.", body = ErrorBody),
    ),
    security(("carrierSignature" = []))
)]
pub async fn hook_leg_status(State(api): State<Api>, received: Received) -> Response {
    let named = received.call.zip(received.leg);
    let kind = named.map(|(call, leg)| HookKind::LegStatus { call, leg });
    received.heard(&api, kind).await
}
