//! Parts of a whole: revenue shares, fees.
//!
//! Owns the exact form of a percentage. Never holds a float or more than the
//! whole.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Money, Rounding};
use crate::schema::text_schema;
use crate::wire::deserialize_text;

/// Parts per million in the whole.
const WHOLE_PPM: u32 = 1_000_000;

/// Parts per million in one percent.
const PERCENT_PPM: u32 = 10_000;

/// Places after the point of a percentage: one part per million.
const PLACES_MAX: usize = 4;

/// Why a text is not a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// Not a plain decimal.
    #[error("is not a percentage such as 12.5")]
    NotAPercentage,
    /// Finer than a part per million.
    #[error("has more than 4 decimal places")]
    TooPrecise,
    /// More than the whole.
    #[error("is more than 100 percent")]
    MoreThanWhole,
}

/// A part of a whole, exact to one part per million; from none to all of it.
///
/// On the wire the percentage as a string: `"12.5"`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share {
    ppm: u32,
}

impl Share {
    /// None of it.
    pub const NONE: Self = Self { ppm: 0 };

    /// All of it.
    pub const WHOLE: Self = Self { ppm: WHOLE_PPM };

    /// So many parts per million.
    ///
    /// # Errors
    /// [`ShareError::MoreThanWhole`] above a million.
    pub const fn from_ppm(ppm: u32) -> Result<Self, ShareError> {
        if ppm > WHOLE_PPM {
            return Err(ShareError::MoreThanWhole);
        }
        Ok(Self { ppm })
    }

    /// Reads a percentage with at most four places, such as `12.5`.
    ///
    /// # Errors
    /// [`ShareError`] when the text is no such percentage.
    pub fn parse(percent: &str) -> Result<Self, ShareError> {
        let (units, places) = match percent.split_once('.') {
            Some((units, places)) if !places.is_empty() => (units, places),
            Some(_) => return Err(ShareError::NotAPercentage),
            None => (percent, ""),
        };
        let is_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if units.is_empty() || !is_digits(units) || !is_digits(places) {
            return Err(ShareError::NotAPercentage);
        }
        if places.len() > PLACES_MAX {
            return Err(ShareError::TooPrecise);
        }
        // Digits that do not fit 32 bits are far more than the whole.
        format!("{units}{places:0<PLACES_MAX$}")
            .parse()
            .map_err(|_| ShareError::MoreThanWhole)
            .and_then(Self::from_ppm)
    }

    /// Parts per million, at most a million.
    #[must_use]
    pub const fn ppm(self) -> u32 {
        self.ppm
    }

    /// This part of an amount.
    #[must_use]
    pub fn of(self, whole: Money, rounding: Rounding) -> Money {
        whole
            .checked_mul_ratio(i64::from(self.ppm), i64::from(WHOLE_PPM), rounding)
            .expect("a part is never larger than its whole")
    }
}

impl fmt::Display for Share {
    /// The percentage without zeros at the end: `12.5`, `100`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = self.ppm / PERCENT_PPM;
        let fraction = self.ppm % PERCENT_PPM;
        if fraction == 0 {
            return write!(formatter, "{percent}");
        }
        let places = format!("{fraction:04}");
        write!(formatter, "{percent}.{}", places.trim_end_matches('0'))
    }
}

impl fmt::Debug for Share {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Share({self} %)")
    }
}

impl FromStr for Share {
    type Err = ShareError;

    fn from_str(percent: &str) -> Result<Self, Self::Err> {
        Self::parse(percent)
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_text(deserializer, &"a percentage as a string", Self::parse)
    }
}

text_schema!(
    Share, "Share",
    format: Some("decimal"), pattern: Some(r"^[0-9]{1,3}(\.[0-9]{1,4})?$"), example: "12.5",
    "A percentage from 0 to 100 as a decimal string of at most four places"
);
