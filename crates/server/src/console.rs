//! The console: files built from `web/`, inside the binary.

use axum::body::Body;
use axum::http::{HeaderValue, Method, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Files;

/// Where the built files with a hash in their name are; they never change.
const IMMUTABLE: &str = "assets/";

/// Answers what no route of the API took: a file, or the page whose script knows the path.
pub async fn serve(request: Request<Body>) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let path = request.uri().path().trim_start_matches('/');
    if let Some(file) = Files::get(path) {
        return answer(path, file);
    }
    // A missing file is missing; anything else is a page of the console.
    if path.starts_with(IMMUTABLE) || path.starts_with("webhooks/") {
        return StatusCode::NOT_FOUND.into_response();
    }
    match Files::get("index.html") {
        Some(page) => answer("index.html", page),
        None => {
            let text = "The console is not built: run `make run`, or `npm --prefix web run build`.";
            (StatusCode::NOT_FOUND, text).into_response()
        }
    }
}

/// Whether the console is inside this binary.
pub fn is_built() -> bool {
    Files::get("index.html").is_some()
}

fn answer(path: &str, file: EmbeddedFile) -> Response {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let kind = HeaderValue::from_str(kind.as_ref());
    let kind = kind.unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let cache = if path.starts_with(IMMUTABLE) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, HeaderValue::from_static(cache)),
    ];
    (headers, file.data).into_response()
}
