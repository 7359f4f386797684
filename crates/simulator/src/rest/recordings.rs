//! `/Recordings`: what was recorded, and its sound.

use std::sync::Arc;

use axum::Json;
use axum::extract::{OriginalUri, Path, RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::error::ApiError;
use super::fields::Fields;
use super::page::page;
use super::sound;
use crate::call::Recording;
use crate::call::progress::rfc2822;
use crate::exchange::Exchange;

/// Recordings, oldest first, filtered by `CallSid`.
pub(super) async fn list(
    State(exchange): State<Arc<Exchange>>,
    OriginalUri(uri): OriginalUri,
    RawQuery(query): RawQuery,
) -> Json<Value> {
    let query = Fields::of(query.as_deref().unwrap_or_default());
    let call = query.filled("CallSid").map(str::to_owned);
    listed(&exchange, uri.path(), &query, call.as_deref())
}

/// The recordings of one call.
pub(super) async fn list_of_call(
    State(exchange): State<Arc<Exchange>>,
    Path((_, call)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    RawQuery(query): RawQuery,
) -> Result<Json<Value>, ApiError> {
    if exchange.state().find_leg(&call).is_none() {
        return Err(ApiError::not_found(uri.path()));
    }
    let query = Fields::of(query.as_deref().unwrap_or_default());
    Ok(listed(&exchange, uri.path(), &query, Some(&call)))
}

fn listed(exchange: &Exchange, path: &str, query: &Fields, call: Option<&str>) -> Json<Value> {
    let state = exchange.state();
    let of_call =
        |recording: &&Recording| call.is_none_or(|call| recording.call_sid.as_str() == call);
    let wanted: Vec<&Recording> = state.recordings().into_iter().filter(of_call).collect();
    let account = &exchange.settings.account_sid;
    page("recordings", path, query, wanted, |recording| {
        view(account, recording)
    })
}

/// A recording's facts (`.json`), or its sound (`.wav`, `.mp3`, or WAV for none).
pub(super) async fn fetch(
    State(exchange): State<Arc<Exchange>>,
    Path((_, name)): Path<(String, String)>,
) -> Result<Response, ApiError> {
    let (sid, form) = name.split_once('.').unwrap_or((&name, "wav"));
    let found = exchange.state().find_recording(sid).cloned();
    let recording = found.ok_or_else(|| missing(sid))?;
    let (kind, bytes) = match form {
        "json" => {
            return Ok(Json(view(&exchange.settings.account_sid, &recording)).into_response());
        }
        "wav" => (
            "audio/x-wav",
            sound::wav(recording.duration_secs, recording.channels),
        ),
        "mp3" => ("audio/mpeg", sound::mp3(recording.duration_secs)),
        _ => return Err(missing(&name)),
    };
    Ok(([(header::CONTENT_TYPE, kind)], bytes).into_response())
}

/// Deletes a recording.
pub(super) async fn delete(
    State(exchange): State<Arc<Exchange>>,
    Path((_, sid)): Path<(String, String)>,
) -> Result<StatusCode, ApiError> {
    let sid = sid.trim_end_matches(".json");
    let is_gone = exchange.state().delete_recording(sid);
    if is_gone {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(missing(sid))
    }
}

fn missing(sid: &str) -> ApiError {
    ApiError::not_found(&format!("/Recordings/{sid}"))
}

fn view(account: &str, recording: &Recording) -> Value {
    let root = format!(
        "/2010-04-01/Accounts/{account}/Recordings/{}",
        recording.sid
    );
    let started = rfc2822(recording.started_at);
    json!({
        "sid": recording.sid,
        "account_sid": account,
        "call_sid": recording.call_sid,
        "conference_sid": null,
        "api_version": "2010-04-01",
        "date_created": started,
        "date_updated": started,
        "start_time": started,
        "duration": recording.duration_secs.to_string(),
        "channels": recording.channels,
        "source": recording.source,
        "status": "completed",
        "price": null,
        "price_unit": "USD",
        "error_code": null,
        "encryption_details": null,
        "media_url": root,
        "uri": format!("{root}.json"),
        "subresource_uris": {
            "transcriptions": format!("{root}/Transcriptions.json"),
            "add_on_results": format!("{root}/AddOnResults.json"),
        },
    })
}
