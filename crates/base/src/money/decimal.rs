//! Decimals of up to six places, as text and on the wire.
//!
//! Owns the only two functions that turn micros into digits and back, and the
//! wire types of amounts whose currency stands beside them. Never passes
//! through a float: `0.1` has none.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::{Serialize, Serializer};

use super::{Currency, MICROS_PER_UNIT, Money};
use crate::schema::text_schema;

/// Places after the point: one micro is the smallest amount.
const PLACES_MAX: usize = 6;

/// Longer text cannot be an amount that fits.
const TEXT_LENGTH_MAX: usize = 40;

/// The most that anybody can ask for, report or pay at once, in micros, and the least below zero: of
/// the largest, hundreds still have a sum that fits, so that no single one makes a balance overflow.
pub const MICROS_MAX: i64 = 10_000_000_000 * MICROS_PER_UNIT;

/// Why a text or number is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecimalError {
    /// There is no text.
    #[error("must not be empty")]
    Empty,
    /// Signs, letters, grouping or a missing digit.
    #[error("is not a decimal such as 15.50")]
    NotADecimal,
    /// Finer than a micro.
    #[error("has more than 6 decimal places")]
    TooPrecise,
    /// Beyond [`MICROS_MAX`], or does not fit 64 bits of micros.
    #[error("is too large: amounts reach 10000000000.00")]
    TooLarge,
    /// Below zero where only zero and more make sense.
    #[error("must not be negative")]
    Negative,
}

/// Reads an optional minus, digits, and optionally a point and one to six digits.
pub fn parse_micros(text: &str) -> Result<i64, DecimalError> {
    if text.is_empty() {
        return Err(DecimalError::Empty);
    }
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (units, places) = match unsigned.split_once('.') {
        Some((units, places)) => (units, Some(places)),
        None => (unsigned, None),
    };
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(units) || !places.is_none_or(is_digits) {
        return Err(DecimalError::NotADecimal);
    }
    let places = places.unwrap_or("");
    if places.len() > PLACES_MAX {
        return Err(DecimalError::TooPrecise);
    }
    if text.len() > TEXT_LENGTH_MAX {
        return Err(DecimalError::TooLarge);
    }
    // One integer of all the digits, signed before it is narrowed, so that the
    // least amount is read as well as the greatest.
    let digits = format!("{units}{places:0<PLACES_MAX$}");
    let magnitude: i128 = digits.parse().map_err(|_| DecimalError::TooLarge)?;
    let signed = if unsigned.len() < text.len() {
        -magnitude
    } else {
        magnitude
    };
    i64::try_from(signed).map_err(|_| DecimalError::TooLarge)
}

/// An amount that somebody gives, unless it is beyond [`MICROS_MAX`].
pub const fn within_bounds(micros: i64) -> Result<i64, DecimalError> {
    if micros.unsigned_abs() > MICROS_MAX.unsigned_abs() {
        return Err(DecimalError::TooLarge);
    }
    Ok(micros)
}

/// Writes at least two places, at most six, no zeros at the end past two.
pub fn format_micros(micros: i64) -> String {
    let magnitude = micros.unsigned_abs();
    let units = magnitude / MICROS_PER_UNIT.unsigned_abs();
    let fraction = magnitude % MICROS_PER_UNIT.unsigned_abs();
    let mut places = format!("{fraction:06}");
    while places.len() > 2 && places.ends_with('0') {
        places.pop();
    }
    let sign = if micros < 0 { "-" } else { "" };
    format!("{sign}{units}.{places}")
}

/// Serde of a plain `i64` of micros as a decimal string.
pub mod micros {
    use super::{Deserializer, MicrosVisitor, Serializer, format_micros};

    /// Writes a decimal string.
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde decides the signature"
    )]
    pub fn serialize<S: Serializer>(micros: &i64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format_micros(*micros))
    }

    /// Reads a decimal string or a whole JSON number.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
        deserializer.deserialize_any(MicrosVisitor)
    }
}

struct MicrosVisitor;

impl Visitor<'_> for MicrosVisitor {
    type Value = i64;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a decimal string such as \"15.50\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<i64, E> {
        parse_micros(text).map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, units: i64) -> Result<i64, E> {
        units
            .checked_mul(MICROS_PER_UNIT)
            .ok_or_else(|| E::custom(DecimalError::TooLarge))
    }

    fn visit_u64<E: Error>(self, units: u64) -> Result<i64, E> {
        let units = i64::try_from(units).map_err(|_| E::custom(DecimalError::TooLarge))?;
        self.visit_i64(units)
    }

    fn visit_f64<E: Error>(self, _inexact: f64) -> Result<i64, E> {
        Err(E::custom(
            "must be a decimal string such as \"15.50\": a JSON number with a fraction is not exact",
        ))
    }
}

/// Any amount without its currency, such as a profit: negative ones too.
///
/// On the wire a decimal string (`"-3.00"`); a whole JSON number is accepted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DecimalMicros(i64);

impl DecimalMicros {
    /// So many millionths.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Reads a decimal with at most six places.
    ///
    /// # Errors
    /// [`DecimalError`] when the text is no such decimal or too large.
    pub fn parse(text: &str) -> Result<Self, DecimalError> {
        parse_micros(text).and_then(within_bounds).map(Self)
    }

    /// Millionths.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The amount in a currency.
    #[must_use]
    pub const fn in_currency(self, currency: Currency) -> Money {
        Money::from_micros(self.0, currency)
    }
}

impl From<Money> for DecimalMicros {
    fn from(money: Money) -> Self {
        Self(money.micros())
    }
}

/// An amount of zero or more without its currency: prices, floors and caps as
/// people type them.
///
/// On the wire a decimal string (`"15.50"`); a whole JSON number is accepted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// So many millionths.
    ///
    /// # Errors
    /// [`DecimalError::Negative`] below zero.
    pub const fn from_micros(micros: i64) -> Result<Self, DecimalError> {
        if micros < 0 {
            return Err(DecimalError::Negative);
        }
        Ok(Self(micros))
    }

    /// Reads a decimal with at most six places.
    ///
    /// # Errors
    /// [`DecimalError`] when the text is no such decimal, negative, or too
    /// large.
    pub fn parse(text: &str) -> Result<Self, DecimalError> {
        let micros = parse_micros(text).and_then(within_bounds)?;
        Self::from_micros(micros)
    }

    /// Millionths, never negative.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The amount in a currency.
    #[must_use]
    pub const fn in_currency(self, currency: Currency) -> Money {
        Money::from_micros(self.0, currency)
    }
}

impl TryFrom<Money> for Amount {
    type Error = DecimalError;

    fn try_from(money: Money) -> Result<Self, Self::Error> {
        Self::from_micros(money.micros())
    }
}

macro_rules! impl_decimal_traits {
    ($type:ident, $check:expr) => {
        impl fmt::Display for $type {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.pad(&format_micros(self.0))
            }
        }

        impl FromStr for $type {
            type Err = DecimalError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                micros::serialize(&self.0, serializer)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let check: fn(i64) -> Result<Self, DecimalError> = $check;
                let micros = within_bounds(micros::deserialize(deserializer)?);
                micros.and_then(check).map_err(D::Error::custom)
            }
        }
    };
}

impl_decimal_traits!(DecimalMicros, |micros| Ok(Self(micros)));
impl_decimal_traits!(Amount, Self::from_micros);

text_schema!(
    DecimalMicros, "DecimalMicros",
    format: Some("decimal"), pattern: Some(r"^-?[0-9]+(\.[0-9]{1,6})?$"), example: "-3.00",
    "An amount as a decimal string of at most six places; the currency stands beside it"
);
text_schema!(
    Amount, "Amount",
    format: Some("decimal"), pattern: Some(r"^[0-9]+(\.[0-9]{1,6})?$"), example: "15.50",
    "An amount of zero or more as a decimal string of at most six places; the currency stands beside it"
);
