//! SIP addresses.
//!
//! Owns the subset of SIP URIs a call can be sent to. Never carries a
//! password, headers or a display name: those belong to the carrier's
//! credentials, or nowhere.

use std::fmt;

use crate::host;
use crate::schema::text_schema;
use crate::wire::impl_text_traits;

/// Carriers refuse longer addresses.
const LENGTH_MAX: usize = 255;

/// What `;transport=` may say.
const TRANSPORTS: [&str; 5] = ["udp", "tcp", "tls", "ws", "wss"];

/// Why a text is not a SIP address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SipError {
    /// There is no text.
    #[error("must not be empty")]
    Empty,
    /// More than a carrier takes.
    #[error("is longer than 255 characters")]
    TooLong,
    /// Neither `sip:` nor `sips:`.
    #[error("is not a SIP address: it must start with sip: or sips:")]
    Scheme,
    /// No user before `@`, or signs a user cannot have.
    #[error("is not a SIP address: the part before @ is missing or has signs it cannot have")]
    User,
    /// No host, or neither a name nor an IP address.
    #[error("is not a SIP address: the host is neither a name nor an IP address")]
    Host,
    /// A port that is no number from 1 to 65535.
    #[error("is not a SIP address: the port is not a number from 1 to 65535")]
    Port,
    /// A parameter that is not `;name` or `;name=value`, or an unknown transport.
    #[error("is not a SIP address: a parameter after the host is malformed or not known")]
    Parameter,
}

/// Where a SIP call goes: `sip:sales@pbx.example.com:5061;transport=tls`.
///
/// The scheme and host are lower case; the rest is kept as written.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SipAddress(Box<str>);

impl SipAddress {
    /// Reads `sip:` or `sips:`, a user, `@`, a host or IP address, and
    /// optionally a port and parameters.
    ///
    /// # Errors
    /// [`SipError`] with the reason.
    pub fn parse(text: &str) -> Result<Self, SipError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(SipError::Empty);
        }
        if text.len() > LENGTH_MAX {
            return Err(SipError::TooLong);
        }
        let (scheme, rest) = text.split_once(':').ok_or(SipError::Scheme)?;
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "sip" && scheme != "sips" {
            return Err(SipError::Scheme);
        }
        let (user, rest) = rest.split_once('@').ok_or(SipError::User)?;
        if !is_user(user) {
            return Err(SipError::User);
        }
        let (place, parameters) = match rest.split_once(';') {
            Some((place, parameters)) => (place, Some(parameters)),
            None => (rest, None),
        };
        let (host, port) = host::split_port(place);
        if !host::is_host(host) {
            return Err(SipError::Host);
        }
        if port.is_some_and(|port| !host::is_port(port)) {
            return Err(SipError::Port);
        }
        if parameters.is_some_and(|all| !all.split(';').all(is_parameter)) {
            return Err(SipError::Parameter);
        }
        let place = place.to_ascii_lowercase();
        let tail = parameters.map_or_else(String::new, |all| format!(";{all}"));
        Ok(Self(format!("{scheme}:{user}@{place}{tail}").into()))
    }

    /// The address as text.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether every hop must be encrypted (`sips:`).
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.0.starts_with("sips:")
    }

    /// What stands before `@`.
    #[must_use]
    pub fn user(&self) -> &str {
        self.parts().0
    }

    /// The host name or IP address (an IPv6 one in brackets), without the port.
    #[must_use]
    pub fn host(&self) -> &str {
        self.parts().1
    }

    fn parts(&self) -> (&str, &str) {
        let after_scheme = self.0.split_once(':').map_or("", |(_, rest)| rest);
        let (user, rest) = after_scheme.split_once('@').unwrap_or((after_scheme, ""));
        let place = rest.split_once(';').map_or(rest, |(place, _)| place);
        (user, host::split_port(place).0)
    }
}

impl fmt::Debug for SipAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SipAddress(…@{})", self.host())
    }
}

impl_text_traits!(SipAddress, SipError, "a SIP address");

text_schema!(
    SipAddress, "SipAddress",
    format: Some("uri"), pattern: Some("^sips?:[^@]+@.+$"), example: "sip:sales@pbx.example.com",
    "A SIP address: sip: or sips:, a user, a host, and optionally a port and parameters"
);

/// RFC 3261's unreserved, escaped and user-unreserved signs.
fn is_user(user: &str) -> bool {
    let mut bytes = user.bytes();
    while let Some(byte) = bytes.next() {
        let is_allowed = match byte {
            b'%' => {
                bytes.next().is_some_and(|b| b.is_ascii_hexdigit())
                    && bytes.next().is_some_and(|b| b.is_ascii_hexdigit())
            }
            _ => byte.is_ascii_alphanumeric() || b"-_.!~*()&=+$,;?/".contains(&byte),
        };
        if !is_allowed {
            return false;
        }
    }
    !user.is_empty()
}

fn is_parameter(parameter: &str) -> bool {
    let is_token = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_.!~*+%".contains(&byte))
    };
    match parameter.split_once('=') {
        Some((name, value)) if name.eq_ignore_ascii_case("transport") => {
            TRANSPORTS.contains(&value.to_ascii_lowercase().as_str())
        }
        Some((name, value)) => is_token(name) && is_token(value),
        None => is_token(parameter),
    }
}
