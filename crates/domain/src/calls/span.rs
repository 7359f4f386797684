//! Which calls a page is about: a span of time as people name one, and the parts it is shown in.

use std::borrow::Cow;
use std::str::FromStr;

use base::field::FieldErrors;
use base::time::day::Day;
use base::time::{Seconds, TimeZone, Timestamp};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// The longest span that is summed up, in days.
pub const DAYS_MAX: u32 = 366;
/// The longest span that is shown by hours: two days, on one of which clocks may be put back.
const HOURLY_UP_TO: Seconds = Seconds::from_minutes(49 * 60);
/// How far back the span lies that another is compared with, in days.
const WEEK: u16 = 7;

/// A point of time as a request names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// An instant.
    Instant(Timestamp),
    /// A day of the tenant's calendar: its beginning where a span begins, its end where one ends.
    Day(Day),
}

impl Moment {
    /// Reads `2026-11-21T15:00:00Z` or `2026-11-21`.
    ///
    /// # Errors
    /// The reason in words, for any other text.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let day = || Day::parse(text).map(Self::Day);
        let instant = Timestamp::parse(text).map(Self::Instant);
        instant.or_else(|_| day()).map_err(
            |_| "must be an instant such as 2026-01-31T16:00:00Z or a day such as 2026-01-31",
        )
    }

    /// The instant it means where a span begins.
    pub fn as_start(self, zone: &TimeZone) -> Timestamp {
        match self {
            Self::Instant(instant) => instant,
            Self::Day(day) => day.starts_at(zone),
        }
    }

    /// The instant it means where a span ends: a day lies inside.
    pub fn as_end(self, zone: &TimeZone) -> Timestamp {
        match self {
            Self::Instant(instant) => instant,
            Self::Day(day) => day.ends_at(zone),
        }
    }
}

impl FromStr for Moment {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(D::Error::custom)
    }
}

#[cfg(feature = "openapi")]
impl utoipa::__dev::ComposeSchema for Moment {
    fn compose(
        _: Vec<utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>>,
    ) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::schema::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .description(Some("An instant, or a day of the tenant's calendar"))
            .examples(["2026-01-31T16:00:00Z", "2026-01-31"])
            .into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Moment {}

/// From when to when, as a request names it; each end may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The beginning, which lies inside.
    pub from: Option<Moment>,
    /// The end: an instant lies outside, a day inside.
    pub to: Option<Moment>,
}

impl Asked {
    /// The instants that the two ends mean in a zone.
    ///
    /// # Errors
    /// When the end is not after the beginning.
    pub fn bounds(
        self,
        zone: &TimeZone,
    ) -> Result<(Option<Timestamp>, Option<Timestamp>), FieldErrors> {
        let from = self.from.map(|from| from.as_start(zone));
        let to = self.to.map(|to| to.as_end(zone));
        match (from, to) {
            (Some(from), Some(to)) if to <= from => {
                Err(FieldErrors::of("to", "must be after from"))
            }
            bounds => Ok(bounds),
        }
    }

    /// The span to sum up: what was named, and today where nothing was. A beginning alone means
    /// up to the end of today, an end alone means the day that it is in.
    ///
    /// # Errors
    /// When the end is not after the beginning, or the span is too long to be summed up.
    pub fn span(self, zone: &TimeZone, now: Timestamp) -> Result<Span, FieldErrors> {
        let (from, to) = self.bounds(zone)?;
        let to = to.unwrap_or_else(|| Day::of(now, zone).ends_at(zone));
        let from = from.unwrap_or_else(|| {
            let last = to.checked_sub(Seconds::new(1)).unwrap_or(to);
            Day::of(last, zone).starts_at(zone)
        });
        if to <= from {
            return Err(FieldErrors::of("from", "must not be in the future"));
        }
        // A day more than so many times 24 hours: the first may be one on which clocks go back.
        let longest = Seconds::new((DAYS_MAX + 1) * 86_400);
        if to.since(from) >= longest {
            let reason = format!("must be at most {DAYS_MAX} days after from");
            return Err(FieldErrors::of("to", reason));
        }
        Ok(Span { from, to })
    }
}

/// A span of time that both ends of are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first instant in it.
    pub from: Timestamp,
    /// The first instant after it.
    pub to: Timestamp,
}

impl Span {
    /// The same span a week earlier, as far as this one has gone by: what it is compared with.
    #[must_use]
    pub fn week_before(self, zone: &TimeZone, now: Timestamp) -> Self {
        let to = self.to.min(now.max(self.from));
        Self {
            from: zone.days_before(self.from, WEEK),
            to: zone.days_before(to, WEEK),
        }
    }

    /// Where the parts begin that the span is shown in: hours of a short one, days of a long one.
    /// The first begins with the span, be it in the middle of an hour or day.
    #[must_use]
    pub fn parts(self, zone: &TimeZone) -> Vec<Timestamp> {
        let by_hours = self.to.since(self.from) <= HOURLY_UP_TO;
        let following = |start: &Timestamp| {
            let next = if by_hours {
                zone.next_hour(*start)
            } else {
                Day::of(*start, zone).ends_at(zone)
            };
            (*start < next && next < self.to).then_some(next)
        };
        std::iter::successors(Some(self.from), following).collect()
    }
}

#[cfg(test)]
mod tests {
    use base::time::{TimeZone, Timestamp};

    use super::{Asked, Moment, Span};

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).expect("an instant")
    }

    fn moment(text: &str) -> Option<Moment> {
        Some(Moment::parse(text).expect("a moment"))
    }

    fn chicago() -> TimeZone {
        TimeZone::parse("America/Chicago").expect("a zone")
    }

    fn noon() -> Timestamp {
        at("2026-11-21T18:00:00Z")
    }

    #[test]
    fn a_span_nobody_named_is_today_in_the_tenants_zone() {
        let span = Asked::default().span(&chicago(), noon()).expect("a span");
        assert_eq!(span.from, at("2026-11-21T06:00:00Z"));
        assert_eq!(span.to, at("2026-11-22T06:00:00Z"));
        assert_eq!(span.parts(&chicago()).len(), 24);
    }

    #[test]
    fn a_day_as_the_end_is_meant_with_all_of_it() {
        let asked = Asked {
            from: moment("2026-11-01"),
            to: moment("2026-11-03"),
        };
        let span = asked.span(&chicago(), noon()).expect("a span");
        assert_eq!(span.to, at("2026-11-04T06:00:00Z"));
        // The first of the three has 25 hours: the parts are days, not hours.
        assert_eq!(span.parts(&chicago()).len(), 3);
        assert_eq!(span.parts(&chicago())[1], at("2026-11-02T06:00:00Z"));
    }

    #[test]
    fn an_end_alone_means_the_day_it_is_in() {
        let asked = Asked {
            from: None,
            to: moment("2026-11-20"),
        };
        let span = asked.span(&chicago(), noon()).expect("a span");
        assert_eq!(span.from, at("2026-11-20T06:00:00Z"));
    }

    #[test]
    fn a_span_that_ends_before_it_begins_or_never_ends_is_refused() {
        let field = |from, to| {
            let asked = Asked { from, to };
            let errors = asked.span(&chicago(), noon()).expect_err("no span");
            errors.iter().next().expect("an error").field.clone()
        };
        assert_eq!(field(moment("2026-11-21"), moment("2026-11-20")), "to");
        assert_eq!(field(moment("2020-01-01"), moment("2026-11-20")), "to");
        assert_eq!(field(moment("2026-12-24"), None), "from");
        assert!(Moment::parse("yesterday").is_err());
    }

    #[test]
    fn what_has_gone_by_of_a_span_is_compared_with_the_same_a_week_before() {
        let span = Asked::default().span(&chicago(), noon()).expect("a span");
        let before = span.week_before(&chicago(), noon());
        assert_eq!(before.from, at("2026-11-14T06:00:00Z"));
        assert_eq!(before.to, at("2026-11-14T18:00:00Z"));
        let past = Span {
            from: at("2026-11-10T00:00:00Z"),
            to: at("2026-11-11T00:00:00Z"),
        };
        let before = past.week_before(&TimeZone::utc(), noon());
        assert_eq!(before.to, at("2026-11-04T00:00:00Z"));
    }

    #[test]
    fn a_span_within_an_hour_has_one_part() {
        let span = Span {
            from: at("2026-11-21T18:10:00Z"),
            to: at("2026-11-21T18:20:00Z"),
        };
        assert_eq!(span.parts(&chicago()), [span.from]);
    }
}
