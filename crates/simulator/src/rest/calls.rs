//! `/Calls`: placing, looking up, changing and deleting calls. What the API
//! calls a call is one leg.

use std::sync::Arc;

use axum::Json;
use axum::extract::{OriginalUri, Path, RawQuery, State};
use axum::http::StatusCode;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::error::ApiError;
use super::fields::Fields;
use super::page::page;
use crate::call::leg::{Leg, Status};
use crate::call::progress::rfc2822;
use crate::call::{Call, Input, Source};
use crate::exchange::Exchange;
use crate::exchange::place::OutboundCall;
use crate::number::formatted;
use crate::settings::DOLLARS;
use crate::twiml::{Events, RecordingCallback, Subscription};

/// The longest document that may be given in full, in characters.
const TWIML_MAX: usize = 4_000;

/// Places a call.
pub(super) async fn create(
    State(exchange): State<Arc<Exchange>>,
    body: String,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let asked = outbound(&Fields::of(&body))?;
    if !exchange.state().numbers.contains_key(&asked.from) {
        let message = format!(
            "The source phone number provided, {}, is not yet verified for your account.",
            asked.from
        );
        return Err(ApiError::bad(21210, message));
    }
    let sid = exchange.place_outbound(asked);
    Ok((StatusCode::CREATED, Json(found(&exchange, sid.as_str())?)))
}

fn outbound(fields: &Fields) -> Result<OutboundCall, ApiError> {
    let to = fields
        .filled("To")
        .ok_or_else(|| ApiError::bad(21201, "No 'To' number is specified"))?;
    let from = fields
        .filled("From")
        .ok_or_else(|| ApiError::bad(21213, "No 'From' number is specified"))?;
    let digits = to.strip_prefix('+').unwrap_or(to);
    let is_number = (8..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if !is_number && !to.starts_with("sip:") && !to.starts_with("client:") {
        return Err(ApiError::bad(
            21211,
            format!("The phone number {to} is not valid"),
        ));
    }
    let source = source(fields)?
        .ok_or_else(|| ApiError::bad(21205, "Url parameter is required, or Twiml"))?;
    let events = Events::of(
        fields
            .all("StatusCallbackEvent")
            .flat_map(str::split_whitespace),
    );
    let callback = fields.endpoint("StatusCallback", "StatusCallbackMethod")?;
    let words: Vec<&str> = fields
        .all("RecordingStatusCallbackEvent")
        .flat_map(str::split_whitespace)
        .collect();
    let recording = fields.endpoint("RecordingStatusCallback", "RecordingStatusCallbackMethod")?;
    Ok(OutboundCall {
        to: to.to_owned(),
        from: from.to_owned(),
        source,
        fallback: fields.endpoint("FallbackUrl", "FallbackMethod")?,
        subscription: callback.map(|endpoint| Subscription { endpoint, events }),
        timeout_secs: fields.number("Timeout", 60)?.clamp(1, 600),
        time_limit_secs: fields.number("TimeLimit", 14_400)?,
        is_recorded: fields.is_set("Record"),
        recording_callback: recording.map(|endpoint| RecordingCallback {
            endpoint,
            in_progress: words.contains(&"in-progress"),
            completed: words.is_empty() || words.contains(&"completed"),
            absent: words.contains(&"absent"),
        }),
        detects_machine: fields.filled("MachineDetection").is_some(),
        send_digits: fields.find("SendDigits").unwrap_or_default().to_owned(),
    })
}

/// The document that a request names or gives. A URL wins over a text.
fn source(fields: &Fields) -> Result<Option<Source>, ApiError> {
    if let Some(endpoint) = fields.endpoint("Url", "Method")? {
        return Ok(Some(Source::Url(endpoint)));
    }
    let Some(text) = fields.filled("Twiml") else {
        return Ok(None);
    };
    if text.chars().count() > TWIML_MAX {
        return Err(ApiError::bad(21218, "Twiml is longer than 4000 characters"));
    }
    Ok(Some(Source::Text(text.to_owned())))
}

/// One call.
pub(super) async fn fetch(
    State(exchange): State<Arc<Exchange>>,
    Path((_, sid)): Path<(String, String)>,
) -> Result<Json<Value>, ApiError> {
    Ok(Json(found(&exchange, sid.trim_end_matches(".json"))?))
}

/// Ends a call, or sends it to another document.
pub(super) async fn update(
    State(exchange): State<Arc<Exchange>>,
    Path((_, sid)): Path<(String, String)>,
    body: String,
) -> Result<Json<Value>, ApiError> {
    let sid = sid.trim_end_matches(".json");
    let fields = Fields::of(&body);
    let status = match exchange.state().find_leg(sid) {
        Some((_, leg)) => leg.status,
        None => return Err(missing(sid)),
    };
    let is_early = matches!(status, Status::Queued | Status::Ringing);
    match fields.filled("Status") {
        Some("canceled") if is_early => {
            exchange.tell_leg(sid, Input::Stop);
        }
        Some("completed") if !status.is_final() => {
            exchange.tell_leg(sid, Input::Stop);
        }
        // Asking for what is already so changes nothing.
        Some("canceled" | "completed") => {}
        Some(other) => return Err(ApiError::bad(20001, format!("Status {other} is not valid"))),
        None => {
            if let Some(source) = source(&fields)? {
                if status != Status::InProgress {
                    let message = "Call is not in-progress. Cannot redirect.";
                    return Err(ApiError::bad(21220, message));
                }
                exchange.tell_leg(sid, |leg| Input::Redirect(leg, source));
            }
        }
    }
    Ok(Json(found(&exchange, sid)?))
}

/// Deletes a finished call from the account's records.
pub(super) async fn delete(
    State(exchange): State<Arc<Exchange>>,
    Path((_, sid)): Path<(String, String)>,
) -> Result<StatusCode, ApiError> {
    let sid = sid.trim_end_matches(".json");
    let mut state = exchange.state();
    let leg = match state.find_leg(sid) {
        Some((_, leg)) if leg.is_over() => leg.sid.clone(),
        Some(_) => return Err(ApiError::new(409, 20009, "The call is still in progress")),
        None => return Err(missing(sid)),
    };
    state.hide(&leg);
    Ok(StatusCode::NO_CONTENT)
}

/// Calls, newest first, filtered by `To`, `From`, `Status`, `ParentCallSid`,
/// and the bounds of their start.
pub(super) async fn list(
    State(exchange): State<Arc<Exchange>>,
    OriginalUri(uri): OriginalUri,
    RawQuery(query): RawQuery,
) -> Json<Value> {
    let query = Fields::of(query.as_deref().unwrap_or_default());
    let state = exchange.state();
    let wanted = state
        .legs()
        .filter(|(call, leg)| is_wanted(&query, call, leg))
        .collect();
    page("calls", uri.path(), &query, wanted, |(call, leg)| {
        view(&exchange, call, leg)
    })
}

fn is_wanted(query: &Fields, call: &Call, leg: &Leg) -> bool {
    let is = |name: &str, value: &str| query.filled(name).is_none_or(|wanted| wanted == value);
    let day = |name: &str| query.filled(name).and_then(moment);
    let started_at = leg.started_at.unwrap_or(leg.opening.created_at);
    let parent = leg
        .opening
        .parent
        .map_or("", |parent| call.legs()[parent].sid.as_str());
    is("To", &leg.opening.to)
        && is("From", &leg.opening.from)
        && is("Status", leg.status.word())
        && is("ParentCallSid", parent)
        && day("StartTime>").is_none_or(|bound| started_at >= bound)
        && day("StartTime<").is_none_or(|bound| started_at <= bound)
}

/// A bound as clients write it: a date, or a moment in UTC.
fn moment(text: &str) -> Option<Timestamp> {
    text.parse()
        .ok()
        .or_else(|| format!("{text}T00:00:00Z").parse().ok())
}

fn missing(sid: &str) -> ApiError {
    ApiError::not_found(&format!("/Calls/{sid}.json"))
}

fn found(exchange: &Exchange, sid: &str) -> Result<Value, ApiError> {
    let state = exchange.state();
    let (call, leg) = state.find_leg(sid).ok_or_else(|| missing(sid))?;
    Ok(view(exchange, call, leg))
}

fn view(exchange: &Exchange, call: &Call, leg: &Leg) -> Value {
    let opening = &leg.opening;
    let account = &exchange.settings.account_sid;
    let prices = exchange.settings.prices;
    let root = format!("/2010-04-01/Accounts/{account}/Calls/{}", leg.sid);
    let queued = leg
        .started_at
        .map(|at| at.duration_since(opening.created_at).as_millis());
    json!({
        "sid": leg.sid,
        "account_sid": account,
        "parent_call_sid": opening.parent.map(|parent| &call.legs()[parent].sid),
        "to": opening.to,
        "to_formatted": formatted(&opening.to),
        "from": opening.from,
        "from_formatted": formatted(&opening.from),
        "phone_number_sid": opening.number_sid,
        "status": leg.status.word(),
        "start_time": leg.started_at.map(rfc2822),
        "end_time": leg.ended_at.map(rfc2822),
        "duration": leg.duration_secs().map(|secs| secs.to_string()),
        "price": prices.and_then(|prices| prices.of(leg, exchange.clock.now())),
        "price_unit": prices.map_or(DOLLARS, |prices| prices.currency),
        "direction": leg.direction.word(),
        "answered_by": leg.answered_by,
        "api_version": "2010-04-01",
        "forwarded_from": opening.forwarded_from,
        "group_sid": null,
        "caller_name": opening.caller_name,
        "queue_time": queued.unwrap_or(0).to_string(),
        "trunk_sid": null,
        "date_created": rfc2822(opening.created_at),
        "date_updated": rfc2822(leg.updated_at),
        "uri": format!("{root}.json"),
        "subresource_uris": {
            "notifications": format!("{root}/Notifications.json"),
            "recordings": format!("{root}/Recordings.json"),
            "events": format!("{root}/Events.json"),
        },
    })
}
