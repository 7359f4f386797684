//! The first digits of phone numbers, by which carriers set their prices.

use std::borrow::Borrow;

use super::DIGITS_MAX;
use crate::schema::text_schema;
use crate::wire::impl_text_traits;

/// The word for no digits at all.
const ANY: &str = "any";

/// Why a text is not a prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be any, or 1 to 15 digits that begin with a country code, such as 1312")]
pub struct PrefixError;

/// The first digits of E.164 numbers, without the plus: `1312`. Without a digit it is `any`, and
/// every number begins with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NumberPrefix(Box<str>);

impl NumberPrefix {
    /// Reads `1312`, `+1312` or `any`, in any letter case.
    ///
    /// # Errors
    /// [`PrefixError`] for any other text.
    pub fn parse(text: &str) -> Result<Self, PrefixError> {
        let text = text.trim();
        if text.eq_ignore_ascii_case(ANY) {
            return Ok(Self::default());
        }
        let digits = text.strip_prefix('+').unwrap_or(text);
        if digits.is_empty() {
            return Err(PrefixError);
        }
        Self::from_digits(digits)
    }

    /// Takes the digits alone, none of them for any number.
    ///
    /// # Errors
    /// [`PrefixError`] when there is anything but digits, or no such country code.
    pub fn from_digits(digits: &str) -> Result<Self, PrefixError> {
        let is_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_digits || digits.len() > DIGITS_MAX || digits.starts_with('0') {
            return Err(PrefixError);
        }
        Ok(Self(Box::from(digits)))
    }

    /// The digits; none when any number begins with it.
    #[must_use]
    pub const fn digits(&self) -> &str {
        &self.0
    }

    /// The digits, or `any`.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        if self.0.is_empty() { ANY } else { &self.0 }
    }
}

impl Borrow<str> for NumberPrefix {
    fn borrow(&self) -> &str {
        self.digits()
    }
}

impl_text_traits!(
    NumberPrefix,
    PrefixError,
    "the first digits of phone numbers"
);

text_schema!(
    NumberPrefix, "NumberPrefix",
    format: None, pattern: Some(r"^(any|[1-9][0-9]{0,14})$"), example: "1312",
    "The first digits of phone numbers in E.164, without the plus; any stands for every number"
);

#[cfg(test)]
mod tests {
    use super::{NumberPrefix, PrefixError};

    fn parsed(text: &str) -> Result<String, PrefixError> {
        NumberPrefix::parse(text).map(|prefix| prefix.to_string())
    }

    #[test]
    fn a_prefix_is_digits_with_or_without_a_plus_or_the_word_any() {
        for (text, read) in [("1312", "1312"), (" +44 ", "44"), ("ANY", "any")] {
            assert_eq!(parsed(text).as_deref(), Ok(read));
        }
        assert_eq!(
            NumberPrefix::parse("any")
                .as_ref()
                .map(NumberPrefix::digits),
            Ok("")
        );
    }

    #[test]
    fn what_no_number_begins_with_is_no_prefix() {
        for text in ["", "+", "0", "044", "13 12", "1a", "1234567890123456"] {
            assert_eq!(parsed(text), Err(PrefixError), "{text}");
        }
    }

    #[test]
    fn no_digits_are_any_number_and_read_back_as_such() {
        let any = NumberPrefix::from_digits("").expect("a prefix");
        assert_eq!(any, NumberPrefix::default());
        assert_eq!(parsed(any.as_str()).as_deref(), Ok("any"));
    }
}
