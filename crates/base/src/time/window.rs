//! Hours, days, weeks and months as the clocks of a zone show them: where each begins and ends.
//!
//! The windows of one period follow each other without a gap or an overlap, whatever the clocks
//! do. An hour ends where clocks are turned, so the hour that is shown twice is two windows; a
//! day is as long as the zone makes it. Nothing here says what is counted in a window.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::time::day::Day;
use crate::time::{Seconds, TimeZone, Timestamp};

/// An hour without a turn of the clocks.
const HOUR: Seconds = Seconds::from_minutes(60);

/// How long a window lasts, by the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// From one full hour on the clock to the next.
    Hour,
    /// From midnight to midnight.
    Day,
    /// From Monday to Monday (ISO 8601).
    Week,
    /// From the first of a month to the first of the next.
    Month,
}

/// The time from one instant to another, which is not part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its first instant.
    pub starts_at: Timestamp,
    /// The first instant after it.
    pub ends_at: Timestamp,
}

impl TimeZone {
    /// The window of a period that an instant lies in.
    #[must_use]
    pub fn window(&self, period: Period, instant: Timestamp) -> Window {
        let today = Day::of(instant, self).0;
        let (first, next) = match period {
            Period::Hour => return self.hour(instant),
            Period::Day => (Some(today), today.tomorrow().ok()),
            Period::Week => {
                let since_monday = i64::from(today.weekday().to_monday_zero_offset());
                let monday = today.checked_sub(since_monday.days()).ok();
                (
                    monday,
                    monday.and_then(|monday| monday.checked_add(1.week()).ok()),
                )
            }
            Period::Month => {
                let first = today.first_of_month();
                (Some(first), first.checked_add(1.month()).ok())
            }
        };
        let start = |date: Option<Date>| date.map(|date| Day(date).starts_at(self));
        Window {
            starts_at: start(first).unwrap_or(Timestamp::MIN),
            ends_at: start(next).unwrap_or(Timestamp::MAX),
        }
    }

    fn hour(&self, instant: Timestamp) -> Window {
        let offset = self.offset_secs(instant);
        let shown = instant.as_micros() + i64::from(offset) * 1_000_000;
        let since = shown.rem_euclid(HOUR.as_micros());
        let start = Timestamp::from_micros(instant.as_micros() - since).unwrap_or(Timestamp::MIN);
        let end = start.checked_add(HOUR).unwrap_or(Timestamp::MAX);
        let last = Timestamp::from_micros(end.as_micros() - 1).unwrap_or(end);
        // Where clocks are turned within the hour, one hour ends and another begins.
        let turn_after = |from: Timestamp| self.next_turn(from).unwrap_or(from);
        Window {
            starts_at: if self.offset_secs(start) == offset {
                start
            } else {
                turn_after(start)
            },
            ends_at: if self.offset_secs(last) == offset {
                end
            } else {
                turn_after(instant)
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Period, Window};
    use crate::time::{Seconds, TimeZone, Timestamp};

    const PERIODS: [Period; 4] = [Period::Hour, Period::Day, Period::Week, Period::Month];

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).expect("an instant")
    }

    fn window(zone: &str, period: Period, instant: &str) -> (Timestamp, Timestamp) {
        let zone = TimeZone::parse(zone).expect("a zone");
        let Window { starts_at, ends_at } = zone.window(period, at(instant));
        (starts_at, ends_at)
    }

    #[test]
    fn a_window_begins_and_ends_where_the_zones_clocks_say_so() {
        let of = |period| window("America/Chicago", period, "2026-11-21T16:20:00Z");
        let hour = (at("2026-11-21T16:00:00Z"), at("2026-11-21T17:00:00Z"));
        assert_eq!(of(Period::Hour), hour);
        let day = (at("2026-11-21T06:00:00Z"), at("2026-11-22T06:00:00Z"));
        assert_eq!(of(Period::Day), day);
        let week = (at("2026-11-16T06:00:00Z"), at("2026-11-23T06:00:00Z"));
        assert_eq!(of(Period::Week), week);
        let month = (at("2026-11-01T05:00:00Z"), at("2026-12-01T06:00:00Z"));
        assert_eq!(of(Period::Month), month);
    }

    #[test]
    fn a_monday_begins_the_week_it_is_in_and_december_ends_with_the_year() {
        let week = window("UTC", Period::Week, "2026-11-23T00:00:00Z");
        assert_eq!(week.0, at("2026-11-23T00:00:00Z"));
        let month = window("UTC", Period::Month, "2026-12-31T23:59:59Z");
        assert_eq!(
            month,
            (at("2026-12-01T00:00:00Z"), at("2027-01-01T00:00:00Z"))
        );
    }

    #[test]
    fn an_hour_that_is_shown_twice_is_two_windows() {
        let first = window("America/Chicago", Period::Hour, "2026-11-01T06:30:00Z");
        let second = window("America/Chicago", Period::Hour, "2026-11-01T07:30:00Z");
        assert_eq!(
            first,
            (at("2026-11-01T06:00:00Z"), at("2026-11-01T07:00:00Z"))
        );
        assert_eq!(
            second,
            (at("2026-11-01T07:00:00Z"), at("2026-11-01T08:00:00Z"))
        );
    }

    #[test]
    fn windows_follow_each_other_whatever_the_clocks_do() {
        let half_hours = Seconds::from_minutes(30);
        for (zone, from) in [
            ("America/Chicago", "2026-03-07T00:10:00Z"),
            ("America/Chicago", "2026-10-31T00:10:00Z"),
            ("Australia/Lord_Howe", "2026-04-03T00:10:00Z"),
            ("Australia/Lord_Howe", "2026-10-02T00:10:00Z"),
            ("America/Sao_Paulo", "2018-02-16T00:10:00Z"),
            ("America/Sao_Paulo", "2018-11-02T00:10:00Z"),
            ("Pacific/Apia", "2011-12-28T00:10:00Z"),
            ("Asia/Kolkata", "2026-05-01T00:10:00Z"),
        ] {
            let zone = TimeZone::parse(zone).expect("a zone");
            for period in PERIODS {
                let mut instant = at(from);
                for _ in 0..150 {
                    let here = zone.window(period, instant);
                    let around = here.starts_at <= instant && instant < here.ends_at;
                    assert!(around, "{zone} {period:?} {instant}: {here:?}");
                    let next = zone.window(period, here.ends_at);
                    assert_eq!(next.starts_at, here.ends_at, "{zone} {period:?} {instant}");
                    let last = here.ends_at.as_micros() - 1;
                    let last = Timestamp::from_micros(last).expect("an instant");
                    assert_eq!(
                        zone.window(period, last),
                        here,
                        "{zone} {period:?} {instant}"
                    );
                    instant = instant.checked_add(half_hours).expect("an instant");
                }
            }
        }
    }
}
