//! Who is at which number, how numbers answer, what goes wrong, and how fast
//! time passes.

use std::time::Duration;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Control, Refusal};
use crate::fault::FaultPlan;
use crate::number::{Handling, Number};
use crate::party::Script;
use crate::traffic::{Profile, Stats};

/// `GET /control/parties`: every script.
pub(super) async fn parties(State(control): State<Control>) -> Json<Value> {
    let state = control.exchange.state();
    Json(json!({ "default": state.book.otherwise, "parties": state.book.scripts }))
}

/// `PUT /control/parties/{address}`: how whoever is there behaves from now on.
pub(super) async fn script(
    State(control): State<Control>,
    Path(address): Path<String>,
    Json(script): Json<Script>,
) -> StatusCode {
    control
        .exchange
        .state()
        .book
        .scripts
        .insert(address, script);
    StatusCode::NO_CONTENT
}

/// `DELETE /control/parties/{address}`: behaves like all others again.
pub(super) async fn unscript(
    State(control): State<Control>,
    Path(address): Path<String>,
) -> StatusCode {
    control.exchange.state().book.scripts.remove(&address);
    StatusCode::NO_CONTENT
}

/// `PUT /control/parties/default`: how all others behave.
pub(super) async fn script_others(
    State(control): State<Control>,
    Json(script): Json<Script>,
) -> StatusCode {
    control.exchange.state().book.otherwise = script;
    StatusCode::NO_CONTENT
}

/// `GET /control/faults`.
pub(super) async fn faults(State(control): State<Control>) -> Json<FaultPlan> {
    Json(control.exchange.state().faults.clone())
}

/// `PUT /control/faults`: what befalls callbacks from now on.
pub(super) async fn set_faults(
    State(control): State<Control>,
    Json(plan): Json<FaultPlan>,
) -> StatusCode {
    control.exchange.state().faults = plan;
    StatusCode::NO_CONTENT
}

/// `GET /control/numbers`.
pub(super) async fn numbers(State(control): State<Control>) -> Json<Value> {
    let state = control.exchange.state();
    let numbers: Vec<&Number> = state.numbers.values().collect();
    Json(json!({ "numbers": numbers }))
}

/// `PUT /control/numbers/{number}`: gives the account a number, or changes how
/// one answers.
pub(super) async fn set_number(
    State(control): State<Control>,
    Path(phone_number): Path<String>,
    Json(handling): Json<Handling>,
) -> Result<Json<Number>, Refusal> {
    let digits = phone_number.strip_prefix('+').unwrap_or_default();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::invalid(format!("{phone_number} is not in E.164")));
    }
    Ok(Json(control.exchange.hold_number(&phone_number, handling)))
}

/// `DELETE /control/numbers/{number}`.
pub(super) async fn remove_number(
    State(control): State<Control>,
    Path(phone_number): Path<String>,
) -> Result<StatusCode, Refusal> {
    match control.exchange.state().numbers.remove(&phone_number) {
        Some(_) => Ok(StatusCode::NO_CONTENT),
        None => Err(Refusal::missing(format!(
            "{phone_number} is not one of the account's"
        ))),
    }
}

/// `GET /control/clock`.
pub(super) async fn clock(State(control): State<Control>) -> Json<Value> {
    let clock = &control.exchange.clock;
    Json(json!({
        "now": clock.now(),
        "speed": clock.speed(),
        "is_frozen": clock.is_frozen(),
    }))
}

/// How the clock is to go on; what is missing stays as it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pace {
    speed: Option<u32>,
    is_frozen: Option<bool>,
}

/// `PUT /control/clock`.
pub(super) async fn set_clock(
    State(control): State<Control>,
    Json(pace): Json<Pace>,
) -> Json<Value> {
    if let Some(speed) = pace.speed {
        control.exchange.clock.set_speed(speed);
    }
    match pace.is_frozen {
        Some(true) => control.exchange.clock.freeze(),
        Some(false) => control.exchange.clock.resume(),
        None => {}
    }
    clock(State(control)).await
}

/// How far the clock is moved ahead.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Jump {
    secs: u64,
}

/// `POST /control/clock/jump`: what was due in between happens now, in order.
pub(super) async fn jump(State(control): State<Control>, Json(jump): Json<Jump>) -> Json<Value> {
    control.exchange.clock.jump(Duration::from_secs(jump.secs));
    clock(State(control)).await
}

/// `GET /control/traffic`.
pub(super) async fn traffic(State(control): State<Control>) -> Json<Stats> {
    Json(control.traffic())
}

/// `PUT /control/traffic`: starts traffic in place of any that runs.
pub(super) async fn start(
    State(control): State<Control>,
    Json(profile): Json<Profile>,
) -> Json<Stats> {
    control.start_traffic(profile);
    Json(control.traffic())
}

/// `DELETE /control/traffic`: stops it; calls that are live go on.
pub(super) async fn stop(State(control): State<Control>) -> Json<Stats> {
    control.stop_traffic();
    Json(control.traffic())
}

/// `POST /control/reset`: forgets calls, recordings, scripts and faults, and
/// keeps the numbers.
pub(super) async fn reset(State(control): State<Control>) -> StatusCode {
    control.stop_traffic();
    control.exchange.reset();
    StatusCode::NO_CONTENT
}
