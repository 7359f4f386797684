//! Numbers as filters compare them: exact decimals, never a float.

use std::str::FromStr;

/// Places after the point.
const PLACES_MAX: usize = 6;
/// Digits before the point; with the places they fit 64 bits.
const UNITS_LENGTH_MAX: usize = 12;

/// A decimal of up to twelve digits and six places, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(i64);

/// The text is no such decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be a number of up to {UNITS_LENGTH_MAX} digits and {PLACES_MAX} decimal places")]
pub struct NotANumber;

impl FromStr for Number {
    type Err = NotANumber;

    /// Reads an optional minus, digits, and optionally a point and digits.
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (units, places) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let fits = (1..=UNITS_LENGTH_MAX).contains(&units.len())
            && (1..=PLACES_MAX).contains(&places.len());
        let digits = || units.bytes().chain(places.bytes());
        if !fits || !digits().all(|byte| byte.is_ascii_digit()) {
            return Err(NotANumber);
        }
        let zeros = std::iter::repeat_n(b'0', PLACES_MAX - places.len());
        let millionths = digits().chain(zeros).fold(0, |millionths, digit| {
            millionths * 10 + i64::from(digit - b'0')
        });
        let is_negative = unsigned.len() < text.len();
        Ok(Self(if is_negative { -millionths } else { millionths }))
    }
}

#[cfg(test)]
mod tests {
    use super::{NotANumber, Number};

    #[test]
    fn numbers_are_compared_by_their_value() {
        let number = |text: &str| text.parse::<Number>().expect("a number");
        assert_eq!(number("007"), number("7.0"));
        assert!(number("9") < number("10"));
        assert!(number("-2.5") < number("-2.499999"));
        assert!(number("999999999999.999999") > number("0"));
    }

    #[test]
    fn anything_else_is_no_number() {
        for text in [
            "",
            "-",
            ".5",
            "5.",
            "1e3",
            "0x1",
            "1,5",
            "1.0000001",
            "1234567890123",
        ] {
            assert_eq!(text.parse::<Number>(), Err(NotANumber), "{text}");
        }
    }
}
