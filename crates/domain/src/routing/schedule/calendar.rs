//! A schedule as a function of what clocks show: ready to be asked on the path of a live call.
//!
//! Counts the minutes that a zone's clocks have shown since 1970-01-01 00:00 on them, so nothing
//! here knows zones, offsets or instants. Asking allocates nothing.

use base::time::week::Weekday;

/// Minutes in a day of the calendar, as clocks show it.
const DAY: i64 = 24 * 60;

/// What is open and what is not, for every minute that clocks can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    week: [Plan; 7],
    /// By days since 1970, in order, each day once.
    exceptions: Box<[(i64, Plan)]>,
}

/// What begins on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// When it is open.
    pub open: Vec<Minutes>,
    /// When it is not, whatever is open then.
    pub breaks: Vec<Minutes>,
}

/// From the first minute to before the second, counted from the day's midnight; beyond 1440 on
/// the day after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Minutes {
    from: i64,
    to: i64,
}

impl Minutes {
    /// The whole day.
    pub const ALL_DAY: Self = Self { from: 0, to: DAY };

    /// From one minute of a day to another, which is on the day after when it is not later.
    pub fn between(from: u16, to: u16) -> Self {
        let (from, to) = (i64::from(from), i64::from(to));
        let to = if to <= from { to + DAY } else { to };
        Self { from, to }
    }

    const fn covers(self, minute: i64) -> bool {
        self.from <= minute && minute < self.to
    }
}

impl Calendar {
    /// A calendar of plans per weekday, Monday first, and of days that have one of their own; of
    /// two for one day the first counts.
    pub fn new(week: [Plan; 7], mut exceptions: Vec<(i64, Plan)>) -> Self {
        exceptions.sort_by_key(|(day, _)| *day);
        exceptions.dedup_by_key(|(day, _)| *day);
        Self {
            week,
            exceptions: exceptions.into_boxed_slice(),
        }
    }

    /// Whether it is open at a minute.
    pub fn is_open(&self, minute: i64) -> bool {
        let (day, today) = (minute.div_euclid(DAY), minute.rem_euclid(DAY));
        let (plan, last) = (self.plan_of(day), self.plan_of(day - 1));
        let covers = |begun_today: &[Minutes], begun_yesterday: &[Minutes]| {
            begun_today.iter().any(|span| span.covers(today))
                || begun_yesterday.iter().any(|span| span.covers(today + DAY))
        };
        covers(&plan.open, &last.open) && !covers(&plan.breaks, &last.breaks)
    }

    /// The first minute after `minute`, and not after `last`, that is not as `is_open` says.
    pub fn next_change(&self, minute: i64, last: i64, is_open: bool) -> Option<i64> {
        let mut next = self.next_boundary(minute);
        while next <= last {
            if self.is_open(next) != is_open {
                return Some(next);
            }
            next = self.next_boundary(next);
        }
        None
    }

    /// The minute after which one week is like the other.
    pub fn exceptions_end(&self) -> i64 {
        let last = self.exceptions.last();
        last.map_or(i64::MIN, |(day, _)| (day + 2) * DAY)
    }

    fn plan_of(&self, day: i64) -> &Plan {
        let exception = self.exceptions.binary_search_by_key(&day, |(day, _)| *day);
        exception.map_or_else(
            |_| &self.week[Weekday::of_day(day).index()],
            |index| &self.exceptions[index].1,
        )
    }

    /// The first minute after `minute` at which something begins or ends; midnight at the latest.
    fn next_boundary(&self, minute: i64) -> i64 {
        let day = minute.div_euclid(DAY);
        let boundaries = [day - 1, day].into_iter().flat_map(|begun| {
            let plan = self.plan_of(begun);
            let spans = plan.open.iter().chain(&plan.breaks);
            spans.flat_map(move |span| [begun * DAY + span.from, begun * DAY + span.to])
        });
        let later = boundaries.filter(|boundary| *boundary > minute);
        later.fold((day + 1) * DAY, i64::min)
    }
}
