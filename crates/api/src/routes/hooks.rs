//! Carriers' hooks: what a carrier asks and tells while a call lasts.
//!
//! They are not part of `/api/v1`: a carrier has no key, it signs. Nothing a carrier may send is
//! refused but a wrong signature. The paths of the documents lead to the same handlers; they
//! find the account by the `AccountSid` that the request names.

mod hook_acceptance;
mod hook_dial_ended;
mod hook_leg_status;
mod hook_recording;
mod hook_status;
mod hook_voice;
mod hook_voicemail;
mod hook_whisper;

use std::net::{IpAddr, SocketAddr};

use app::actor::TraceId;
use app::calls::carrier::RawHook;
use app::calls::hooks::{AccountRef, HookKind, Refused, Reply};
use axum::body::Bytes;
use axum::extract::{ConnectInfo, FromRequest, Query, RawPathParams, Request};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use axum::{Json, RequestPartsExt, Router};
use base::ids::{CallId, TargetId};
use domain::calls::events::LegOrdinal;
use domain::calls::legs::LegStatus;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::ApiError;
use crate::public_url::{Arrival, PublicUrl};
use crate::state::Api;

/// The hooks under `/webhooks/{provider_account}`.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(hook_voice::hook_voice))
        .routes(routes!(hook_status::hook_status))
        .routes(routes!(hook_leg_status::hook_leg_status))
        .routes(routes!(hook_whisper::hook_whisper))
        .routes(routes!(hook_acceptance::hook_acceptance))
        .routes(routes!(hook_dial_ended::hook_dial_ended))
        .routes(routes!(hook_voicemail::hook_voicemail))
        .routes(routes!(hook_recording::hook_recording))
}

/// The same hooks for carriers that are set to ask by GET, and under the documents' paths.
pub fn beside() -> Router<Api> {
    let voice: fn() -> MethodRouter<Api> =
        || get(hook_voice::hook_voice).post(hook_voice::hook_voice);
    let status: fn() -> MethodRouter<Api> =
        || get(hook_status::hook_status).post(hook_status::hook_status);
    Router::new()
        .route(
            "/webhooks/{provider_account}/voice",
            get(hook_voice::hook_voice),
        )
        .route(
            "/webhooks/{provider_account}/status",
            get(hook_status::hook_status),
        )
        .route(
            "/webhooks/{provider_account}/calls/{call}/legs/{leg}/status",
            get(hook_leg_status::hook_leg_status),
        )
        .route(
            "/webhooks/{provider_account}/calls/{call}/legs/{leg}/whisper",
            get(hook_whisper::hook_whisper),
        )
        .route(
            "/webhooks/{provider_account}/calls/{call}/legs/{leg}/acceptance",
            get(hook_acceptance::hook_acceptance),
        )
        .route(
            "/webhooks/{provider_account}/calls/{call}/legs/{leg}/ended",
            get(hook_dial_ended::hook_dial_ended),
        )
        .route(
            "/webhooks/{provider_account}/calls/{call}/recording",
            get(hook_recording::hook_recording),
        )
        .route(
            "/webhooks/{provider_account}/calls/{call}/voicemail",
            get(hook_voicemail::hook_voicemail),
        )
        .route("/twilio/voice", voice())
        .route("/twilio/status", status())
        .route("/api/webhooks/twilio", voice())
        .route("/api/webhooks/twilio/status", status())
        .route("/api/twilio/voice", voice())
        .route("/api/twilio/call-status", status())
}

/// A carrier's request as it came in, and what its path says.
#[derive(Debug)]
pub struct Received {
    account: Option<AccountRef>,
    call: Option<CallId>,
    leg: Option<LegOrdinal>,
    said: Said,
    raw: RawHook,
    trace_id: TraceId,
}

/// What we wrote behind the question mark of an address when we gave it to the carrier.
#[derive(Debug, Default, Deserialize)]
struct Said {
    /// The target that was dialled.
    target: Option<TargetId>,
    /// Whether whoever answers must accept the call.
    asks: Option<bool>,
    /// When they were asked, in seconds since 1970.
    asked: Option<i64>,
}

/// What a carrier is answered that only tells (EX-11).
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReceivedView {
    /// Always true.
    pub received: bool,
    /// The call it was about, where it is known.
    pub call_id: Option<CallId>,
    /// Where the call stands now.
    pub status: Option<LegStatus>,
}

impl Received {
    /// Hears the request and answers it.
    async fn heard(self, api: &Api, kind: Option<HookKind>) -> Response {
        // A path that is none of ours was not given to the carrier by us.
        let (Some(account), Some(kind)) = (self.account, kind) else {
            return not_signed();
        };
        let calls = &api.app().calls;
        match calls.hear(account, kind, self.raw, self.trace_id).await {
            Ok(reply) => answered(reply),
            Err(Refused::NotSigned) => not_signed(),
            Err(Refused::Unavailable) => unavailable(),
        }
    }
}

fn answered(reply: Reply) -> Response {
    match reply {
        Reply::Script { text, content_type } => {
            ([(header::CONTENT_TYPE, content_type)], text).into_response()
        }
        Reply::Received { call, status } => Json(ReceivedView {
            received: true,
            call_id: call,
            status,
        })
        .into_response(),
    }
}

fn not_signed() -> Response {
    let message = "Invalid Twilio Signature";
    ApiError::new(StatusCode::FORBIDDEN, "hook.not_signed", message).into_response()
}

fn unavailable() -> Response {
    let message = "the database is unavailable";
    ApiError::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "server.unavailable",
        message,
    )
    .into_response()
}

impl FromRequest<Api> for Received {
    type Rejection = ApiError;

    async fn from_request(request: Request, api: &Api) -> Result<Self, ApiError> {
        let (mut parts, body) = request.into_parts();
        let params = parts.extract::<RawPathParams>().await.ok();
        let param = |name: &str| {
            let params = params.as_ref()?;
            let found = params.iter().find(|(own, _)| *own == name);
            found.map(|(_, value)| value.to_owned())
        };
        let account = match param("provider_account") {
            Some(text) => text.parse().ok().map(AccountRef::Path),
            None => Some(AccountRef::Named),
        };
        let call = param("call").and_then(|text| text.parse().ok());
        let leg = param("leg").and_then(|text| text.parse().ok().map(LegOrdinal));
        let said = Query::try_from_uri(&parts.uri).map(|Query(said)| said);
        let trace_id = parts.extensions.get::<TraceId>().copied();
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or(IpAddr::from([127, 0, 0, 1]), |peer| peer.0.ip());
        let url = PublicUrl::of(&Arrival {
            peer,
            target: &parts.uri,
            headers: &parts.headers,
            trusted_proxies: &api.settings().trusted_proxies,
            configured_url: api.settings().public_url.as_str(),
        });
        let mut raw = RawHook {
            urls: url.into_candidates().collect(),
            is_post: parts.method == Method::POST,
            query: parts.uri.query().unwrap_or_default().to_owned(),
            content_type: joined(&parts.headers, "content-type"),
            body: Vec::new(),
            signature: joined(&parts.headers, "x-twilio-signature"),
            signature_settings: joined(&parts.headers, "x-twilio-webhooks-signature-settings"),
        };
        let request = Request::from_parts(parts, body);
        let body = Bytes::from_request(request, api).await.map_err(|error| {
            let status = error.into_response().status();
            let message = "the body is too large or broke off";
            ApiError::new(status, "request.unreadable", message)
        })?;
        raw.body = body.into();
        Ok(Self {
            account,
            call,
            leg,
            said: said.unwrap_or_default(),
            raw,
            trace_id: trace_id.unwrap_or(TraceId([0; 16])),
        })
    }
}

/// A header's value; of several lines, all, as HTTP says.
fn joined(headers: &HeaderMap, name: &str) -> Option<String> {
    let values: Vec<&str> = headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .collect();
    (!values.is_empty()).then(|| values.join(","))
}
