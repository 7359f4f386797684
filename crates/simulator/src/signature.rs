//! The signature a carrier puts on what it sends.
//!
//! Owns the text that is signed and its keyed hash. Written from the carrier's
//! published rules and vectors alone; it shares nothing with the code that
//! checks signatures.

use aws_lc_rs::{digest, hmac};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The header that carries the signature.
pub const SIGNATURE_HEADER: &str = "x-twilio-signature";

/// The header that names key and algorithm when a shared key signs.
pub const SETTINGS_HEADER: &str = "x-twilio-webhooks-signature-settings";

/// Who signs, and how.
#[derive(Clone)]
pub enum Signer {
    /// HMAC-SHA1 with the account's auth token: what has always been sent.
    AuthToken(String),
    /// HMAC-SHA256 with a shared key, announced in [`SETTINGS_HEADER`].
    SharedKey {
        /// The key's public id.
        id: String,
        /// The key's secret.
        secret: String,
    },
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::AuthToken(_) => formatter.write_str("AuthToken"),
            Self::SharedKey { id, .. } => write!(formatter, "SharedKey({id})"),
        }
    }
}

impl Signer {
    /// Signs a request to `url` with these body parameters (none for GET), and
    /// returns the headers to send.
    pub fn headers(&self, url: &str, body: &[(String, String)]) -> Vec<(&'static str, String)> {
        let text = signed_text(url, body);
        match self {
            Self::AuthToken(token) => {
                let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, token.as_bytes());
                vec![(SIGNATURE_HEADER, keyed_hash(&key, &text))]
            }
            Self::SharedKey { id, secret } => {
                let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
                vec![
                    (SIGNATURE_HEADER, keyed_hash(&key, &text)),
                    (SETTINGS_HEADER, format!("key={id},algorithm=HMAC_SHA256")),
                ]
            }
        }
    }
}

/// The URL without its fragment, which is never sent and never signed.
pub fn without_fragment(url: &str) -> &str {
    url.split_once('#').map_or(url, |(before, _)| before)
}

/// `url` with the hash of a raw body added as `bodySHA256`: how a body that is
/// no form is covered by a signature over the URL alone.
pub fn with_body_hash(url: &str, body: &[u8]) -> String {
    let url = without_fragment(url);
    let hash = digest::digest(&digest::SHA256, body);
    let hex: String = hash
        .as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let joint = if url.contains('?') { '&' } else { '?' };
    format!("{url}{joint}bodySHA256={hex}")
}

/// URL, then every parameter by name in byte order; the values of a repeated
/// name sorted and each counted once.
fn signed_text(url: &str, body: &[(String, String)]) -> String {
    let mut parameters: Vec<&(String, String)> = body.iter().collect();
    parameters.sort();
    parameters.dedup();
    let mut text = without_fragment(url).to_owned();
    for (name, value) in parameters {
        text.push_str(name);
        text.push_str(value);
    }
    text
}

fn keyed_hash(key: &hmac::Key, text: &str) -> String {
    STANDARD.encode(hmac::sign(key, text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{SETTINGS_HEADER, SIGNATURE_HEADER, Signer, with_body_hash};

    const BASE: &str = "https://mycompany.com/myapp.php?foo=1&bar=2";

    fn parameters() -> Vec<(String, String)> {
        owned(&[
            ("CallSid", "CA1234567890ABCDE"),
            ("Digits", "1234"),
            ("From", "+14158675309"),
            ("To", "+18005551212"),
            ("Caller", "+14158675309"),
        ])
    }

    fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_string()))
            .collect()
    }

    fn sign(url: &str, body: &[(String, String)]) -> String {
        Signer::AuthToken("12345".to_owned()).headers(url, body)[0]
            .1
            .clone()
    }

    #[test]
    fn the_published_vectors_are_met() {
        let all = parameters();
        for (url, expected) in [
            (BASE, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
            (
                "https://mycompany.com:443/myapp.php?foo=1&bar=2",
                "kvajT1Ptam85bY51eRf/AJRuM3w=",
            ),
            (
                "http://mycompany.com:80/myapp.php?foo=1&bar=2",
                "0ZXoZLH/DfblKGATFgpif+LLRf4=",
            ),
            (
                "http://mycompany.com:1234/myapp.php?foo=1&bar=2",
                "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
            ),
            (
                "http://mycompany.com/myapp.php?foo=1&bar=2",
                "OyGYPqTF6ztdbRNCvuQO/oPvqQ4=",
            ),
        ] {
            assert_eq!(sign(url, &all), expected, "{url}");
        }
    }

    #[test]
    fn repeated_values_are_sorted_and_counted_once() {
        let body = owned(&[
            ("Sid", "CA123"),
            ("SidAccount", "AC123"),
            ("Digits", "5678"),
            ("Digits", "1234"),
            ("Digits", "1234"),
        ]);
        assert_eq!(sign(BASE, &body), "IK+Dwps556ElfBT0I3Rgjkr1wJU=");
    }

    #[test]
    fn a_raw_body_is_covered_by_its_hash_in_the_url() {
        let url = with_body_hash(BASE, br#"{"property": "value", "boolean": true}"#);
        assert!(url.ends_with(
            "&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620"
        ));
        assert_eq!(sign(&url, &[]), "a9nBmqA0ju/hNViExpshrM61xv4=");
    }

    #[test]
    fn a_shared_key_signs_the_same_text_with_sha256_and_says_so() {
        let signer = Signer::SharedKey {
            id: "SK1".to_owned(),
            secret: "12345".to_owned(),
        };
        assert_eq!(
            signer.headers(BASE, &parameters()),
            vec![
                (
                    SIGNATURE_HEADER,
                    "033hgUJA9M/hXIZsYjwkerEP/DBm35nEri5FhCYjA5s=".to_owned()
                ),
                (SETTINGS_HEADER, "key=SK1,algorithm=HMAC_SHA256".to_owned()),
            ]
        );
    }

    #[test]
    fn the_fragment_is_not_signed() {
        let with = format!("{BASE}#rc=2&rp=5xx");
        assert_eq!(sign(&with, &parameters()), sign(BASE, &parameters()));
    }
}
