//! Behind no proxy, behind one, behind two, and with liars in front.

use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri};

use super::{Arrival, PublicUrl};

const CONFIGURED: &str = "https://calls.example.com";
const PATH: &str = "/webhooks/pac_1/voice?a=1&b=it's";

fn url(peer: &str, headers: &[(&str, &str)], configured: &str, target: &str) -> PublicUrl {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        let name = HeaderName::from_bytes(name.as_bytes()).expect("a header name");
        map.append(name, HeaderValue::from_str(value).expect("a header value"));
    }
    let target: Uri = target.parse().expect("a target");
    PublicUrl::of(&Arrival {
        peer: peer.parse().expect("an address"),
        target: &target,
        headers: &map,
        trusted_proxies: &["10.0.0.0/8".parse().expect("a net")],
        configured_url: configured,
    })
}

/// The URL seen, without the path that every test sends.
#[track_caller]
fn seen(peer: &str, headers: &[(&str, &str)]) -> String {
    let url = url(peer, headers, CONFIGURED, PATH);
    let origin = url.seen().strip_suffix(PATH);
    origin.expect("the path is untouched").to_owned()
}

#[test]
fn without_a_proxy_the_host_counts_and_the_scheme_is_the_configured_one() {
    assert_eq!(
        seen("203.0.113.9", &[("host", "other.example.com:8443")]),
        "https://other.example.com:8443"
    );
    assert_eq!(seen("203.0.113.9", &[]), "https://calls.example.com");
    assert_eq!(
        seen("203.0.113.9", &[("host", "a/b@c")]),
        "https://calls.example.com"
    );
}

#[test]
fn a_stranger_cannot_claim_another_url() {
    let claims = [
        ("host", "calls.example.com"),
        ("x-forwarded-proto", "http"),
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-port", "81"),
        ("forwarded", "proto=http;host=evil.example"),
    ];
    assert_eq!(seen("203.0.113.9", &claims), "https://calls.example.com");
}

#[test]
fn one_trusted_proxy_is_believed() {
    let headers = [
        ("host", "127.0.0.1:4000"),
        ("x-forwarded-for", "203.0.113.9"),
        ("x-forwarded-proto", "http"),
        ("x-forwarded-host", "tunnel.example.com"),
    ];
    assert_eq!(seen("10.0.0.1", &headers), "http://tunnel.example.com");
    let ported = |port| {
        let mut headers = headers.to_vec();
        headers.push(("x-forwarded-port", port));
        seen("10.0.0.1", &headers)
    };
    assert_eq!(ported("8080"), "http://tunnel.example.com:8080");
    assert_eq!(ported("80"), "http://tunnel.example.com");
    assert_eq!(ported("nonsense"), "http://tunnel.example.com");
}

#[test]
fn a_port_in_the_host_is_not_doubled() {
    let headers = [
        ("x-forwarded-host", "[2001:db8::1]:8443"),
        ("x-forwarded-port", "9999"),
    ];
    assert_eq!(seen("10.0.0.1", &headers), "https://[2001:db8::1]:8443");
    let bare = [
        ("x-forwarded-host", "[2001:db8::1]"),
        ("x-forwarded-port", "9999"),
    ];
    assert_eq!(seen("10.0.0.1", &bare), "https://[2001:db8::1]:9999");
}

#[test]
fn what_the_sender_wrote_before_the_proxies_did_is_ignored() {
    let headers = [
        ("x-forwarded-for", "10.9.9.9, 203.0.113.9"),
        ("x-forwarded-proto", "http, https"),
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-host", "calls.example.com"),
    ];
    assert_eq!(seen("10.0.0.1", &headers), "https://calls.example.com");
}

#[test]
fn of_two_trusted_proxies_the_outer_one_saw_the_url() {
    let headers = [
        ("x-forwarded-for", "1.1.1.1, 203.0.113.9, 10.0.0.2"),
        ("x-forwarded-proto", "ftp, https, http"),
        ("x-forwarded-host", "evil.example, calls.example.com, inner"),
    ];
    assert_eq!(seen("10.0.0.1", &headers), "https://calls.example.com");
    // The inner one kept what the outer one said.
    let kept = [
        ("x-forwarded-for", "203.0.113.9, 10.0.0.2"),
        ("x-forwarded-proto", "http"),
        ("x-forwarded-host", "outer.example.com"),
    ];
    assert_eq!(seen("10.0.0.1", &kept), "http://outer.example.com");
}

#[test]
fn the_standard_header_is_read_hop_by_hop() {
    let one = [(
        "forwarded",
        r#"for="[2001:db8::9]:47";Proto=http;host="a.example:81""#,
    )];
    assert_eq!(seen("10.0.0.1", &one), "http://a.example:81");
    let two = [
        (
            "forwarded",
            "for=1.1.1.1;host=evil.example, for=203.0.113.9;proto=https;host=a.example",
        ),
        ("forwarded", "for=10.0.0.2:80;proto=http;host=inner"),
    ];
    assert_eq!(seen("10.0.0.1", &two), "https://a.example");
    let unknown = [("forwarded", "host=evil.example, for=unknown;host=a.example")];
    assert_eq!(seen("10.0.0.1", &unknown), "https://a.example");
}

#[test]
fn a_standard_header_that_came_through_does_not_win() {
    let headers = [
        ("forwarded", "proto=http;host=evil.example"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-host", "calls.example.com"),
    ];
    assert_eq!(seen("10.0.0.1", &headers), "https://calls.example.com");
}

#[test]
fn claims_that_make_no_sense_leave_the_rest_standing() {
    let headers = [
        ("host", "own.example.com"),
        ("x-forwarded-proto", "gopher"),
        ("x-forwarded-host", "a b"),
    ];
    assert_eq!(seen("10.0.0.1", &headers), "https://own.example.com");
}

#[test]
fn a_proxy_seen_through_ipv6_is_the_same_proxy() {
    let headers = [("x-forwarded-host", "tunnel.example.com")];
    assert_eq!(
        seen("::ffff:10.0.0.1", &headers),
        "https://tunnel.example.com"
    );
}

#[test]
fn a_web_socket_has_its_own_scheme() {
    let upgrade = ("upgrade", "WebSocket");
    assert_eq!(seen("203.0.113.9", &[upgrade]), "wss://calls.example.com");
    let plain = [upgrade, ("x-forwarded-proto", "ws")];
    assert_eq!(seen("10.0.0.1", &plain), "ws://calls.example.com");
    let ported = [upgrade, ("x-forwarded-port", "443")];
    assert_eq!(seen("10.0.0.1", &ported), "wss://calls.example.com");
}

#[test]
fn the_authority_of_http_2_stands_for_the_host() {
    let url = url(
        "203.0.113.9",
        &[],
        CONFIGURED,
        "https://two.example.com/a?b=c",
    );
    assert_eq!(url.seen(), "https://two.example.com/a?b=c");
}

#[test]
fn the_configured_url_is_the_second_candidate() {
    let headers = [("host", "127.0.0.1:4000")];
    let both = url(
        "203.0.113.9",
        &headers,
        "https://a.example/calls/",
        "/hook?x=1",
    );
    let configured = both.configured().to_owned();
    let candidates: Vec<_> = both.into_candidates().collect();
    assert_eq!(
        candidates,
        [
            "https://127.0.0.1:4000/hook?x=1",
            "https://a.example/calls/hook?x=1"
        ]
    );
    assert_eq!(configured, candidates[1]);
    let same = url(
        "203.0.113.9",
        &[("host", "a.example")],
        "https://a.example",
        "/hook",
    );
    assert_eq!(same.into_candidates().count(), 1);
}
