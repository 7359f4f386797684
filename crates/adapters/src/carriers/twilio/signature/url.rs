//! The spellings of one URL that Twilio's back ends are known to sign.
//!
//! Some of them add the standard port, some drop any, some escape what the others leave. None of
//! this changes where the URL leads, so accepting each costs no safety: whoever signs one needs
//! the key.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_encode, utf8_percent_encode};

use crate::carriers::form::Form;

/// What the URL standard escapes in a path.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// What the URL standard escapes in the query of a web address.
const QUERY: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'\'').add(b'<').add(b'>');

/// What JavaScript's older query writer escapes: all but letters, digits and these.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// The URL up to its fragment, which is never sent and never signed.
pub fn without_fragment(url: &str) -> &str {
    url.split_once('#').map_or(url, |(before, _)| before)
}

/// Every spelling of the URL that may have been signed, each once, the likeliest first.
pub fn variants(url: &str) -> Vec<String> {
    let url = without_fragment(url);
    let Some(parts) = Parts::of(url) else {
        return vec![url.to_owned()];
    };
    let escaped = parts.escaped();
    let mut variants = Vec::with_capacity(6);
    for spelling in [&parts, &escaped, &escaped.with_rewritten_query()] {
        for variant in [spelling.without_port(), spelling.with_port()] {
            if !variants.contains(&variant) {
                variants.push(variant);
            }
        }
    }
    variants
}

/// A URL taken apart without changing a character.
#[derive(Clone)]
struct Parts {
    /// Up to and with `://`.
    scheme: String,
    /// Up to and with `@`, or empty.
    user: String,
    /// Without the port; an IPv6 address in brackets.
    host: String,
    /// From `:` on, or empty.
    port: String,
    /// Up to the query.
    path: String,
    /// From `?` on, or empty.
    query: String,
}

impl Parts {
    fn of(url: &str) -> Option<Self> {
        let scheme_end = url.find("://")? + 3;
        let (scheme, rest) = url.split_at(scheme_end);
        let authority_end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at(authority_end);
        let user_end = authority.rfind('@').map_or(0, |at| at + 1);
        let (user, place) = authority.split_at(user_end);
        // Colons inside an IPv6 address are not before a port.
        let address_end = place.rfind(']').unwrap_or(0);
        let port_start = place[address_end..].find(':');
        let (host, port) = place.split_at(port_start.map_or(place.len(), |at| address_end + at));
        let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
        let own = str::to_owned;
        Some(Self {
            scheme: own(scheme),
            user: own(user),
            host: own(host),
            port: own(port),
            path: own(path),
            query: own(query),
        })
    }

    fn written(&self, port: &str) -> String {
        let (scheme, user, host) = (&self.scheme, &self.user, &self.host);
        format!("{scheme}{user}{host}{port}{}{}", self.path, self.query)
    }

    fn without_port(&self) -> String {
        self.written("")
    }

    fn with_port(&self) -> String {
        if !self.port.is_empty() {
            return self.written(&self.port);
        }
        let scheme = self.scheme.to_ascii_lowercase();
        let is_encrypted = matches!(scheme.as_str(), "https://" | "wss://");
        self.written(if is_encrypted { ":443" } else { ":80" })
    }

    /// As the URL standard would write it.
    fn escaped(&self) -> Self {
        let path = utf8_percent_encode(&self.path, PATH).to_string();
        Self {
            scheme: self.scheme.to_ascii_lowercase(),
            host: self.host.to_ascii_lowercase(),
            path: if path.is_empty() {
                "/".to_owned()
            } else {
                path
            },
            query: utf8_percent_encode(&self.query, QUERY).to_string(),
            ..self.clone()
        }
    }

    /// With the query read and written again by JavaScript's older query library.
    fn with_rewritten_query(&self) -> Self {
        let Some(query) = self.query.strip_prefix('?').filter(|text| !text.is_empty()) else {
            return self.clone();
        };
        let form = Form::parse(query.as_bytes());
        let pairs: Vec<String> = form
            .parameters()
            .iter()
            .map(|parameter| {
                let name = percent_encode(&parameter.name, COMPONENT);
                format!("{name}={}", percent_encode(&parameter.value, COMPONENT))
            })
            .collect();
        Self {
            query: format!("?{}", pairs.join("&")),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{variants, without_fragment};

    #[test]
    fn a_plain_url_has_one_spelling_with_the_port_and_one_without() {
        assert_eq!(
            variants("https://a.example/b?c=d#rc=2"),
            ["https://a.example/b?c=d", "https://a.example:443/b?c=d"]
        );
        assert_eq!(
            variants("http://a.example:81/"),
            ["http://a.example/", "http://a.example:81/"]
        );
        assert_eq!(
            variants("wss://a.example/b"),
            ["wss://a.example/b", "wss://a.example:443/b"]
        );
    }

    #[test]
    fn a_user_and_an_ipv6_address_keep_their_colons() {
        assert_eq!(
            variants("http://user:pw@[::1]:81/a"),
            ["http://user:pw@[::1]/a", "http://user:pw@[::1]:81/a"]
        );
        assert_eq!(
            variants("http://user:pw@host/a"),
            ["http://user:pw@host/a", "http://user:pw@host:80/a"]
        );
    }

    #[test]
    fn each_way_to_escape_a_query_is_a_spelling() {
        assert_eq!(
            variants("https://a.example/b?c=it's"),
            [
                "https://a.example/b?c=it's",
                "https://a.example:443/b?c=it's",
                "https://a.example/b?c=it%27s",
                "https://a.example:443/b?c=it%27s",
            ]
        );
        let rewritten = variants("https://a.example/b?c=x+y&d");
        assert!(rewritten.contains(&"https://a.example/b?c=x%20y&d=".to_owned()));
    }

    #[test]
    fn a_host_without_a_path_is_also_spelled_with_a_slash() {
        let spelled = variants("https://A.example");
        assert_eq!(spelled[0], "https://A.example");
        assert!(spelled.contains(&"https://a.example/".to_owned()));
    }

    #[test]
    fn what_is_no_url_is_its_own_spelling() {
        assert_eq!(variants("nonsense"), ["nonsense"]);
        assert_eq!(without_fragment("a#b#c"), "a");
    }
}
