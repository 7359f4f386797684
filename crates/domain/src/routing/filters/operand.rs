//! What attributes are compared with: texts as people type them, made to look like what the
//! attribute says.

use std::fmt;

use base::ids::SupplierId;
use base::phone::PhoneNumber;
use base::time::TimeZone;
use base::time::week::Weekday;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::routing::attributes::{Attribute, CallAttribute};
use crate::routing::filters::TestWord;

/// The most characters of a value.
const LENGTH_MAX: usize = 200;
const HOUR_MAX: u8 = 23;
const AREA_CODE_LENGTH: usize = 3;

/// A value in a filter: 1 to 200 characters, trimmed. A request may give a whole number or a truth
/// value instead of their text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
pub struct Operand(Box<str>);

/// Why a text is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OperandError {
    /// Nothing is left after trimming.
    #[error("must not be empty")]
    Empty,
    /// Too long, counted in characters, not bytes.
    #[error("is longer than {LENGTH_MAX} characters")]
    TooLong,
    /// A character that cannot be seen.
    #[error("must not contain control characters")]
    ControlCharacter,
}

impl Operand {
    /// Trims and checks a text.
    ///
    /// # Errors
    /// [`OperandError`] when it is empty, too long, or has control characters.
    pub fn parse(text: &str) -> Result<Self, OperandError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(OperandError::Empty);
        }
        if text.chars().nth(LENGTH_MAX).is_some() {
            return Err(OperandError::TooLong);
        }
        if text.chars().any(char::is_control) {
            return Err(OperandError::ControlCharacter);
        }
        Ok(Self(Box::from(text)))
    }

    /// The value as text.
    pub const fn as_str(&self) -> &str {
        &self.0
    }

    /// The same value the way an attribute says it, where it must be exactly that.
    ///
    /// # Errors
    /// Why the attribute can never be that.
    pub(super) fn said_by(&self, attribute: &Attribute) -> Result<Self, String> {
        let Attribute::Call(own) = attribute else {
            return Ok(self.clone());
        };
        let text = self.as_str();
        let said: Option<String> = match own {
            CallAttribute::CallerNumber | CallAttribute::CalledNumber => {
                let number = PhoneNumber::from_e164(text).map_err(|error| error.to_string())?;
                Some(number.as_str().to_owned())
            }
            CallAttribute::CallerTimeZone => {
                let zone = TimeZone::parse(text).map_err(|error| error.to_string())?;
                Some(zone.as_str().to_owned())
            }
            CallAttribute::Supplier => {
                let supplier: Result<SupplierId, _> = text.parse();
                Some(supplier.map_err(|error| error.to_string())?.to_string())
            }
            CallAttribute::Weekday => {
                let weekday: Result<Weekday, _> = text.parse();
                Some(weekday.map_err(|error| error.to_string())?.to_string())
            }
            CallAttribute::CallerCountry => {
                is_of(text, 2, u8::is_ascii_alphabetic).then(|| text.to_ascii_uppercase())
            }
            CallAttribute::CallerAreaCode => {
                is_of(text, AREA_CODE_LENGTH, u8::is_ascii_digit).then(|| text.to_owned())
            }
            CallAttribute::Hour => {
                let hour = text.parse().ok().filter(|hour: &u8| *hour <= HOUR_MAX);
                hour.map(|hour| hour.to_string())
            }
            CallAttribute::Attestation => one_of(text, &["A", "B", "C", "none"]),
            CallAttribute::IsAnonymous | CallAttribute::Duplicate => {
                one_of(text, &["true", "false"])
            }
            CallAttribute::CallerName
            | CallAttribute::CallerState
            | CallAttribute::CallerCity
            | CallAttribute::CallerZip
            | CallAttribute::SupplierSubId => return Ok(self.clone()),
        };
        said.map(|said| Self(said.into()))
            .ok_or_else(|| wanted(*own))
    }
}

/// What an attribute can be, as the rest of a sentence that begins with the field.
fn wanted(attribute: CallAttribute) -> String {
    let wanted = match attribute {
        CallAttribute::CallerCountry => "the two letters of a country, such as US",
        CallAttribute::CallerAreaCode => "the three digits of an area code",
        CallAttribute::Hour => "a whole number from 0 to 23",
        CallAttribute::Attestation => "one of A, B, C, none",
        CallAttribute::IsAnonymous | CallAttribute::Duplicate => "true or false",
        _ => "a value",
    };
    format!("must be {wanted}")
}

fn is_of(text: &str, length: usize, is_allowed: fn(&u8) -> bool) -> bool {
    text.len() == length && text.as_bytes().iter().all(is_allowed)
}

fn one_of(text: &str, words: &[&str]) -> Option<String> {
    let found = words.iter().find(|word| word.eq_ignore_ascii_case(text));
    found.map(|word| (*word).to_owned())
}

/// Whether a test can be asked of an attribute.
pub(super) fn can_ask(attribute: &Attribute, test: TestWord) -> bool {
    let Attribute::Call(own) = attribute else {
        return true;
    };
    match test {
        TestWord::Equals | TestWord::In | TestWord::Present => true,
        TestWord::Contains | TestWord::StartsWith | TestWord::Matches => is_text(*own),
        TestWord::GreaterThan | TestWord::LessThan | TestWord::Between => matches!(
            own,
            CallAttribute::Hour | CallAttribute::CallerZip | CallAttribute::CallerAreaCode
        ),
    }
}

/// Whether an attribute is a text of any kind, and not one of a few words or an id.
pub(super) const fn is_text(attribute: CallAttribute) -> bool {
    !matches!(
        attribute,
        CallAttribute::Attestation
            | CallAttribute::IsAnonymous
            | CallAttribute::Supplier
            | CallAttribute::Hour
            | CallAttribute::Weekday
            | CallAttribute::Duplicate
    )
}

impl fmt::Display for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Operand {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OperandVisitor)
    }
}

struct OperandVisitor;

impl Visitor<'_> for OperandVisitor {
    type Value = Operand;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a whole number, true or false")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Operand, E> {
        Operand::parse(text).map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Operand, E> {
        Ok(Operand(number.to_string().into()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Operand, E> {
        Ok(Operand(number.to_string().into()))
    }

    fn visit_bool<E: Error>(self, is_so: bool) -> Result<Operand, E> {
        Ok(Operand(is_so.to_string().into()))
    }
}
