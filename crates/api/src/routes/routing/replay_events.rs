//! A replay that says how far it is while it goes on, as server-sent events.
//!
//! The replay is worked on only while somebody reads the events.

use std::convert::Infallible;
use std::pin::Pin;

use app::AppError;
use app::actor::TraceId;
use app::calls::replay::{PreparedReplay, ReplayProgress, ReplayReport};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{self, Stream};
use serde_json::{Value, json};
use tokio::sync::watch;
use tracing::Instrument;

use crate::error::{ApiError, TRACE};
use crate::routes::live::{HEARTBEAT, UNBUFFERED};
use crate::routes::routing::routing_replay::ReplayView;

/// The answer that tells of a replay from its beginning to its end.
pub fn answer(prepared: PreparedReplay) -> impl IntoResponse {
    let events = Sse::new(events(prepared)).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    ([UNBUFFERED], events)
}

/// A replay under way, and how far it is.
struct Underway {
    run: Pin<Box<dyn Future<Output = Result<ReplayReport, AppError>> + Send>>,
    progress: watch::Receiver<ReplayProgress>,
    trace_id: Option<TraceId>,
}

fn events(prepared: PreparedReplay) -> impl Stream<Item = Result<Event, Infallible>> {
    let (told, mut progress) = watch::channel(prepared.progress());
    // How many calls there are is told at once.
    progress.mark_changed();
    let run = prepared.run(move |progress| {
        told.send_replace(progress);
    });
    let underway = Underway {
        run: Box::pin(run.instrument(tracing::Span::current())),
        progress,
        trace_id: TRACE.try_with(|trace_id| *trace_id).ok(),
    };
    stream::unfold(Some(underway), |underway| async {
        let (event, underway) = next(underway?).await;
        Some((Ok(event), underway))
    })
}

/// What is told next; nothing is afterwards, once the replay is over.
async fn next(mut underway: Underway) -> (Event, Option<Underway>) {
    let outcome = tokio::select! {
        biased;
        Ok(()) = underway.progress.changed() => None,
        outcome = &mut underway.run => Some(outcome),
    };
    let Some(outcome) = outcome else {
        let progress = *underway.progress.borrow_and_update();
        let data = json!({
            "read": progress.read, "replayed": progress.replayed, "calls": progress.calls
        });
        return (event("progress", &data), Some(underway));
    };
    let last = match outcome {
        Ok(report) => event("done", &json!(ReplayView::from(&report))),
        Err(error) => {
            let body = || ApiError::from(error).into_body();
            let body = match underway.trace_id {
                Some(trace_id) => TRACE.sync_scope(trace_id, body),
                None => body(),
            };
            event("failed", &json!(body))
        }
    };
    (last, None)
}

fn event(name: &str, data: &Value) -> Event {
    Event::default().event(name).data(data.to_string())
}
