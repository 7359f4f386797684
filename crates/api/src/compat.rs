//! Spellings of the documents that mean a route of ours.
//!
//! They are rewritten before routing, so no route exists twice and none is described twice.

use axum::http::uri::PathAndQuery;
use axum::http::{Method, Request, Uri};

/// What is replaced whole, and never changed in part.
const REPLACED_WHOLE: &str = "/values";

/// Rewrites `PUT` to `PATCH`, except where a whole is replaced, and `/phone-numbers` to `/numbers` under `/api`.
pub fn rewritten<B>(mut request: Request<B>) -> Request<B> {
    if !request.uri().path().starts_with("/api/") {
        return request;
    }
    if request.method() == Method::PUT && !request.uri().path().ends_with(REPLACED_WHOLE) {
        *request.method_mut() = Method::PATCH;
    }
    if let Some(uri) = canonical(request.uri()) {
        *request.uri_mut() = uri;
    }
    request
}

fn canonical(uri: &Uri) -> Option<Uri> {
    let whole = uri.path_and_query()?.as_str();
    let (base, rest) = ["/api/v1/phone-numbers", "/api/phone-numbers"]
        .into_iter()
        .find_map(|prefix| {
            let rest = whole.strip_prefix(prefix)?;
            let base = prefix.strip_suffix("phone-numbers")?;
            (rest.is_empty() || rest.starts_with(['/', '?'])).then_some((base, rest))
        })?;
    let mut parts = uri.clone().into_parts();
    let path: PathAndQuery = format!("{base}numbers{rest}").parse().ok()?;
    parts.path_and_query = Some(path);
    Uri::from_parts(parts).ok()
}

#[cfg(test)]
mod tests {
    use axum::http::{Method, Request};

    use super::rewritten;

    fn seen(method: Method, uri: &str) -> String {
        let request = Request::builder()
            .method(method)
            .uri(uri)
            .body(())
            .expect("a request");
        let request = rewritten(request);
        format!("{} {}", request.method(), request.uri())
    }

    #[test]
    fn the_documents_spellings_lead_to_our_routes() {
        assert_eq!(
            seen(Method::GET, "/api/phone-numbers?limit=2"),
            "GET /api/numbers?limit=2"
        );
        assert_eq!(
            seen(Method::GET, "/api/v1/phone-numbers/num_1"),
            "GET /api/v1/numbers/num_1"
        );
        assert_eq!(
            seen(Method::PUT, "/api/campaigns/cmp_1"),
            "PATCH /api/campaigns/cmp_1"
        );
    }

    #[test]
    fn everything_else_stays() {
        assert_eq!(
            seen(Method::GET, "/api/phone-numbers-x"),
            "GET /api/phone-numbers-x"
        );
        assert_eq!(seen(Method::PUT, "/webhooks/x"), "PUT /webhooks/x");
        assert_eq!(
            seen(Method::PUT, "/api/value-lists/lst_1/values"),
            "PUT /api/value-lists/lst_1/values"
        );
    }
}
