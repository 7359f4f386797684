//! `GET /api/v1/live`

use std::convert::Infallible;
use std::time::Duration;

use app::calls::live::{LiveNews, News, Watching};
use axum::extract::State;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{self, Stream};
use serde_json::json;
use tokio::time::Instant;

use crate::extract::may::{CallsRead, May};
use crate::openapi::Failures;
use crate::routes::live::{HEARTBEAT, UNBUFFERED};
use crate::state::Api;

/// How long a feed lasts before the watcher must ask again, and prove again that they may.
const LASTS: Duration = Duration::from_secs(10 * 60);

/// Watch what happens to calls and alarms, as server-sent events: `hello` first, then `call` with
/// `{"callId", "change"}`, `alarm` with `{"alarmId", "change"}`, and `missed` when anything may have
/// happened that was not told. A feed ends after ten minutes; browsers ask again by themselves.
#[utoipa::path(
    get,
    path = "/live",
    operation_id = "live_feed",
    tag = "Live",
    responses((status = 200, description = "The feed.", body = String, content_type = "text/event-stream"), Failures)
)]
pub async fn live_feed(State(api): State<Api>, may: May<CallsRead>) -> impl IntoResponse {
    let watching = api.app().calls.watch(may.actor());
    let feed = Sse::new(events(watching)).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    ([UNBUFFERED], feed)
}

/// How far a feed is.
enum Stage {
    New(Watching),
    Going(Watching, Instant),
}

fn events(watching: Watching) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(Stage::New(watching), |stage| async {
        let (mut watching, ends_at) = match stage {
            Stage::New(watching) => {
                let going = Stage::Going(watching, Instant::now() + LASTS);
                return Some((Ok(Event::default().event("hello").data("{}")), going));
            }
            Stage::Going(watching, ends_at) => (watching, ends_at),
        };
        let news = tokio::time::timeout_at(ends_at, watching.next()).await;
        let event = event(news.ok()??);
        Some((Ok(event), Stage::Going(watching, ends_at)))
    })
}

fn event(news: LiveNews) -> Event {
    match news {
        LiveNews::Told(News::Call { call, change }) => {
            let data = json!({ "callId": call, "change": change });
            Event::default().event("call").data(data.to_string())
        }
        LiveNews::Told(News::Alarm { alarm, change }) => {
            let data = json!({ "alarmId": alarm, "change": change });
            Event::default().event("alarm").data(data.to_string())
        }
        LiveNews::Missed => Event::default().event("missed").data("{}"),
    }
}
