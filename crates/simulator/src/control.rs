//! The control API: what a test or an operator does to the carrier, and what
//! is really going on in it.
//!
//! JSON under `/control`, on the loopback address only. It speaks in the
//! simulator's own words; nothing in it exists at a real carrier.

mod calls;
mod setup;
mod view;

use std::sync::{Arc, Mutex, PoisonError};

use axum::Json;
use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use serde_json::json;
use tokio::task::JoinHandle;

use crate::exchange::Exchange;
use crate::traffic::{self, Profile, Stats};

/// What the control API works with.
#[derive(Debug, Clone)]
pub struct Control {
    exchange: Arc<Exchange>,
    traffic: Arc<Mutex<Traffic>>,
}

#[derive(Debug, Default)]
struct Traffic {
    stats: Stats,
    task: Option<JoinHandle<()>>,
}

impl Control {
    /// A control of this exchange, without traffic.
    pub fn new(exchange: Arc<Exchange>) -> Self {
        Self {
            exchange,
            traffic: Arc::default(),
        }
    }

    /// Starts traffic in place of any that runs.
    pub fn start_traffic(&self, profile: Profile) {
        self.stop_traffic();
        let shared = Arc::clone(&self.traffic);
        let tell = move |stats| {
            shared.lock().unwrap_or_else(PoisonError::into_inner).stats = stats;
        };
        let mut traffic = self.traffic.lock().unwrap_or_else(PoisonError::into_inner);
        traffic.stats = Stats {
            is_running: true,
            ..Stats::default()
        };
        traffic.task = Some(tokio::spawn(traffic::run(
            Arc::clone(&self.exchange),
            profile,
            tell,
        )));
    }

    /// Stops traffic; calls that are live go on.
    pub fn stop_traffic(&self) {
        let mut traffic = self.traffic.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(task) = traffic.task.take() {
            task.abort();
        }
        traffic.stats.is_running = false;
    }

    /// Whether traffic that was started goes on. It ends by itself only at its profile's end, or
    /// when it breaks.
    pub fn has_traffic(&self) -> bool {
        let traffic = self.traffic.lock().unwrap_or_else(PoisonError::into_inner);
        let task = traffic.task.as_ref();
        task.is_some_and(|task| !task.is_finished())
    }

    /// What came of the traffic so far.
    pub fn traffic(&self) -> Stats {
        self.traffic
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .stats
    }
}

/// The routes.
pub fn router(control: Control) -> Router {
    let routes = Router::new()
        .route("/calls", post(calls::place))
        .route("/calls/live", get(calls::live))
        .route("/calls/finished", get(calls::finished))
        .route("/calls/{sid}", get(calls::one))
        .route("/calls/{sid}/hang-up", post(calls::hang_up))
        .route("/idle", post(calls::idle))
        .route("/totals", get(calls::totals))
        .route("/parties", get(setup::parties))
        .route("/parties/default", put(setup::script_others))
        .route(
            "/parties/{address}",
            put(setup::script).delete(setup::unscript),
        )
        .route("/faults", get(setup::faults).put(setup::set_faults))
        .route("/numbers", get(setup::numbers))
        .route(
            "/numbers/{number}",
            put(setup::set_number).delete(setup::remove_number),
        )
        .route("/clock", get(setup::clock).put(setup::set_clock))
        .route("/clock/jump", post(setup::jump))
        .route(
            "/traffic",
            get(setup::traffic).put(setup::start).delete(setup::stop),
        )
        .route("/reset", post(setup::reset));
    Router::new().nest("/control", routes).with_state(control)
}

/// Why something was not done.
#[derive(Debug)]
struct Refusal(StatusCode, String);

impl Refusal {
    fn missing(what: impl Into<String>) -> Self {
        Self(StatusCode::NOT_FOUND, what.into())
    }

    fn invalid(what: impl Into<String>) -> Self {
        Self(StatusCode::UNPROCESSABLE_ENTITY, what.into())
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, Json(json!({ "error": self.1 }))).into_response()
    }
}
