//! What happens while somebody watches.

mod live_feed;

use std::time::Duration;

use axum::http::HeaderName;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::Api;

/// How often events that nothing happens between show that they still come.
pub const HEARTBEAT: Duration = Duration::from_secs(15);
/// Proxies of one widespread kind keep answers back until they are large, unless told not to.
pub const UNBUFFERED: (HeaderName, &str) = (HeaderName::from_static("x-accel-buffering"), "no");

/// The routes of the live feed.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(live_feed::live_feed))
}
