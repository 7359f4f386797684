//! Instants, time zones and whole seconds.
//!
//! Owns [`Timestamp`], [`TimeZone`] and [`Seconds`] and their wire forms.
//! Never asks what time it is: callers pass `now`. Time zone rules come from
//! the copy of the IANA database inside the program, so that every node and
//! every replay judges a schedule alike.

pub mod day;
pub mod week;
pub mod window;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::tz::TimeZoneDatabase;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::schema::text_schema;
use crate::wire::{deserialize_text, impl_text_traits};

/// Why a value is not an instant or a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// The text is not an RFC 3339 date and time with an offset.
    #[error("is not an RFC 3339 instant such as 2026-01-31T16:00:00Z")]
    NotAnInstant,
    /// The instant is before the year 1 or after the year 9999.
    #[error("is outside the years 1 to 9999")]
    OutOfRange,
    /// The text is not a name in the IANA time zone database.
    #[error("is not an IANA time zone such as America/Chicago")]
    UnknownZone,
    /// The text is not a year, a month and a day.
    #[error("is not a day such as 2026-01-31")]
    NotADay,
    /// The text is not hours and minutes.
    #[error("is not a time of day such as 09:30")]
    NotATimeOfDay,
}

/// An instant in UTC, to the microsecond: PostgreSQL's resolution, so that a
/// value is the same before and after it was stored.
///
/// Always within the years 1 to 9999. On the wire it is RFC 3339 with `Z`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(jiff::Timestamp);

impl Timestamp {
    /// 1970-01-01T00:00:00Z.
    pub const UNIX_EPOCH: Self = Self(jiff::Timestamp::UNIX_EPOCH);

    /// The earliest instant: 0001-01-01T00:00:00Z.
    pub const MIN: Self = Self(jiff::Timestamp::constant(-62_135_596_800, 0));

    /// The latest instant: 9999-12-30T22:00:00.999999Z.
    pub const MAX: Self = Self(jiff::Timestamp::constant(253_402_207_200, 999_999_000));

    /// The instant so many microseconds after (or before) 1970.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`] outside the years 1 to 9999.
    pub fn from_micros(micros: i64) -> Result<Self, TimeError> {
        let instant =
            jiff::Timestamp::from_microsecond(micros).map_err(|_| TimeError::OutOfRange)?;
        if instant < Self::MIN.0 {
            return Err(TimeError::OutOfRange);
        }
        Ok(Self(instant))
    }

    /// The instant of a `jiff` timestamp, with what is finer than a
    /// microsecond dropped (toward the past). An instant outside the years 1
    /// to 9999 becomes the nearest one inside.
    #[must_use]
    pub fn from_jiff(instant: jiff::Timestamp) -> Self {
        let micros = i64::try_from(instant.as_nanosecond().div_euclid(1_000))
            .ok()
            .and_then(|micros| Self::from_micros(micros).ok());
        match micros {
            Some(whole) => whole,
            None if instant < Self::MIN.0 => Self::MIN,
            None => Self::MAX,
        }
    }

    /// The same instant for `jiff`'s calendar and zone arithmetic.
    #[must_use]
    pub const fn to_jiff(self) -> jiff::Timestamp {
        self.0
    }

    /// Reads RFC 3339 with any offset; what is finer than a microsecond is
    /// dropped.
    ///
    /// # Errors
    /// [`TimeError::NotAnInstant`] or [`TimeError::OutOfRange`].
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        // jiff also reads compact forms, expanded years and annotations in
        // brackets, none of which RFC 3339 knows.
        let is_rfc_3339 = (20..=40).contains(&text.len())
            && [(4, b'-'), (7, b'-'), (13, b':'), (16, b':')]
                .iter()
                .all(|(index, sign)| text.as_bytes()[*index] == *sign)
            && !text.contains('[');
        if !is_rfc_3339 {
            return Err(TimeError::NotAnInstant);
        }
        let instant: jiff::Timestamp = text.parse().map_err(|_| TimeError::NotAnInstant)?;
        if instant < Self::MIN.0 {
            return Err(TimeError::OutOfRange);
        }
        Ok(Self::from_jiff(instant))
    }

    /// Microseconds since 1970, negative before it.
    #[must_use]
    pub fn as_micros(self) -> i64 {
        self.0.as_microsecond()
    }

    /// Whole milliseconds since 1970, rounded toward the past.
    #[must_use]
    pub fn as_millis(self) -> i64 {
        self.as_micros().div_euclid(1_000)
    }

    /// The instant so many seconds later; `None` after the year 9999.
    #[must_use]
    pub fn checked_add(self, duration: Seconds) -> Option<Self> {
        let micros = self.as_micros().checked_add(duration.as_micros())?;
        Self::from_micros(micros).ok()
    }

    /// The instant so many seconds earlier; `None` before the year 1.
    #[must_use]
    pub fn checked_sub(self, duration: Seconds) -> Option<Self> {
        let micros = self.as_micros().checked_sub(duration.as_micros())?;
        Self::from_micros(micros).ok()
    }

    /// Whole seconds from `earlier` to this instant; zero when `earlier` is
    /// not earlier, and [`Seconds::MAX`] when they do not fit.
    #[must_use]
    pub fn since(self, earlier: Self) -> Seconds {
        let micros = self.micros_since(earlier).max(0);
        Seconds(u32::try_from(micros / 1_000_000).unwrap_or(u32::MAX))
    }

    /// Microseconds from `other` to this instant, negative when `other` is
    /// later.
    #[must_use]
    pub fn micros_since(self, other: Self) -> i64 {
        self.as_micros() - other.as_micros()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl std::str::FromStr for Timestamp {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_text(deserializer, &"an RFC 3339 instant", Self::parse)
    }
}

/// A time zone by its IANA name, such as `America/Chicago`.
///
/// Never a fixed offset, which would ignore daylight saving time. Cloning is cheap.
#[derive(Clone)]
pub struct TimeZone {
    name: Arc<str>,
    rules: jiff::tz::TimeZone,
}

impl TimeZone {
    /// Coordinated universal time.
    #[must_use]
    pub fn utc() -> Self {
        Self {
            name: Arc::from("UTC"),
            rules: jiff::tz::TimeZone::UTC,
        }
    }

    /// Finds a zone by name; upper and lower case do not matter.
    ///
    /// # Errors
    /// [`TimeError::UnknownZone`] for a name the database does not have.
    pub fn parse(name: &str) -> Result<Self, TimeError> {
        let rules = TimeZoneDatabase::bundled()
            .get(name)
            .map_err(|_| TimeError::UnknownZone)?;
        match rules.iana_name() {
            Some(canonical) if !rules.is_unknown() => Ok(Self {
                name: Arc::from(canonical),
                rules: rules.clone(),
            }),
            _ => Err(TimeError::UnknownZone),
        }
    }

    /// The name as the database spells it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.name
    }

    /// The zone's rules, for calendar arithmetic.
    #[must_use]
    pub const fn to_jiff(&self) -> &jiff::tz::TimeZone {
        &self.rules
    }
}

impl PartialEq for TimeZone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for TimeZone {}

impl PartialOrd for TimeZone {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for TimeZone {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name.cmp(&other.name)
    }
}

impl Hash for TimeZone {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl fmt::Debug for TimeZone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "TimeZone({})", self.name)
    }
}

impl_text_traits!(TimeZone, TimeError, "the name of an IANA time zone");

/// Whole seconds, of talk or of waiting. On the wire an integer.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = u32))]
pub struct Seconds(u32);

impl Seconds {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// About 136 years.
    pub const MAX: Self = Self(u32::MAX);

    /// So many seconds.
    #[must_use]
    pub const fn new(seconds: u32) -> Self {
        Self(seconds)
    }

    /// So many minutes of sixty seconds, at most [`Seconds::MAX`].
    #[must_use]
    pub const fn from_minutes(minutes: u32) -> Self {
        Self(minutes.saturating_mul(60))
    }

    /// The number of seconds.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }

    /// The number of microseconds.
    #[must_use]
    pub const fn as_micros(self) -> i64 {
        self.0 as i64 * 1_000_000
    }

    /// The sum, at most [`Seconds::MAX`].
    #[must_use]
    pub const fn saturating_add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference, at least zero.
    #[must_use]
    pub const fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// The next whole multiple of `increment` that is not less; itself when
    /// the increment is zero. At most [`Seconds::MAX`].
    #[must_use]
    pub const fn round_up_to(self, increment: Self) -> Self {
        if increment.0 == 0 {
            return self;
        }
        Self(self.0.div_ceil(increment.0).saturating_mul(increment.0))
    }
}

impl fmt::Display for Seconds {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} s", self.0)
    }
}

text_schema!(
    Timestamp, "Timestamp",
    format: Some("date-time"), pattern: None, example: "2026-01-31T16:00:00Z",
    "An instant: RFC 3339 in UTC"
);
text_schema!(
    TimeZone, "TimeZone",
    format: None, pattern: None, example: "America/Chicago",
    "The name of an IANA time zone"
);

#[cfg(test)]
mod time_tests;
