//! Days as a calendar in some zone has them, and where the hours and days of a zone begin.
//!
//! A day has 23 to 25 hours where clocks are turned; nothing here counts in hours of its own.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::{ToSpan, Unit, Zoned, ZonedRound};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::schema::text_schema;
use crate::time::{TimeError, TimeZone, Timestamp};
use crate::wire::deserialize_text;

/// A day of the calendar, wherever it is. Written `2026-11-21`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub(super) Date);

impl Day {
    /// Reads a year, month and day.
    ///
    /// # Errors
    /// [`TimeError::NotADay`] for any other text.
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let is_plain = text.len() == 10
            && text.bytes().enumerate().all(|(index, byte)| match index {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let date: Option<Date> = text.parse().ok().filter(|_| is_plain);
        date.filter(|date| date.year() >= 1)
            .map(Self)
            .ok_or(TimeError::NotADay)
    }

    /// The day that an instant lies in.
    #[must_use]
    pub fn of(instant: Timestamp, zone: &TimeZone) -> Self {
        Self(zoned(instant, zone).date())
    }

    /// How many days after 1970-01-01 it is; negative before it.
    #[must_use]
    pub fn since_1970(self) -> i64 {
        let since = self.0.duration_since(Date::constant(1970, 1, 1));
        since.as_secs().div_euclid(24 * 60 * 60)
    }

    /// Its first instant: midnight, or what follows midnight where clocks skip it.
    #[must_use]
    pub fn starts_at(self, zone: &TimeZone) -> Timestamp {
        self.0
            .to_zoned(zone.to_jiff().clone())
            .and_then(|midnight| midnight.start_of_day())
            .map_or(Timestamp::MAX, |start| {
                Timestamp::from_jiff(start.timestamp())
            })
    }

    /// The first instant after it.
    #[must_use]
    pub fn ends_at(self, zone: &TimeZone) -> Timestamp {
        self.0
            .tomorrow()
            .map_or(Timestamp::MAX, |next| Self(next).starts_at(zone))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Day {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_text(deserializer, &"a day such as 2026-01-31", Self::parse)
    }
}

text_schema!(
    Day, "Day",
    format: Some("date"), pattern: None, example: "2026-01-31",
    "A day of the calendar"
);

impl TimeZone {
    /// The first instant of the hour after the one an instant lies in.
    #[must_use]
    pub fn next_hour(&self, instant: Timestamp) -> Timestamp {
        let hour = ZonedRound::new()
            .smallest(Unit::Hour)
            .mode(jiff::RoundMode::Trunc);
        zoned(instant, self)
            .round(hour)
            .and_then(|start| start.checked_add(1.hour()))
            .map_or(Timestamp::MAX, |next| {
                Timestamp::from_jiff(next.timestamp())
            })
    }

    /// The same time of the same day so many months later; in a month that is too short for it, on
    /// its last day.
    #[must_use]
    pub fn months_after(&self, instant: Timestamp, months: u16) -> Timestamp {
        zoned(instant, self)
            .checked_add(i64::from(months).months())
            .map_or(Timestamp::MAX, |later| {
                Timestamp::from_jiff(later.timestamp())
            })
    }

    /// The same time of day so many days earlier.
    #[must_use]
    pub fn days_before(&self, instant: Timestamp, days: u16) -> Timestamp {
        zoned(instant, self)
            .checked_sub(i64::from(days).days())
            .map_or(Timestamp::MIN, |earlier| {
                Timestamp::from_jiff(earlier.timestamp())
            })
    }
}

fn zoned(instant: Timestamp, zone: &TimeZone) -> Zoned {
    instant.to_jiff().to_zoned(zone.to_jiff().clone())
}

#[cfg(test)]
mod tests {
    use super::Day;
    use crate::time::{TimeError, TimeZone, Timestamp};

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).expect("an instant")
    }

    fn chicago() -> TimeZone {
        TimeZone::parse("America/Chicago").expect("a zone")
    }

    #[test]
    fn a_day_is_a_year_a_month_and_a_day_and_nothing_else() {
        assert_eq!(
            Day::parse("2026-11-21").map(|day| day.to_string()),
            Ok("2026-11-21".to_owned())
        );
        for text in [
            "",
            "2026-11",
            "2026-02-30",
            "20261121",
            "2026-11-21T00:00:00Z",
            "+002026-11-21",
            "0000-01-01",
        ] {
            assert_eq!(Day::parse(text), Err(TimeError::NotADay), "{text}");
        }
    }

    #[test]
    fn a_day_begins_and_ends_at_midnight_of_its_zone() {
        let day = Day::parse("2026-11-21").expect("a day");
        assert_eq!(day.starts_at(&chicago()), at("2026-11-21T06:00:00Z"));
        assert_eq!(day.ends_at(&chicago()), at("2026-11-22T06:00:00Z"));
        assert_eq!(Day::of(at("2026-11-22T05:59:59Z"), &chicago()), day);
    }

    #[test]
    fn a_month_later_is_the_same_day_and_time_or_the_months_last_day() {
        let since = at("2026-01-31T17:30:00Z");
        for (months, later) in [
            (0, "2026-01-31T17:30:00Z"),
            (1, "2026-02-28T17:30:00Z"),
            // Clocks have gone forward: half past eleven in Chicago is an hour earlier in UTC.
            (2, "2026-03-31T16:30:00Z"),
            (12, "2027-01-31T17:30:00Z"),
        ] {
            assert_eq!(chicago().months_after(since, months), at(later), "{months}");
        }
        assert_eq!(chicago().months_after(Timestamp::MAX, 1), Timestamp::MAX);
    }

    #[test]
    fn the_day_on_which_clocks_go_forward_has_23_hours() {
        let day = Day::parse("2026-03-08").expect("a day");
        let (start, end) = (day.starts_at(&chicago()), day.ends_at(&chicago()));
        assert_eq!(end.since(start).get(), 23 * 3600);
        let mut hours = vec![start];
        while let Some(next) = hours.last().map(|last| chicago().next_hour(*last)) {
            if next >= end {
                break;
            }
            hours.push(next);
        }
        assert_eq!(hours.len(), 23);
    }

    #[test]
    fn the_next_hour_begins_where_the_zones_clocks_say_so() {
        let kolkata = TimeZone::parse("Asia/Kolkata").expect("a zone");
        let next = kolkata.next_hour(at("2026-11-21T06:10:00Z"));
        assert_eq!(next, at("2026-11-21T06:30:00Z"));
    }

    #[test]
    fn a_week_earlier_is_the_same_time_of_day_though_clocks_were_turned_between() {
        let earlier = chicago().days_before(at("2026-03-10T15:00:00Z"), 7);
        assert_eq!(earlier, at("2026-03-03T16:00:00Z"));
    }
}
