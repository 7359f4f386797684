//! What surrounds every request: the trace id, the limits, the headers, the log line.

use std::any::Any;
use std::net::{IpAddr, SocketAddr};

use app::actor::TraceId;
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use ipnet::IpNet;
use tracing::Instrument;

use crate::error::{ApiError, TRACE};
use crate::extract::authentication::{SESSION_COOKIE, bearer};
use crate::limits::Verdict;
use crate::state::Api;

/// How long a request may take before it is answered for it.
const ANSWER_WITHIN: std::time::Duration = std::time::Duration::from_secs(30);

/// The address a request comes from, seen through trusted proxies only.
#[derive(Clone, Copy, Debug)]
pub struct ClientAddress(pub IpAddr);

/// The first act of every request: a trace id, then a span, a log line and a measurement.
pub async fn trace(State(api): State<Api>, mut request: Request, next: Next) -> Response {
    let trace_id = new_trace_id();
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(IpAddr::from([127, 0, 0, 1]), |peer| peer.0.ip());
    let client = client_address(peer, request.headers(), &api.settings().trusted_proxies);
    request.extensions_mut().insert(trace_id);
    request.extensions_mut().insert(ClientAddress(client));
    let method = request.method().clone();
    // The route and the tenant are known only once the request has been routed and authenticated.
    let unknown = tracing::field::Empty;
    let span =
        tracing::info_span!("request", %trace_id, %method, route = unknown, tenant = unknown);
    (api.settings().adopt_trace)(&span, trace_id);
    let started_at = std::time::Instant::now();
    let answered = async move {
        let mut response = next.run(request).await;
        let took = started_at.elapsed();
        let status = response.status().as_u16();
        let route = route_label(&response);
        tracing::Span::current().record("route", route.as_str());
        tracing::info!(status, took_us = took.as_micros() as u64, "answered");
        let labels = [
            ("method", method.to_string()),
            ("route", route),
            ("status", status.to_string()),
        ];
        metrics::counter!("patchbay_http_requests_total", &labels).increment(1);
        metrics::histogram!("patchbay_http_request_seconds", &labels[..2]).record(took);
        let text = HeaderValue::from_str(&trace_id.to_string());
        if let Ok(text) = text {
            response.headers_mut().insert("x-trace-id", text);
        }
        response
    };
    TRACE.scope(trace_id, answered.instrument(span)).await
}

/// The template of the route a response came from, for labels that must stay few.
#[derive(Clone, Debug)]
struct Route(String);

fn route_label(response: &Response) -> String {
    response
        .extensions()
        .get::<Route>()
        .map_or_else(|| "other".to_owned(), |route| route.0.clone())
}

/// Counts a request against its credential's limit and says so in the answer's headers.
pub async fn limit(
    State(api): State<Api>,
    path: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    let who = credential(&request);
    let verdict = api.limits().request(&who);
    let mut response = if verdict.is_within {
        next.run(request).await
    } else {
        let message = "too many requests; slow down";
        ApiError::too_many("access.rate_limited", message, verdict.reset_secs).into_response()
    };
    if let Some(path) = path {
        let route = Route(path.as_str().to_owned());
        response.extensions_mut().insert(route);
    }
    say_limit(response.headers_mut(), &api, verdict);
    response
}

/// Names the route of an answer that no limit is counted for.
pub async fn label(path: Option<MatchedPath>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if let Some(path) = path {
        let route = Route(path.as_str().to_owned());
        response.extensions_mut().insert(route);
    }
    response
}

fn say_limit(headers: &mut HeaderMap, api: &Api, verdict: Verdict) {
    let now_secs = u64::try_from(api.app().now().as_millis() / 1000).unwrap_or_default();
    let mut say = |name: &'static str, value: u64| {
        headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
    };
    say("x-ratelimit-limit", u64::from(verdict.limit));
    say("x-ratelimit-remaining", u64::from(verdict.remaining));
    say("x-ratelimit-reset", now_secs + verdict.reset_secs);
}

/// Whose limit a request counts against: its key's, its session's, or its address's.
fn credential(request: &Request) -> String {
    let headers = request.headers();
    let secret = bearer(headers).map(str::to_owned).or_else(|| {
        CookieJar::from_headers(headers)
            .get(SESSION_COOKIE)
            .map(|cookie| cookie.value().to_owned())
    });
    let address = request.extensions().get::<ClientAddress>();
    match secret {
        // The limiter's memory must not hold secrets.
        Some(secret) => {
            let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, secret.as_bytes());
            digest
                .as_ref()
                .iter()
                .take(16)
                .map(|byte| format!("{byte:02x}"))
                .collect()
        }
        None => address.map_or_else(String::new, |address| address.0.to_string()),
    }
}

/// Headers that every answer carries.
pub async fn headers(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_api = path.starts_with("/api") || path.starts_with("/internal");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut say = |name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    say(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    say(header::X_FRAME_OPTIONS, "DENY");
    say(header::REFERRER_POLICY, "same-origin");
    say(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    say(
        header::CONTENT_SECURITY_POLICY,
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
         object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
    );
    if is_api {
        say(header::CACHE_CONTROL, "no-store");
    }
    response
}

/// Answers for a handler that takes too long. What it began may still happen.
pub async fn in_time(request: Request, next: Next) -> Response {
    match tokio::time::timeout(ANSWER_WITHIN, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            let message = "the answer took too long; it may still happen";
            ApiError::new(StatusCode::GATEWAY_TIMEOUT, "server.timeout", message).into_response()
        }
    }
}

/// The answer for a request whose handler panicked.
pub fn after_panic(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    tracing::error!(panic = text, "a handler panicked");
    let message = "something went wrong on our side";
    ApiError::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "server.internal",
        message,
    )
    .into_response()
}

/// The client's address: the right-most of `X-Forwarded-For` that is no trusted proxy.
pub fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    hops(peer, headers, trusted).last().unwrap_or(peer)
}

/// How many trusted proxies a request came through: those whose entries in a header count.
pub fn trusted_hops(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> usize {
    hops(peer, headers, trusted)
        .filter(|address| is_trusted(*address, trusted))
        .count()
}

/// Whether an address is a proxy's whose word is taken. An IPv4 address is the same one when it
/// is seen through IPv6.
pub fn is_trusted(address: IpAddr, trusted: &[IpNet]) -> bool {
    let address = address.to_canonical();
    trusted.iter().any(|net| net.contains(&address))
}

/// The addresses a request came through, from the peer outwards to the first that is not trusted.
fn hops(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> impl Iterator<Item = IpAddr> {
    let forwarded: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    let mut is_inside = true;
    let addresses = forwarded
        .into_iter()
        .rev()
        .map_while(|hop| hop.trim().parse().ok());
    std::iter::once(peer)
        .chain(addresses)
        .take_while(move |address| {
            let was_inside = is_inside;
            is_inside = is_inside && is_trusted(*address, trusted);
            was_inside
        })
}

fn new_trace_id() -> TraceId {
    let mut bytes = [0; 16];
    // A trace id that is not random is still better than a request that is not answered.
    if aws_lc_rs::rand::fill(&mut bytes).is_err() {
        tracing::error!("the random source failed");
    }
    TraceId(bytes)
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use axum::http::{HeaderMap, HeaderValue};

    use super::client_address;

    fn seen(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            let value = HeaderValue::from_str(value).expect("a header value");
            headers.append("x-forwarded-for", value);
        }
        let trusted: Vec<_> = trusted
            .iter()
            .map(|net| net.parse().expect("a net"))
            .collect();
        let peer: IpAddr = peer.parse().expect("an address");
        client_address(peer, &headers, &trusted).to_string()
    }

    #[test]
    fn a_stranger_cannot_claim_another_address() {
        assert_eq!(
            seen("203.0.113.9", &["198.51.100.1"], &["10.0.0.0/8"]),
            "203.0.113.9"
        );
    }

    #[test]
    fn the_last_hop_that_is_no_trusted_proxy_is_the_client() {
        let forwarded = ["1.1.1.1, 198.51.100.1", "10.0.0.2"];
        assert_eq!(
            seen("10.0.0.1", &forwarded, &["10.0.0.0/8"]),
            "198.51.100.1"
        );
    }

    #[test]
    fn nonsense_ends_the_walk() {
        assert_eq!(
            seen("10.0.0.1", &["198.51.100.1, nonsense"], &["10.0.0.0/8"]),
            "10.0.0.1"
        );
    }
}
