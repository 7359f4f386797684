//! Schedules compared, minute by minute, with what clocks and calendars show around the days on
//! which clocks are turned, in zones that turn them in different ways.

use std::ops::Range;

use base::field::FieldErrors;
use base::time::day::Day;
use base::time::week::{TimeOfDay, Weekday};
use base::time::{Seconds, TimeZone, Timestamp};
use domain::routing::schedule::{Schedule, ScheduleRequest};
use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_assert_eq, proptest};
use proptest::sample::{select, subsequence};
use serde_json::{Value, json};

/// Zones, and a year in which each turns its clocks: by an hour at night, by half an hour, at
/// midnight, four times for Ramadan, across the date line, never.
const ZONES: &[(&str, u16)] = &[
    ("America/Chicago", 2026),
    ("Europe/Berlin", 2026),
    ("Australia/Lord_Howe", 2026),
    ("America/Sao_Paulo", 2017),
    ("Africa/Cairo", 2026),
    ("Africa/Casablanca", 2026),
    ("Pacific/Apia", 2011),
    ("Asia/Kathmandu", 2026),
];
const MINUTE: Seconds = Seconds::new(60);
const DAY: Seconds = Seconds::new(24 * 60 * 60);

/// A span in minutes of the day.
type Span = (u16, u16);

/// A schedule as the plain lists it says, on days counted from 1970.
#[derive(Clone, Debug)]
struct Said {
    zone: TimeZone,
    weekly: Vec<(Vec<Weekday>, Span)>,
    breaks: Vec<(Vec<Weekday>, Span)>,
    exceptions: Vec<(Day, Vec<Span>)>,
}

impl Said {
    /// Whether it is open, worked out from what clocks and calendar show.
    fn is_open(&self, now: Timestamp) -> bool {
        let day = Day::of(now, &self.zone).since_1970();
        let shown = TimeOfDay::of(now, &self.zone).minutes();
        let covers = |days_ago: i64, (from, to): Span| match days_ago {
            0 if from < to => (from..to).contains(&shown),
            0 => shown >= from,
            _ => to < from && shown < to,
        };
        let of_week = |spans: &[(Vec<Weekday>, Span)], begun: i64| -> Vec<Span> {
            let weekday = Weekday::of_day(begun);
            let spans = spans.iter().filter(|(days, _)| days.contains(&weekday));
            spans.map(|(_, span)| *span).collect()
        };
        let any = |spans_of: &dyn Fn(i64) -> Vec<Span>| {
            [0, 1].into_iter().any(|days_ago| {
                let mut spans = spans_of(day - days_ago).into_iter();
                spans.any(|span| covers(days_ago, span))
            })
        };
        let exception = |begun: i64| {
            let mut exceptions = self.exceptions.iter();
            exceptions.find(|(date, _)| date.since_1970() == begun)
        };
        let open = any(&|begun| match exception(begun) {
            Some((_, spans)) => spans.clone(),
            None if self.weekly.is_empty() => vec![(0, 1440)],
            None => of_week(&self.weekly, begun),
        });
        let pause = any(&|begun| match exception(begun) {
            Some(_) => Vec::new(),
            None => of_week(&self.breaks, begun),
        });
        open && !pause
    }

    fn request(&self) -> Value {
        let time = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let weekly = |spans: &[(Vec<Weekday>, Span)]| -> Vec<Value> {
            let item = |(days, (from, to)): &(Vec<Weekday>, Span)| json!({"days": days, "from": time(*from), "to": time(*to)});
            spans.iter().map(item).collect()
        };
        let exceptions = self.exceptions.iter().map(|(date, spans)| {
            let spans = spans.iter();
            let spans: Vec<_> = spans
                .map(|(from, to)| json!({"from": time(*from), "to": time(*to)}))
                .collect();
            json!({"date": date, "spans": spans})
        });
        json!({
            "timeZone": self.zone,
            "weekly": weekly(&self.weekly),
            "breaks": weekly(&self.breaks),
            "exceptions": exceptions.collect::<Vec<_>>(),
        })
    }

    /// The schedule that is said; `None` when it is always open.
    fn schedule(&self) -> Option<Schedule> {
        let request: ScheduleRequest =
            serde_json::from_value(self.request()).expect("the request is readable");
        let mut errors = FieldErrors::new();
        let schedule = Schedule::read(request, &TimeZone::utc(), &mut errors);
        errors.into_result(schedule).expect("nothing is wrong")
    }
}

/// The three days around each turn of a zone's clocks in a year; those of its beginning where
/// clocks are not turned.
fn windows(zone: &TimeZone, year: u16) -> Vec<Range<Timestamp>> {
    let start = Timestamp::parse(&format!("{year}-01-01T00:00:00Z")).expect("an instant");
    let year_end = start
        .checked_add(Seconds::new(366 * DAY.get()))
        .expect("a year");
    let mut turns = vec![];
    while let Some(turn) = zone.next_turn(*turns.last().unwrap_or(&start)) {
        if turn >= year_end {
            break;
        }
        turns.push(turn);
    }
    if turns.is_empty() {
        turns.push(start);
    }
    let window = |turn: Timestamp| {
        let from = turn.checked_sub(DAY).expect("a day before");
        let to = turn
            .checked_add(Seconds::new(2 * DAY.get()))
            .expect("two days after");
        from..to
    };
    turns.into_iter().map(window).collect()
}

/// A span, often of round hours near those at which clocks are turned.
fn span() -> impl Strategy<Value = Span> {
    let minute = || {
        let round = (0_u16..24).prop_map(|hour| hour * 60);
        let night = (0_u16..16).prop_map(|quarter| quarter * 15);
        proptest::prop_oneof![round, night, 0_u16..1440]
    };
    let span = (minute(), proptest::prop_oneof![minute(), Just(1440)]);
    span.prop_filter("a span has a length", |(from, to)| from != to)
}

fn weekly(most: usize) -> impl Strategy<Value = Vec<(Vec<Weekday>, Span)>> {
    vec(
        (subsequence(Weekday::ALL.to_vec(), 1..=7), span()),
        0..=most,
    )
}

/// A schedule with exceptions near the turns, and the window to watch.
fn said() -> impl Strategy<Value = (Said, Range<Timestamp>, u32)> {
    let zone = select(ZONES).prop_flat_map(|(name, year)| {
        let zone = TimeZone::parse(name).expect("a zone");
        let windows = windows(&zone, year);
        (Just(zone), select(windows))
    });
    let exceptions = vec((0_u32..5, vec(span(), 0..=2)), 0..=2);
    let parts = (zone, weekly(4), weekly(2), exceptions, any::<u32>());
    parts.prop_map(|((zone, window), weekly, breaks, exceptions, draw)| {
        let mut near: Vec<(Day, Vec<Span>)> = Vec::new();
        for (days, spans) in exceptions {
            let instant = window.start.checked_add(Seconds::new(days * DAY.get()));
            let day = Day::of(instant.expect("days after"), &zone);
            if near.iter().all(|(other, _)| *other != day) {
                near.push((day, spans));
            }
        }
        let said = Said {
            zone,
            weekly,
            breaks,
            exceptions: near,
        };
        (said, window, draw)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_schedule_is_open_when_the_clocks_say_so_and_knows_its_next_change(
        (said, window, draw) in said()
    ) {
        let Some(schedule) = said.schedule() else { return Ok(()) };
        let mut changes = Vec::new();
        let mut was_open = said.is_open(window.start);
        let mut minute = window.start;
        while minute < window.end {
            let is_open = said.is_open(minute);
            prop_assert_eq!(schedule.state_at(minute).is_open, is_open, "at {}", minute);
            if is_open != was_open {
                changes.push(minute);
            }
            was_open = is_open;
            minute = minute.checked_add(MINUTE).expect("a minute later");
        }
        let next = |now: Timestamp| schedule.state_at(now).until.filter(|next| *next < window.end);
        let told: Vec<_> = std::iter::successors(next(window.start), |change| next(*change)).collect();
        prop_assert_eq!(&told, &changes);
        // From anywhere between, within a minute too.
        let length = window.end.since(window.start).get();
        let now = window.start.checked_add(Seconds::new(draw % length)).expect("within the window");
        let expected = changes.iter().find(|change| **change > now).copied();
        prop_assert_eq!(next(now), expected, "after {}", now);
    }
}
