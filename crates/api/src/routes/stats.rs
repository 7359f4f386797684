//! Figures made of calls.

mod dashboard_read;
mod performance_read;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::Api;

/// The routes of figures.
pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(dashboard_read::dashboard_read))
        .routes(routes!(performance_read::performance_read))
}
