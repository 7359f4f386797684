//! Phone numbers and SIP addresses: where a call comes from and goes to.
//!
//! Owns their canonical forms. Never looks anything up: what a number is comes
//! from the numbering plans inside the program. Debug output hides the digits,
//! because debug output ends in logs.

use crate::define_words;
use std::fmt;

use rlibphonenumber::{
    ParseError, PhoneNumber as Parsed, PhoneNumberFormat, PhoneNumberType, Region, ValidationError,
};

use crate::schema::text_schema;
use crate::wire::impl_text_traits;

mod prefix;
mod sip;

pub use prefix::{NumberPrefix, PrefixError};
pub use sip::{SipAddress, SipError};

/// Longer text is not looked at.
const TEXT_LENGTH_MAX: usize = 40;

/// The fewest digits of any number, country code included; Austria has such.
const DIGITS_MIN: usize = 6;

/// E.164's limit.
const DIGITS_MAX: usize = 15;

/// Why a text is not a phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// There is no text.
    #[error("must not be empty")]
    Empty,
    /// More text than any way to write a number needs.
    #[error("is not an E.164 phone number: longer than 40 characters")]
    LongText,
    /// Letters or signs no one writes in a number.
    #[error("is not an E.164 phone number: only digits, spaces and + - . / ( ) are allowed")]
    Characters,
    /// No country code, or none that exists.
    #[error("is not an E.164 phone number: it must start with + and a country code that exists")]
    CountryCode,
    /// Fewer digits than its country has.
    #[error("is not an E.164 phone number: too short")]
    TooShort,
    /// More digits than its country has.
    #[error("is not an E.164 phone number: too long")]
    TooLong,
    /// The right length, but not a number its country gives out.
    #[error("is not an E.164 phone number: no such number in its country's plan")]
    NotInPlan,
    /// The default region is not a country.
    #[error("cannot be read: the default region is not a two-letter country code")]
    DefaultRegion,
}

define_words! {
    /// What a number is used for, as far as its digits tell.
    pub enum NumberKind {
        /// Belongs to a place; also where a country does not tell fixed lines from
        /// mobiles, as in North America.
        Local = "local",
        /// Free for the caller.
        TollFree = "toll_free",
        /// Certainly a mobile.
        Mobile = "mobile",
        /// Anything else: premium, shared cost, satellite, internet, unknown.
        Other = "other",
    }
}

/// A phone number in E.164 form: `+12025550123`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhoneNumber {
    e164: Box<str>,
    country: Option<[u8; 2]>,
}

impl PhoneNumber {
    /// Reads a number as people write it. Without `+` and a country code,
    /// `default_region` (an ISO 3166 code such as `US`) says whose national
    /// form it is.
    ///
    /// The number must be one its country gives out, by the numbering plans
    /// inside the program. Those count the numbers reserved for fiction (such as
    /// 202-555-0123 and 888-555-0123) among them.
    ///
    /// # Errors
    /// [`PhoneError`] with the reason.
    pub fn parse(text: &str, default_region: Option<&str>) -> Result<Self, PhoneError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(PhoneError::Empty);
        }
        if text.chars().count() > TEXT_LENGTH_MAX {
            return Err(PhoneError::LongText);
        }
        if !text.chars().all(is_written_in_numbers) {
            return Err(PhoneError::Characters);
        }
        let region = match default_region {
            Some(code) => Some(Region::from_code(code).map_err(|_| PhoneError::DefaultRegion)?),
            None => None,
        };
        let parsed = Parsed::parse(text, region).map_err(|error| reason_of(&error))?;
        parsed.is_possible_with_reason().map_err(length_reason_of)?;
        if !parsed.is_valid() {
            return Err(PhoneError::NotInPlan);
        }
        Self::from_parsed(&parsed)
    }

    /// Takes a number at its word: `+` and 6 to 15 digits, whether the
    /// numbering plans know it or not.
    ///
    /// For numbers a carrier states and for numbers read back from storage:
    /// plans change, and a number that was good once must stay readable.
    ///
    /// # Errors
    /// [`PhoneError`] when the shape is another.
    pub fn from_e164(text: &str) -> Result<Self, PhoneError> {
        let digits = text.strip_prefix('+').ok_or(if text.is_empty() {
            PhoneError::Empty
        } else {
            PhoneError::CountryCode
        })?;
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PhoneError::Characters);
        }
        if digits.starts_with('0') {
            return Err(PhoneError::CountryCode);
        }
        match digits.len() {
            0..DIGITS_MIN => Err(PhoneError::TooShort),
            DIGITS_MIN..=DIGITS_MAX => Ok(Self {
                e164: Box::from(text),
                country: parsed_of(text).and_then(|parsed| country_of(&parsed)),
            }),
            _ => Err(PhoneError::TooLong),
        }
    }

    fn from_parsed(parsed: &Parsed) -> Result<Self, PhoneError> {
        let e164 = parsed.format_as(PhoneNumberFormat::E164);
        match e164.len() - 1 {
            0..DIGITS_MIN => Err(PhoneError::TooShort),
            DIGITS_MIN..=DIGITS_MAX => Ok(Self {
                country: country_of(parsed),
                e164: Box::from(e164.as_ref()),
            }),
            _ => Err(PhoneError::TooLong),
        }
    }

    /// The E.164 form: `+12025550123`.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        &self.e164
    }

    /// The ISO 3166 code of its country, such as `US`; `None` for numbers of
    /// no country and numbers the plans do not know.
    #[must_use]
    pub fn country(&self) -> Option<&str> {
        self.country
            .as_ref()
            .and_then(|letters| std::str::from_utf8(letters).ok())
    }

    /// What the number is used for, as far as its digits tell.
    #[must_use]
    pub fn kind(&self) -> NumberKind {
        match self.parsed().map(|parsed| parsed.get_type()) {
            Some(PhoneNumberType::FixedLine | PhoneNumberType::FixedLineOrMobile) => {
                NumberKind::Local
            }
            Some(PhoneNumberType::TollFree) => NumberKind::TollFree,
            Some(PhoneNumberType::Mobile) => NumberKind::Mobile,
            _ => NumberKind::Other,
        }
    }

    /// As its own country writes it: `(202) 555-0123`. The E.164 form when the
    /// plans do not know the number.
    #[must_use]
    pub fn national(&self) -> String {
        self.formatted(PhoneNumberFormat::National)
    }

    /// As other countries write it: `+1 202-555-0123`. The E.164 form when the
    /// plans do not know the number.
    #[must_use]
    pub fn international(&self) -> String {
        self.formatted(PhoneNumberFormat::International)
    }

    fn formatted(&self, format: PhoneNumberFormat) -> String {
        self.parsed().map_or_else(
            || self.e164.to_string(),
            |parsed| parsed.format_as(format).into_owned(),
        )
    }

    fn parsed(&self) -> Option<Parsed> {
        parsed_of(self.as_str())
    }

    /// Reads E.164 text strictly; what serde and `FromStr` do.
    fn parse_international(text: &str) -> Result<Self, PhoneError> {
        Self::parse(text, None)
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let visible = &self.e164[self.e164.len() - 4..];
        write!(formatter, "PhoneNumber(…{visible})")
    }
}

impl_text_traits!(
    PhoneNumber,
    PhoneError,
    "an E.164 phone number",
    Self::parse_international
);

text_schema!(
    PhoneNumber, "PhoneNumber",
    format: Some("e164"), pattern: Some(r"^\+[1-9][0-9]{5,14}$"), example: "+12025550123",
    "A phone number in E.164 form"
);

/// Digits and the signs people put between them, among them the dashes and
/// the space that word processors prefer.
const fn is_written_in_numbers(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '+' | ' ' | '(' | ')' | '-' | '.' | '/' | '\u{a0}' | '\u{2010}'..='\u{2015}'
        )
}

/// What the plans make of a number in E.164 form.
fn parsed_of(e164: &str) -> Option<Parsed> {
    if let Some(national) = north_american(e164) {
        return Some(Parsed {
            country_code: 1,
            national_number: national.parse().ok()?,
            ..Parsed::default()
        });
    }
    Parsed::parse(e164, None).ok()
}

/// The ten digits of a North American number. Reading these takes no looking through texts: nothing
/// is dialled before them that would have to be taken off.
fn north_american(e164: &str) -> Option<&str> {
    let national = e164.strip_prefix("+1")?;
    let is_whole = national.len() == 10 && national.bytes().all(|byte| byte.is_ascii_digit());
    (is_whole && national.as_bytes()[0] >= b'2').then_some(national)
}

fn country_of(parsed: &Parsed) -> Option<[u8; 2]> {
    let region = parsed.get_region_code()?.as_region_str();
    region.as_str().as_bytes().try_into().ok()
}

fn reason_of(error: &ParseError) -> PhoneError {
    match error {
        ParseError::InvalidCountryCode => PhoneError::CountryCode,
        // Its characters were checked, so only their number can be wrong.
        ParseError::NotANumber(_) | ParseError::TooShortAfterIdd | ParseError::TooShortNsn => {
            PhoneError::TooShort
        }
        ParseError::TooLongNsn => PhoneError::TooLong,
    }
}

const fn length_reason_of(error: ValidationError) -> PhoneError {
    match error {
        ValidationError::InvalidCountryCode => PhoneError::CountryCode,
        ValidationError::TooShort => PhoneError::TooShort,
        ValidationError::TooLong => PhoneError::TooLong,
        ValidationError::InvalidLength => PhoneError::NotInPlan,
    }
}

#[cfg(test)]
mod phone_tests;
