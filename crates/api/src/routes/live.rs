//! What happens while somebody watches.

mod live_feed;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::Api;

/// The routes of the live feed.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(live_feed::live_feed))
}
