//! Placing calls, watching them, and waiting for their end.

use std::time::Duration;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Control, Refusal, view};
use crate::call::Input;
use crate::exchange::Totals;
use crate::exchange::place::{InboundCall, PlaceError};

/// `POST /control/calls`: somebody calls one of the account's numbers.
pub(super) async fn place(
    State(control): State<Control>,
    Json(asked): Json<InboundCall>,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    let placed = control.exchange.place_inbound(asked);
    let sid = placed.map_err(|error| match error {
        PlaceError::UnknownNumber(_) => Refusal::missing(error.to_string()),
        PlaceError::NoVoiceUrl(_) => Refusal(StatusCode::CONFLICT, error.to_string()),
    })?;
    Ok((StatusCode::CREATED, Json(json!({ "call_sid": sid }))))
}

/// `GET /control/calls/live`: what is going on now, and who hears whom.
pub(super) async fn live(State(control): State<Control>) -> Json<Value> {
    let state = control.exchange.state();
    let live = state.calls().filter(|(ordinal, _)| state.is_live(*ordinal));
    let calls: Vec<Value> = live.map(|(_, call)| view::call(call, false)).collect();
    let rooms: Vec<Value> = state
        .rooms
        .list()
        .into_iter()
        .map(|(name, members)| json!({ "name": name, "legs": members }))
        .collect();
    Json(json!({ "now": control.exchange.clock.now(), "calls": calls, "rooms": rooms }))
}

/// How many finished calls are shown.
#[derive(Debug, Deserialize)]
pub(super) struct Shown {
    limit: Option<usize>,
}

/// How many finished calls are shown if nobody says.
const SHOWN: usize = 100;

/// `GET /control/calls/finished?limit=`: calls that are over, with their
/// history, newest first.
pub(super) async fn finished(
    State(control): State<Control>,
    Query(shown): Query<Shown>,
) -> Json<Value> {
    let state = control.exchange.state();
    let over = state
        .calls()
        .rev()
        .filter(|(ordinal, _)| !state.is_live(*ordinal));
    let limit = shown.limit.unwrap_or(SHOWN);
    let calls: Vec<Value> = over
        .take(limit)
        .map(|(_, call)| view::call(call, true))
        .collect();
    Json(json!({ "calls": calls }))
}

/// `GET /control/calls/{sid}`: one call by the id of any of its legs.
pub(super) async fn one(
    State(control): State<Control>,
    Path(sid): Path<String>,
) -> Result<Json<Value>, Refusal> {
    let state = control.exchange.state();
    let found = state.find_leg(&sid).map(|(call, _)| view::call(call, true));
    found
        .map(Json)
        .ok_or_else(|| Refusal::missing(format!("no call has a leg {sid}")))
}

/// `POST /control/calls/{sid}/hang-up`: the person on this leg hangs up.
pub(super) async fn hang_up(
    State(control): State<Control>,
    Path(sid): Path<String>,
) -> Result<StatusCode, Refusal> {
    if control.exchange.tell_leg(&sid, Input::HangUp) {
        return Ok(StatusCode::NO_CONTENT);
    }
    Err(Refusal::missing(format!("no call has a leg {sid}")))
}

/// How long to wait.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Patience {
    /// Real milliseconds.
    limit_ms: u64,
}

/// The longest one request waits, in real milliseconds.
const WAIT_MAX_MS: u64 = 300_000;

/// `POST /control/idle`: waits until no call is live and nothing is on its way.
pub(super) async fn idle(
    State(control): State<Control>,
    Json(patience): Json<Patience>,
) -> Json<Value> {
    let limit = Duration::from_millis(patience.limit_ms.min(WAIT_MAX_MS));
    Json(json!({ "is_idle": control.exchange.wait_until_idle(limit).await }))
}

/// `GET /control/totals`: what happened since the last reset, in numbers.
pub(super) async fn totals(State(control): State<Control>) -> Json<Totals> {
    Json(control.exchange.state().totals)
}
