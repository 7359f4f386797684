//! The week as the clocks of some zone show it: weekdays, times of day, and how far those clocks
//! are from UTC.
//!
//! Nothing here says when anybody works; that is decided from these by `domain`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::define_words;
use crate::schema::text_schema;
use crate::time::{TimeError, TimeZone, Timestamp};
use crate::wire::deserialize_text;

/// Minutes in a day on which no clock is turned.
const MINUTES_PER_DAY: u16 = 24 * 60;

define_words! {
    /// A day of the week.
    pub enum Weekday {
        /// The first day of the week (ISO 8601).
        Monday = "mon" | "monday",
        /// The day after.
        Tuesday = "tue" | "tuesday",
        /// The middle of the working week.
        Wednesday = "wed" | "wednesday",
        /// The day after.
        Thursday = "thu" | "thursday",
        /// The last of the working week.
        Friday = "fri" | "friday",
        /// The first of the weekend.
        Saturday = "sat" | "saturday",
        /// The last day of the week.
        Sunday = "sun" | "sunday",
    }
}

impl Weekday {
    /// The weekday of a day that is so many days after 1970-01-01, which was a Thursday.
    #[must_use]
    pub fn of_day(days_since_1970: i64) -> Self {
        let index = (days_since_1970 + 3).rem_euclid(7);
        Self::ALL[usize::try_from(index).unwrap_or_default()]
    }

    /// Its place in the week: Monday is 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// A time of day as clocks show it, in whole minutes. Written `09:30`; `24:00` is the end of the
/// day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// `00:00`, where the day begins.
    pub const MIDNIGHT: Self = Self(0);

    /// `24:00`, where it ends.
    pub const END: Self = Self(MINUTES_PER_DAY);

    /// Reads two digits of hours, a colon and two digits of minutes.
    ///
    /// # Errors
    /// [`TimeError::NotATimeOfDay`] for any other text, and for what is after `24:00`.
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let [h, hh, b':', m, mm] = text.as_bytes() else {
            return Err(TimeError::NotATimeOfDay);
        };
        let digit = |byte: &u8| byte.is_ascii_digit().then(|| u16::from(byte - b'0'));
        let number = |tens, ones| Some(digit(tens)? * 10 + digit(ones)?);
        let read = number(h, hh).zip(number(m, mm));
        read.filter(|(_, minutes)| *minutes < 60)
            .map(|(hours, minutes)| hours * 60 + minutes)
            .filter(|minutes| *minutes <= MINUTES_PER_DAY)
            .map(Self)
            .ok_or(TimeError::NotATimeOfDay)
    }

    /// What the clocks of a zone show at an instant, with the seconds dropped.
    #[must_use]
    pub fn of(instant: Timestamp, zone: &TimeZone) -> Self {
        let shown = instant.to_jiff().to_zoned(zone.to_jiff().clone()).time();
        let (hour, minute) = (shown.hour().unsigned_abs(), shown.minute().unsigned_abs());
        Self(u16::from(hour) * 60 + u16::from(minute))
    }

    /// Minutes after midnight, 0 to 1440.
    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for TimeOfDay {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_text(deserializer, &"a time of day such as 09:30", Self::parse)
    }
}

text_schema!(
    TimeOfDay, "TimeOfDay",
    format: None, pattern: Some("^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$"), example: "09:30",
    "A time of day, hours and minutes; 24:00 is the end of the day"
);

impl TimeZone {
    /// How many seconds the zone's clocks are ahead of UTC at an instant; negative where they are
    /// behind.
    #[must_use]
    pub fn offset_secs(&self, instant: Timestamp) -> i32 {
        self.to_jiff().to_offset(instant.to_jiff()).seconds()
    }

    /// The first instant after `instant` at which the zone's clocks are turned; `None` where they
    /// never are again.
    #[must_use]
    pub fn next_turn(&self, instant: Timestamp) -> Option<Timestamp> {
        let mut turns = self.to_jiff().following(instant.to_jiff());
        let turn = turns.next()?;
        Some(Timestamp::from_jiff(turn.timestamp()))
    }
}

#[cfg(test)]
mod tests {
    use super::{TimeOfDay, Weekday};
    use crate::time::day::Day;
    use crate::time::{TimeError, TimeZone, Timestamp};

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).expect("an instant")
    }

    fn chicago() -> TimeZone {
        TimeZone::parse("America/Chicago").expect("a zone")
    }

    #[test]
    fn a_time_of_day_is_hours_and_minutes_and_nothing_else() {
        for text in ["00:00", "09:30", "23:59", "24:00"] {
            let time = TimeOfDay::parse(text).expect("a time of day");
            assert_eq!(time.to_string(), text);
        }
        assert_eq!(TimeOfDay::parse("24:00"), Ok(TimeOfDay::END));
        for text in ["", "9:30", "09:60", "24:01", "25:00", "09:30:00", "-1:00"] {
            let error = Err(TimeError::NotATimeOfDay);
            assert_eq!(TimeOfDay::parse(text), error, "{text}");
        }
    }

    #[test]
    fn a_time_of_day_is_what_the_zones_clocks_show() {
        let time = TimeOfDay::of(at("2026-11-23T15:00:59Z"), &chicago());
        assert_eq!(time.to_string(), "09:00");
    }

    #[test]
    fn a_day_has_the_weekday_of_the_calendar() {
        let weekday = |text| Weekday::of_day(Day::parse(text).expect("a day").since_1970());
        assert_eq!(weekday("1970-01-01"), Weekday::Thursday);
        assert_eq!(weekday("2026-11-23"), Weekday::Monday);
        assert_eq!(weekday("1969-12-28"), Weekday::Sunday);
        for (index, weekday) in Weekday::ALL.iter().enumerate() {
            assert_eq!(weekday.index(), index);
        }
    }

    #[test]
    fn clocks_are_turned_twice_a_year_in_chicago_and_never_in_utc() {
        let turn = chicago().next_turn(at("2026-01-01T00:00:00Z"));
        assert_eq!(turn, Some(at("2026-03-08T08:00:00Z")));
        let turn = turn.and_then(|turn| chicago().next_turn(turn));
        assert_eq!(turn, Some(at("2026-11-01T07:00:00Z")));
        assert_eq!(chicago().offset_secs(at("2026-03-08T07:59:59Z")), -6 * 3600);
        assert_eq!(chicago().offset_secs(at("2026-03-08T08:00:00Z")), -5 * 3600);
        assert_eq!(TimeZone::utc().next_turn(Timestamp::UNIX_EPOCH), None);
    }
}
