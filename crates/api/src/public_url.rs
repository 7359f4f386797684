//! The URL a request was sent to, as its sender knows it.
//!
//! Signatures cover that URL, but behind a proxy the request arrives under another. What proxies
//! say of it counts only as far as they are trusted: each of their headers is a list to which
//! every proxy adds at the right, so of each list the entry of the outermost trusted proxy is
//! taken, and whatever stands left of it is the sender's own claim.
//!
//! Never use the outcome to decide who somebody is, or where to send them.

use std::net::IpAddr;

use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, HeaderName, Uri, header};
use ipnet::IpNet;

use crate::middleware::{is_trusted, trusted_hops};

/// What is known of where a request was sent.
#[derive(Clone, Copy, Debug)]
pub struct Arrival<'a> {
    /// Who opened the connection.
    pub peer: IpAddr,
    /// The request's target: a path and query, and over HTTP/2 the authority.
    pub target: &'a Uri,
    /// The request's headers.
    pub headers: &'a HeaderMap,
    /// The proxies whose word is taken.
    pub trusted_proxies: &'a [IpNet],
    /// What the installation calls itself, without a slash at the end.
    pub configured_url: &'a str,
}

/// The URLs a request may have been sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    seen: String,
    configured: String,
}

impl PublicUrl {
    /// The URLs a request may have been sent to, from the request alone.
    pub fn of(arrival: &Arrival<'_>) -> Self {
        let target = arrival.target.path_and_query();
        let target = target.map_or("/", PathAndQuery::as_str);
        let (scheme, rest) = split_scheme(arrival.configured_url);
        let claims = Claims::of(arrival);
        let seen_scheme = claims.scheme.unwrap_or(scheme);
        let seen_scheme = scheme_for(seen_scheme, arrival.headers);
        let place = claims.place.or_else(|| own_place(arrival));
        let place = place.unwrap_or_else(|| rest.split('/').next().unwrap_or_default());
        let port = claims.port.filter(|_| !has_port(place));
        let port = port.filter(|port| !is_usual(seen_scheme, *port));
        let port = port.map_or_else(String::new, |port| format!(":{port}"));
        let configured_scheme = scheme_for(scheme, arrival.headers);
        Self {
            seen: [seen_scheme, "://", place, &port, target].concat(),
            configured: [configured_scheme, "://", rest, target].concat(),
        }
    }

    /// As the request and the trusted proxies say.
    pub fn seen(&self) -> &str {
        &self.seen
    }

    /// As the configuration says. It has the path that a proxy may have taken away.
    pub fn configured(&self) -> &str {
        &self.configured
    }

    /// Each URL once, the likelier first. A signature may be tried against every one: whoever
    /// signed for one of them has the key.
    pub fn into_candidates(self) -> impl Iterator<Item = String> {
        let configured = (self.configured != self.seen).then_some(self.configured);
        std::iter::once(self.seen).chain(configured)
    }
}

/// What trusted proxies say of the URL.
#[derive(Default)]
struct Claims<'a> {
    scheme: Option<&'a str>,
    /// The host, with or without a port.
    place: Option<&'a str>,
    port: Option<u16>,
}

impl<'a> Claims<'a> {
    fn of(arrival: &Arrival<'a>) -> Self {
        let hops = trusted_hops(arrival.peer, arrival.headers, arrival.trusted_proxies);
        if hops == 0 {
            return Self::default();
        }
        let claim = |name| outermost(arrival.headers, name, hops);
        // Nearly every proxy writes the older headers, few the standard one: where both are there,
        // the standard one may have come through from the sender unnoticed.
        let standard = Self::standard(arrival);
        let scheme = claim("x-forwarded-proto").and_then(known_scheme);
        let place = claim("x-forwarded-host").filter(|place| is_place(place));
        Self {
            scheme: scheme.or(standard.scheme),
            place: place.or(standard.place),
            port: claim("x-forwarded-port").and_then(|port| port.parse().ok()),
        }
    }

    /// Reads `Forwarded` (RFC 7239), whose entries say which hop they are about.
    fn standard(arrival: &Arrival<'a>) -> Self {
        let mut claims = Self::default();
        let entries = list(arrival.headers, &header::FORWARDED);
        for entry in entries.into_iter().rev() {
            let mut sender = None;
            for pair in entry.split(';') {
                let Some((name, value)) = pair.split_once('=') else {
                    continue;
                };
                let value = value.trim().trim_matches('"');
                match name.trim().to_ascii_lowercase().as_str() {
                    "proto" => claims.scheme = known_scheme(value).or(claims.scheme),
                    "host" if is_place(value) => claims.place = Some(value),
                    "for" => sender = node_address(value),
                    _ => {}
                }
            }
            // The next entry was added by this one's sender.
            if !sender.is_some_and(|sender| is_trusted(sender, arrival.trusted_proxies)) {
                break;
            }
        }
        claims
    }
}

/// The entry that the outermost of so many trusted proxies added. A list with fewer entries was
/// begun by one of them.
fn outermost<'a>(headers: &'a HeaderMap, name: &'static str, hops: usize) -> Option<&'a str> {
    let entries = list(headers, &HeaderName::from_static(name));
    let at = entries.len().saturating_sub(hops);
    entries.get(at).copied().filter(|entry| !entry.is_empty())
}

/// Every entry of a header that is a list, on one line or on several.
fn list<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Vec<&'a str> {
    headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect()
}

/// The host that the request itself names.
fn own_place<'a>(arrival: &Arrival<'a>) -> Option<&'a str> {
    let authority = arrival.target.authority().map(|place| place.as_str());
    let host = || arrival.headers.get(header::HOST)?.to_str().ok();
    authority.or_else(host).filter(|place| is_place(place))
}

/// The address of a `for=` entry: `192.0.2.1`, `192.0.2.1:80`, `[2001:db8::1]:80`.
fn node_address(node: &str) -> Option<IpAddr> {
    if let Some(rest) = node.strip_prefix('[') {
        return rest.split(']').next()?.parse().ok();
    }
    node.split(':').next()?.parse().ok()
}

fn split_scheme(url: &str) -> (&str, &str) {
    let url = url.trim_end_matches('/');
    url.split_once("://").unwrap_or(("https", url))
}

fn known_scheme(text: &str) -> Option<&'static str> {
    match text.to_ascii_lowercase().as_str() {
        "https" | "wss" => Some("https"),
        "http" | "ws" => Some("http"),
        _ => None,
    }
}

/// A WebSocket handshake is an HTTP request, but its sender signs a `wss` URL.
fn scheme_for<'a>(scheme: &'a str, headers: &HeaderMap) -> &'a str {
    let upgrade = headers.get(header::UPGRADE);
    let is_web_socket =
        upgrade.is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"websocket"));
    match (scheme, is_web_socket) {
        ("https", true) => "wss",
        ("http", true) => "ws",
        _ => scheme,
    }
}

fn is_usual(scheme: &str, port: u16) -> bool {
    match scheme {
        "https" | "wss" => port == 443,
        _ => port == 80,
    }
}

fn has_port(place: &str) -> bool {
    let address_end = place.rfind(']').unwrap_or(0);
    place[address_end..].contains(':')
}

/// Whether a text can stand where a URL has its host and port.
fn is_place(text: &str) -> bool {
    let is_written = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte);
    !text.is_empty() && text.bytes().all(is_written)
}

#[cfg(test)]
#[path = "public_url_tests.rs"]
mod tests;
