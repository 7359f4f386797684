//! `POST /webhooks/{provider_account}/calls/{call}/recording`

use app::calls::hooks::HookKind;
use axum::extract::State;
use axum::response::Response;
use base::ids::{CallId, ProviderAccountId};

use crate::error::ErrorBody;
use crate::routes::hooks::{Received, ReceivedView};
use crate::state::Api;

/// A recording can be fetched, or there is none after all.
#[utoipa::path(
    post,
    path = "/webhooks/{provider_account}/calls/{call}/recording",
    operation_id = "hook_recording",
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
        (status = 200, description = "Thanks.", body = ReceivedView),
        (status = 403, description = "Invalid Twilio Signature.", body = ErrorBody),
    ),
    security(("carrierSignature" = []))
)]
pub async fn hook_recording(State(api): State<Api>, received: Received) -> Response {
    let kind = received.call.map(|call| HookKind::Recording { call });
    received.heard(&api, kind).await
}
