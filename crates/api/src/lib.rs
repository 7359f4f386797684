//! The HTTP API: extractors, one file per endpoint, and the mapping of errors to statuses.
//!
//! A handler takes its right by extractor, its input parsed, calls one use case and shows the
//! outcome. Nothing here names the store or decides anything. Start reading in
//! [`routes::campaigns`], whose shape the other resources follow.

pub mod compat;
pub mod error;
pub mod extract;
pub mod limits;
pub mod list;
pub mod middleware;
pub mod openapi;
mod pdf;
pub mod public_url;
pub mod respond;
pub mod routes;
pub mod state;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

pub use crate::state::{Api, Settings};

/// The largest body a request may have, in bytes.
const BODY_BYTES_MAX: usize = 256 * 1024;

/// The routes under `/api/v1`, `/api` and beside them, and the document that describes them.
pub fn router(api: Api) -> (Router, OpenApi) {
    let (versioned, document) = described();
    let text: &'static str = openapi::leak_as_json(&document);
    let document_route = axum::routing::get(move || async move { openapi::json(text) });
    let limited = axum::middleware::from_fn_with_state(api.clone(), middleware::limit);
    let versioned = versioned
        .fallback(routes::not_found)
        .method_not_allowed_fallback(routes::method_not_allowed)
        .layer(limited.clone());
    let (internal, _) = routes::routing::beside().split_for_parts();
    let router = Router::new()
        .nest("/api/v1", versioned.clone())
        .nest("/api", versioned)
        .route("/api/openapi.json", document_route)
        .merge(routes::health::beside())
        .merge(hooks())
        .merge(postbacks(&api))
        .merge(internal.layer(limited))
        .method_not_allowed_fallback(routes::method_not_allowed)
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(axum::middleware::from_fn(middleware::in_time))
        .layer(CatchPanicLayer::custom(middleware::after_panic))
        .with_state(api);
    (router, document)
}

/// The carriers' hooks: signed, and never limited.
fn hooks() -> Router<Api> {
    let (described, _) = routes::hooks::routes().split_for_parts();
    described
        .merge(routes::hooks::beside())
        .layer(axum::middleware::from_fn(middleware::label))
}

/// Buyers' postbacks: known by the key in their path, and limited as everything public is.
fn postbacks(api: &Api) -> Router<Api> {
    let (described, _) = routes::postbacks::routes().split_for_parts();
    let limit = axum::middleware::from_fn_with_state(api.clone(), middleware::limit);
    described.merge(routes::postbacks::beside()).layer(limit)
}

/// Puts around a finished router what every answer needs: a trace id, headers, a log line, and a
/// smaller form for clients that take one.
pub fn finished(api: Api, router: Router) -> Router {
    router
        .layer(CompressionLayer::new())
        .layer(axum::middleware::from_fn(middleware::headers))
        .layer(axum::middleware::from_fn_with_state(api, middleware::trace))
}

/// The document that describes the API.
pub fn document() -> OpenApi {
    described().1
}

fn described() -> (Router<Api>, OpenApi) {
    let (router, document) = OpenApiRouter::with_openapi(openapi::frame())
        .nest("/api/v1", routes::all())
        .merge(routes::hooks::routes())
        .merge(routes::postbacks::routes())
        .merge(routes::routing::beside())
        .split_for_parts();
    drop(router);
    // The document has the full paths; the router is nested twice, so it must not have them.
    let (versioned, _) = routes::all().split_for_parts();
    (versioned, openapi::with_health(document))
}
