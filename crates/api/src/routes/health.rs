//! Whether the program lives, is ready, and what it measures.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use crate::state::Api;

/// The routes beside the API.
pub fn beside() -> Router<Api> {
    Router::new()
        .route("/health", get(health))
        .route("/ready", get(ready))
        .route("/metrics", get(metrics))
}

#[derive(OpenApi)]
#[openapi(paths(health, ready, metrics))]
struct Document;

/// What describes these routes.
pub fn document() -> utoipa::openapi::OpenApi {
    Document::openapi()
}

/// The program lives.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HealthView {
    /// Always `ok`.
    pub status: &'static str,
    /// How long it has lived, in seconds.
    pub uptime_secs: u32,
    /// The same under the name of the documents (API-12).
    #[serde(rename = "uptime_seconds")]
    pub uptime_seconds: u32,
    /// The program's version.
    pub version: &'static str,
}

/// Whether the program can serve.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReadyView {
    /// `ok`, or `unavailable`.
    pub status: &'static str,
    /// Whether the database answers.
    pub database: bool,
}

/// Whether the program lives. It asks nobody else.
#[utoipa::path(
    get,
    path = "/health",
    operation_id = "health",
    tag = "Health",
    security(()),
    responses((status = 200, description = "It lives.", body = HealthView))
)]
async fn health(State(api): State<Api>) -> Json<HealthView> {
    let uptime = api.app().now().since(api.started_at()).get();
    Json(HealthView {
        status: "ok",
        uptime_secs: uptime,
        uptime_seconds: uptime,
        version: api.settings().version,
    })
}

/// Whether the program can serve: whether its database answers.
#[utoipa::path(
    get,
    path = "/ready",
    operation_id = "ready",
    tag = "Health",
    security(()),
    responses(
        (status = 200, description = "It can serve.", body = ReadyView),
        (status = 503, description = "It cannot serve now.", body = ReadyView)
    )
)]
async fn ready(State(api): State<Api>) -> Response {
    let (status, view) = match app::health::check(api.app().store()).await {
        Ok(_) => (
            StatusCode::OK,
            ReadyView {
                status: "ok",
                database: true,
            },
        ),
        Err(error) => {
            tracing::warn!(error = ?error, "the database does not answer");
            let view = ReadyView {
                status: "unavailable",
                database: false,
            };
            (StatusCode::SERVICE_UNAVAILABLE, view)
        }
    };
    (status, Json(view)).into_response()
}

/// What the program measures, as Prometheus reads it. It names no tenant.
#[utoipa::path(
    get,
    path = "/metrics",
    operation_id = "metrics",
    tag = "Health",
    security(()),
    responses((status = 200, description = "The measurements.", body = String))
)]
async fn metrics(State(api): State<Api>) -> String {
    for pool in app::health::pools(api.app().store()) {
        let label = [("pool", pool.name)];
        metrics::gauge!("patchbay_database_connections", &label).set(f64::from(pool.open));
        metrics::gauge!("patchbay_database_connections_idle", &label).set(f64::from(pool.idle));
    }
    (api.settings().show_metrics)()
}
