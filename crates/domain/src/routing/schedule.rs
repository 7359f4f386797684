//! Schedules: when a campaign, a buyer, a target or an offer takes calls (RT-7, N-37).
//!
//! A schedule is judged by what the clocks of its zone show, and by nothing else:
//!
//! - It is open where a span covers what they show and no break does. Without weekly spans every
//!   day is open from midnight to midnight.
//! - A span or break belongs to the day it begins on. When it does not end later than it begins,
//!   it ends on the day after.
//! - An exception replaces the spans and breaks that begin on its day, and nothing more: last
//!   night's span runs to its end although today is a holiday, and a holiday's own late span runs
//!   into the day after.
//! - Where clocks skip an hour, a span that begins in it begins after it, and one that ends in it
//!   ends before it. Where clocks show an hour twice, a span covers both.
//!
//! This module never asks what time it is, and does not decide whom a closed schedule keeps from
//! a call.

mod calendar;
mod memo;
mod request;

use std::hash::{Hash, Hasher};

use base::text::Name;
use base::time::day::Day;
use base::time::week::{TimeOfDay, Weekday};
use base::time::{Seconds, TimeZone, Timestamp};
use serde::Serialize;

use crate::routing::schedule::calendar::{Calendar, Minutes, Plan};
use crate::routing::schedule::memo::Memo;

pub use crate::routing::schedule::request::ScheduleRequest;

/// How far ahead the next change is looked for.
const HORIZON: Seconds = Seconds::new(400 * 24 * 60 * 60);
/// Where nothing changes for so long and no exception is ahead, nothing ever will: one week is
/// like the other, and clocks do not hide a span two weeks in a row.
const CALM: Seconds = Seconds::new(15 * 24 * 60 * 60);
const MICROS_PER_MINUTE: i64 = 60 * 1_000_000;

/// When calls are taken. Whoever is always open has no schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Schedule {
    /// The zone whose clocks count.
    time_zone: TimeZone,
    /// When it is open, week by week; all the time when there is nothing here.
    weekly: Vec<WeeklySpan>,
    /// When it is closed within that.
    breaks: Vec<WeeklySpan>,
    /// Days that are unlike others, in the order of the calendar.
    exceptions: Vec<ScheduleException>,
    #[serde(skip)]
    calendar: Calendar,
    #[serde(skip)]
    memo: Memo,
}

/// A span of time that begins on some weekdays.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WeeklySpan {
    /// The days it begins on, in the order of the week.
    pub days: Vec<Weekday>,
    /// When it begins.
    pub from: TimeOfDay,
    /// When it ends: on the day after, unless this is later than `from`.
    pub to: TimeOfDay,
}

/// A day that is unlike others, such as a holiday.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScheduleException {
    /// Which day.
    pub date: Day,
    /// What people call it.
    pub name: Option<Name>,
    /// What begins on it instead of the weekly spans and breaks; nothing when it is closed.
    pub spans: Vec<DaySpan>,
}

/// A span of time that begins on a certain day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DaySpan {
    /// When it begins.
    pub from: TimeOfDay,
    /// When it ends: on the day after, unless this is later than `from`.
    pub to: TimeOfDay,
}

/// Whether a schedule is open, and for how long that stays so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScheduleState {
    /// Whether it is open.
    pub is_open: bool,
    /// The first instant at which that is otherwise; `None` when it is not within 400 days.
    pub until: Option<Timestamp>,
}

impl Schedule {
    fn new(
        time_zone: TimeZone,
        weekly: Vec<WeeklySpan>,
        breaks: Vec<WeeklySpan>,
        mut exceptions: Vec<ScheduleException>,
    ) -> Self {
        exceptions.sort_by_key(|exception| exception.date);
        let begins_on = |spans: &[WeeklySpan], day: Weekday| -> Vec<Minutes> {
            let spans = spans.iter().filter(|span| span.days.contains(&day));
            spans
                .map(|span| Minutes::between(span.from.minutes(), span.to.minutes()))
                .collect()
        };
        let week = std::array::from_fn(|index| {
            let day = Weekday::ALL[index];
            let open = if weekly.is_empty() {
                vec![Minutes::ALL_DAY]
            } else {
                begins_on(&weekly, day)
            };
            let breaks = begins_on(&breaks, day);
            Plan { open, breaks }
        });
        let plan = |exception: &ScheduleException| {
            let spans = exception.spans.iter();
            let open = spans.map(|span| Minutes::between(span.from.minutes(), span.to.minutes()));
            let plan = Plan {
                open: open.collect(),
                breaks: Vec::new(),
            };
            (exception.date.since_1970(), plan)
        };
        let calendar = Calendar::new(week, exceptions.iter().map(plan).collect());
        Self {
            time_zone,
            weekly,
            breaks,
            exceptions,
            calendar,
            memo: Memo::default(),
        }
    }

    /// The zone whose clocks count.
    pub const fn time_zone(&self) -> &TimeZone {
        &self.time_zone
    }

    /// Whether it is open at an instant, asked anew.
    pub fn is_open(&self, now: Timestamp) -> bool {
        let offset_secs = self.time_zone.offset_secs(now);
        self.calendar.is_open(minute_shown(now, offset_secs))
    }

    /// Whether it is open at an instant, and until when that stays so.
    pub fn state_at(&self, now: Timestamp) -> ScheduleState {
        self.memo.recall(now).unwrap_or_else(|| {
            let is_open = self.is_open(now);
            let until = self.next_change(now, is_open);
            let state = ScheduleState { is_open, until };
            self.memo.note(now, state);
            state
        })
    }

    /// The first instant after `now` at which it is not as `is_open` says.
    fn next_change(&self, now: Timestamp, is_open: bool) -> Option<Timestamp> {
        let horizon = self.horizon(now);
        let mut from = now;
        while from < horizon {
            // From here to the next turn of the clocks they run evenly.
            let offset_secs = self.time_zone.offset_secs(from);
            let turn = self.time_zone.next_turn(from);
            let end = turn.unwrap_or(horizon).min(horizon);
            let (first, last) = (
                minute_shown(from, offset_secs),
                minute_shown(end, offset_secs),
            );
            let minute = self.calendar.next_change(first, last, is_open);
            let change = minute.and_then(|minute| instant_showing(minute, offset_secs));
            if let Some(change) = change.filter(|change| *change < end) {
                return Some(change);
            }
            if self.is_open(end) != is_open {
                return Some(end);
            }
            from = end;
        }
        None
    }

    /// How far ahead a change can be.
    fn horizon(&self, now: Timestamp) -> Timestamp {
        let farthest = now.checked_add(HORIZON).unwrap_or(Timestamp::MAX);
        // UTC instead of the zone's own offset: the spare day of `CALM` is more than any offset.
        let settled = instant_showing(self.calendar.exceptions_end(), 0);
        let settled = settled.unwrap_or(now).max(now);
        let calm = settled.checked_add(CALM).unwrap_or(Timestamp::MAX);
        farthest.min(calm)
    }
}

/// By what it is written as; the rest of it follows from that.
impl Hash for Schedule {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (
            &self.time_zone,
            &self.weekly,
            &self.breaks,
            &self.exceptions,
        )
            .hash(state);
    }
}

/// The minute that clocks so far ahead of UTC show at an instant, counted from 1970.
fn minute_shown(instant: Timestamp, offset_secs: i32) -> i64 {
    let shown = instant.as_micros() + i64::from(offset_secs) * 1_000_000;
    shown.div_euclid(MICROS_PER_MINUTE)
}

/// When clocks so far ahead of UTC begin to show a minute.
fn instant_showing(minute: i64, offset_secs: i32) -> Option<Timestamp> {
    let shown = minute.checked_mul(MICROS_PER_MINUTE)?;
    Timestamp::from_micros(shown - i64::from(offset_secs) * 1_000_000).ok()
}

#[cfg(test)]
#[path = "schedule_tests.rs"]
mod tests;
