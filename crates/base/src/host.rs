//! Hosts as web and SIP addresses write them.
//!
//! Owns the check of a host's form. Never resolves a name, and never judges
//! where an address points.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Splits `host:port`, where the host may be an IPv6 address in brackets.
pub fn split_port(place: &str) -> (&str, Option<&str>) {
    let host_end = if place.starts_with('[') {
        place.find(']').map_or(place.len(), |bracket| bracket + 1)
    } else {
        place.find(':').unwrap_or(place.len())
    };
    match place[host_end..].strip_prefix(':') {
        Some(port) => (&place[..host_end], Some(port)),
        // What follows a bracket and is no port stays in the host, which
        // makes it one that `is_host` refuses.
        None => (place, None),
    }
}

/// Whether it is a domain name, an IPv4 address, or an IPv6 one in brackets.
pub fn is_host(host: &str) -> bool {
    let bracketed = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    if let Some(address) = bracketed {
        return address.parse::<Ipv6Addr>().is_ok();
    }
    // A name whose last label is a number is an IPv4 address or a mistake.
    let last = host.rsplit('.').next().unwrap_or("");
    if last.bytes().all(|byte| byte.is_ascii_digit()) {
        return host.parse::<Ipv4Addr>().is_ok();
    }
    is_name(host)
}

/// Whether it is a domain name: labels of letters, digits and inner hyphens,
/// at most 63 characters each and 253 in all.
pub fn is_name(host: &str) -> bool {
    host.len() <= 253
        && host.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

/// Whether it is a number from 1 to 65535, written in digits alone.
pub fn is_port(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse().is_ok_and(|port: u16| port > 0)
}
