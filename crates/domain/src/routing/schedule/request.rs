//! Schedules as requests and stored rows give them: read once, every wrong field named.
//!
//! What is stored has the same form as what is asked for, so one reader serves both.

use base::define_request;
use base::field::FieldErrors;
use base::given::Given;
use base::text::Name;
use base::time::TimeZone;
use base::time::day::Day;
use base::time::week::{TimeOfDay, Weekday};
use serde::{Deserialize, Deserializer};

use crate::routing::schedule::{DaySpan, Schedule, ScheduleException, WeeklySpan};

/// How many spans or breaks a week may have.
const MAX_SPANS: usize = 100;
/// How many days may be unlike others.
const MAX_EXCEPTIONS: usize = 1000;

define_request! {
    /// When calls are taken. Without spans, breaks and exceptions that is always.
    pub struct ScheduleRequest {
        optional {
            /// IANA zone; the campaign's or buyer's own when left out, the tenant's for others.
            time_zone: TimeZone,
        }
        lists {
            /// When it is open; all week when left out.
            weekly: WeeklySpanRequest,
            /// When it is closed within that.
            breaks: WeeklySpanRequest,
            /// Days that are unlike others.
            exceptions: ScheduleExceptionRequest,
        }
    }
}

define_request! {
    /// A span of time that begins on some weekdays.
    pub struct WeeklySpanRequest {
        required {
            /// The days it begins on.
            days: Vec<Weekday>,
            /// When it begins, 00:00 to 23:59.
            from: TimeOfDay,
            /// When it ends, up to 24:00; before `from` means on the day after.
            to: TimeOfDay,
        }
    }
}

define_request! {
    /// A day that is unlike others, such as a holiday.
    pub struct ScheduleExceptionRequest {
        required {
            /// Which day.
            date: Day,
        }
        optional {
            /// What people call it.
            name: Name,
        }
        lists {
            /// What begins on it instead of the weekly spans and breaks; closed when left out.
            spans: DaySpanRequest,
        }
    }
}

define_request! {
    /// A span of time that begins on a certain day.
    pub struct DaySpanRequest {
        required {
            /// When it begins, 00:00 to 23:59.
            from: TimeOfDay,
            /// When it ends, up to 24:00; before `from` means on the day after.
            to: TimeOfDay,
        }
    }
}

impl Schedule {
    /// The schedule a request asks for, by the clocks of `default_zone` where it names none; `None`
    /// when that is always open.
    pub fn read(
        request: ScheduleRequest,
        default_zone: &TimeZone,
        errors: &mut FieldErrors,
    ) -> Option<Self> {
        let time_zone = request.time_zone.optional("timeZone", errors);
        let time_zone = time_zone.unwrap_or_else(|| default_zone.clone());
        let weekly = request
            .weekly
            .each("weekly", errors, MAX_SPANS, weekly_span);
        let breaks = request
            .breaks
            .each("breaks", errors, MAX_SPANS, weekly_span);
        let mut dates = Vec::new();
        let exceptions = request.exceptions;
        let exceptions =
            exceptions.each("exceptions", errors, MAX_EXCEPTIONS, |request, errors| {
                let exception = exception(request, errors)?;
                if dates.contains(&exception.date) {
                    errors.add("date", "is the date of another exception");
                }
                dates.push(exception.date);
                Some(exception)
            });
        let is_limited = !(weekly.is_empty() && breaks.is_empty() && exceptions.is_empty());
        is_limited.then(|| Self::new(time_zone, weekly, breaks, exceptions))
    }
}

fn weekly_span(request: WeeklySpanRequest, errors: &mut FieldErrors) -> Option<WeeklySpan> {
    let days = request.days.required("days", errors);
    let span = span(request.from, request.to, errors);
    let mut days = days?;
    if days.is_empty() {
        errors.add("days", "must name a day");
    }
    days.sort_unstable();
    days.dedup();
    let DaySpan { from, to } = span?;
    Some(WeeklySpan { days, from, to })
}

fn exception(
    request: ScheduleExceptionRequest,
    errors: &mut FieldErrors,
) -> Option<ScheduleException> {
    let date = request.date.required("date", errors);
    let name = request.name.optional("name", errors);
    let spans = request.spans;
    let spans = spans.each("spans", errors, MAX_SPANS, |request, errors| {
        span(request.from, request.to, errors)
    });
    date.map(|date| ScheduleException { date, name, spans })
}

fn span(from: Given<TimeOfDay>, to: Given<TimeOfDay>, errors: &mut FieldErrors) -> Option<DaySpan> {
    let from = from.required("from", errors);
    let to = to.required("to", errors);
    if from == Some(TimeOfDay::END) {
        errors.add("from", "must be a time of day from 00:00 to 23:59");
    }
    let (from, to) = (from?, to?);
    if from == to {
        errors.add("to", "must be another time than from");
    }
    Some(DaySpan { from, to })
}

impl<'de> Deserialize<'de> for Schedule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;

        let request = ScheduleRequest::deserialize(deserializer)?;
        let mut errors = FieldErrors::new();
        let schedule = Self::read(request, &TimeZone::utc(), &mut errors);
        let schedule = errors.into_result(schedule).map_err(D::Error::custom)?;
        schedule.ok_or_else(|| D::Error::custom("a schedule that is always open"))
    }
}
