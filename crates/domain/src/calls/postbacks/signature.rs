//! What the signature of a postback covers, and how old it may be.
//!
//! The signed text is three lines: the seconds since 1970 of the parameter `timestamp`, the query
//! without `timestamp` and `signature` in one canonical form, and the body as it came. Nothing here
//! computes a signature.

use base::time::{Seconds, Timestamp};

use crate::calls::postbacks::Parameter;

/// How far the sender's clock and the way here may put a postback from our own clock.
const TOLERANCE: Seconds = Seconds::from_minutes(5);
const TIMESTAMP: &str = "timestamp";
const SIGNATURE: &str = "signature";

/// What a postback says of its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// When it was signed.
    pub at: Timestamp,
    /// The signature: 32 bytes.
    pub signature: Vec<u8>,
    /// What it covers.
    pub text: Vec<u8>,
}

impl Signed {
    /// What a postback says of its signature; nothing where it says nothing, or nonsense.
    pub fn read(query: &[Parameter], body: &[u8]) -> Option<Self> {
        let timestamp = only(query, TIMESTAMP)?;
        let secs = timestamp.parse::<u32>().ok()?;
        let at = Timestamp::UNIX_EPOCH.checked_add(Seconds::new(secs))?;
        let signature = from_hex(only(query, SIGNATURE)?)?;
        let mut text = format!("{timestamp}\n{}\n", canonical(query)).into_bytes();
        text.extend_from_slice(body);
        Some(Self {
            at,
            signature,
            text,
        })
    }

    /// Whether it was signed within five minutes of now.
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        let tolerance = TOLERANCE.as_micros();
        now.micros_since(self.at).abs() <= tolerance
    }
}

/// The parameters that a signature covers, sorted by name and then by value, with every byte but
/// letters, digits and `-._~` escaped.
pub fn canonical(query: &[Parameter]) -> String {
    let covered = query
        .iter()
        .filter(|(name, _)| name != TIMESTAMP && name != SIGNATURE);
    let mut pairs: Vec<_> = covered
        .map(|(name, value)| (escaped(name), escaped(value)))
        .collect();
    pairs.sort_unstable();
    let pairs: Vec<_> = pairs
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs.join("&")
}

/// The value of a name that is there once.
fn only<'a>(query: &'a [Parameter], wanted: &str) -> Option<&'a str> {
    let mut values = query.iter().filter(|(name, _)| name == wanted);
    match (values.next(), values.next()) {
        (Some((_, value)), None) => Some(value),
        _ => None,
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                escaped.push(char::from(byte));
            }
            other => escaped.extend(['%', hex_digit(other >> 4), hex_digit(other & 15)]),
        }
    }
    escaped
}

/// The digit of a number below 16.
fn hex_digit(number: u8) -> char {
    let digit = char::from_digit(u32::from(number), 16);
    digit.map_or('0', |digit| digit.to_ascii_uppercase())
}

/// The bytes of a text of hexadecimal digits, in either letter case.
fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    let bytes = digits.chunks_exact(2);
    bytes
        .map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use base::time::{Seconds, Timestamp};

    use super::{Signed, canonical};
    use crate::calls::postbacks::Parameter;

    fn pairs(parameters: &[(&str, &str)]) -> Vec<Parameter> {
        let pairs = parameters.iter();
        pairs
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn the_query_has_one_form_whatever_its_order_and_spelling() {
        let query = pairs(&[
            ("signature", "00"),
            ("caller", "+1 312"),
            ("b", "é"),
            ("a", "2"),
            ("timestamp", "1772452800"),
            ("a", "1"),
            ("empty", ""),
        ]);
        let expected = "a=1&a=2&b=%C3%A9&caller=%2B1%20312&empty=";
        assert_eq!(canonical(&query), expected);
    }

    #[test]
    fn a_signature_covers_the_time_the_query_and_the_body() {
        let query = pairs(&[
            ("call_id", "CA1"),
            ("timestamp", "1772452800"),
            ("signature", "00fF"),
        ]);
        let signed = Signed::read(&query, b"{}").expect("a signature");
        assert_eq!(signed.signature, [0, 255]);
        assert_eq!(signed.text, b"1772452800\ncall_id=CA1\n{}");
    }

    #[test]
    fn what_is_not_signed_or_signed_twice_is_not_signed() {
        for query in [
            &[("timestamp", "1772452800")][..],
            &[("signature", "00")],
            &[("timestamp", "noon"), ("signature", "00")],
            &[("timestamp", "1"), ("signature", "0")],
            &[("timestamp", "1"), ("signature", "zz")],
            &[("timestamp", "1"), ("timestamp", "2"), ("signature", "00")],
        ] {
            assert_eq!(Signed::read(&pairs(query), b""), None, "{query:?}");
        }
    }

    #[test]
    fn a_signature_is_fresh_for_five_minutes_before_and_after() {
        let query = pairs(&[("timestamp", "1000"), ("signature", "00")]);
        let signed = Signed::read(&query, b"").expect("a signature");
        let at = |secs: u32| Timestamp::UNIX_EPOCH.checked_add(Seconds::new(secs));
        for (secs, is_fresh) in [(699, false), (700, true), (1300, true), (1301, false)] {
            let now = at(secs).expect("an instant");
            assert_eq!(signed.is_fresh(now), is_fresh, "{secs}");
        }
    }
}
