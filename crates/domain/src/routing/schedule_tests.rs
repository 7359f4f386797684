//! When schedules are open, when that changes, and which of them a request may ask for.

use base::field::FieldErrors;
use base::time::{TimeZone, Timestamp};
use serde_json::{Value, json};

use super::{Schedule, ScheduleState};
use crate::test_requests::{problems, request};

fn chicago() -> TimeZone {
    TimeZone::parse("America/Chicago").unwrap()
}

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

fn read(body: Value) -> Result<Option<Schedule>, FieldErrors> {
    let mut errors = FieldErrors::new();
    let schedule = Schedule::read(request(body), &chicago(), &mut errors);
    errors.into_result(schedule)
}

fn schedule(body: Value) -> Schedule {
    read(body).unwrap().expect("not always open")
}

fn refused(body: Value) -> Vec<String> {
    problems(read(body))
}

/// The state at an instant: whether it is open, and the text of the next change.
fn state(schedule: &Schedule, now: &str) -> (bool, Option<String>) {
    let ScheduleState { is_open, until } = schedule.state_at(at(now));
    (is_open, until.map(|until| until.to_string()))
}

fn open_until(until: &str) -> (bool, Option<String>) {
    (true, Some(until.to_owned()))
}

fn closed_until(until: &str) -> (bool, Option<String>) {
    (false, Some(until.to_owned()))
}

fn working_days() -> Value {
    json!(["mon", "tue", "wed", "thu", "fri"])
}

fn every_day() -> Value {
    json!(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
}

/// 2026-11-23 is a Monday; Chicago is six hours behind UTC.
#[test]
fn it_is_open_from_the_first_minute_of_a_span_to_before_the_last() {
    let hours = schedule(json!({
        "weekly": [{"days": working_days(), "from": "09:00", "to": "17:30"}]
    }));
    let opens = closed_until("2026-11-23T15:00:00Z");
    assert_eq!(state(&hours, "2026-11-23T14:59:59.999999Z"), opens);
    let closes = open_until("2026-11-23T23:30:00Z");
    assert_eq!(state(&hours, "2026-11-23T15:00:00Z"), closes);
    assert_eq!(state(&hours, "2026-11-23T23:29:59Z"), closes);
    let tomorrow = closed_until("2026-11-24T15:00:00Z");
    assert_eq!(state(&hours, "2026-11-23T23:30:00Z"), tomorrow);
    let after_the_weekend = closed_until("2026-11-30T15:00:00Z");
    assert_eq!(state(&hours, "2026-11-27T23:30:00Z"), after_the_weekend);
}

#[test]
fn spans_that_meet_are_one_stretch_of_time() {
    let hours = schedule(json!({
        "weekly": [
            {"days": ["mon"], "from": "09:00", "to": "12:00"},
            {"days": ["mon"], "from": "11:00", "to": "24:00"},
            {"days": ["tue"], "from": "00:00", "to": "01:15"},
        ]
    }));
    let closes = open_until("2026-11-24T07:15:00Z");
    assert_eq!(state(&hours, "2026-11-23T15:00:00Z"), closes);
}

#[test]
fn a_break_closes_what_is_open_around_it() {
    let hours = schedule(json!({
        "weekly": [{"days": working_days(), "from": "09:00", "to": "17:00"}],
        "breaks": [{"days": ["mon"], "from": "12:00", "to": "12:30"}],
    }));
    let until_the_break = open_until("2026-11-23T18:00:00Z");
    assert_eq!(state(&hours, "2026-11-23T15:00:00Z"), until_the_break);
    let after_it = closed_until("2026-11-23T18:30:00Z");
    assert_eq!(state(&hours, "2026-11-23T18:00:00Z"), after_it);
    let no_break = open_until("2026-11-24T23:00:00Z");
    assert_eq!(state(&hours, "2026-11-24T15:00:00Z"), no_break);
}

#[test]
fn without_weekly_spans_it_is_open_but_for_breaks_and_exceptions() {
    let hours = schedule(json!({
        "breaks": [{"days": every_day(), "from": "23:45", "to": "00:15"}],
        "exceptions": [{"date": "2026-12-25"}],
    }));
    let until_the_break = open_until("2026-11-24T05:45:00Z");
    assert_eq!(state(&hours, "2026-11-23T18:00:00Z"), until_the_break);
    let past_midnight = closed_until("2026-11-24T06:15:00Z");
    assert_eq!(state(&hours, "2026-11-24T05:50:00Z"), past_midnight);
    // The holiday has no break of its own, so the day after begins on time.
    let holiday = closed_until("2026-12-26T06:00:00Z");
    assert_eq!(state(&hours, "2026-12-25T18:00:00Z"), holiday);
}

#[test]
fn a_span_past_midnight_belongs_to_the_day_it_begins_on() {
    let hours = schedule(json!({
        "weekly": [{"days": ["sat"], "from": "22:00", "to": "02:00"}]
    }));
    let sunday_night = open_until("2026-11-22T08:00:00Z");
    assert_eq!(state(&hours, "2026-11-22T07:59:00Z"), sunday_night);
    let next_saturday = closed_until("2026-11-29T04:00:00Z");
    assert_eq!(state(&hours, "2026-11-22T08:00:00Z"), next_saturday);
}

#[test]
fn an_exception_replaces_what_begins_on_its_day_and_leaves_last_night_alone() {
    let hours = schedule(json!({
        "weekly": [{"days": every_day(), "from": "22:00", "to": "02:00"}],
        "exceptions": [
            {"date": "2026-12-25", "name": "Christmas", "spans": []},
            {"date": "2026-12-31", "spans": [{"from": "20:00", "to": "04:00"}]},
            {"date": "2027-01-01"},
        ],
    }));
    // Christmas Eve's span runs to its end on Christmas; Christmas has none of its own.
    let to_its_end = open_until("2026-12-25T08:00:00Z");
    assert_eq!(state(&hours, "2026-12-25T04:00:00Z"), to_its_end);
    let boxing_day = closed_until("2026-12-27T04:00:00Z");
    assert_eq!(state(&hours, "2026-12-25T08:00:00Z"), boxing_day);
    // The exception's own late span runs into the next exception.
    let into_the_year = open_until("2027-01-01T10:00:00Z");
    assert_eq!(state(&hours, "2027-01-01T02:00:00Z"), into_the_year);
}

#[test]
fn a_break_of_last_night_closes_a_holiday_too() {
    let hours = schedule(json!({
        "breaks": [{"days": ["thu"], "from": "23:00", "to": "01:00"}],
        "exceptions": [{"date": "2026-12-25", "spans": [{"from": "00:00", "to": "24:00"}]}],
    }));
    let to_its_end = closed_until("2026-12-25T07:00:00Z");
    assert_eq!(state(&hours, "2026-12-25T06:30:00Z"), to_its_end);
}

/// On 2026-03-08 Chicago's clocks go from 02:00 to 03:00, which is 08:00 UTC.
#[test]
fn a_span_that_begins_in_a_skipped_hour_begins_after_it() {
    let hours = schedule(json!({
        "weekly": [{"days": ["sun"], "from": "02:30", "to": "05:00"}]
    }));
    let opens = closed_until("2026-03-08T08:00:00Z");
    assert_eq!(state(&hours, "2026-03-08T07:00:00Z"), opens);
    let closes = open_until("2026-03-08T10:00:00Z");
    assert_eq!(state(&hours, "2026-03-08T08:00:00Z"), closes);
}

#[test]
fn a_span_that_ends_in_a_skipped_hour_ends_before_it() {
    let hours = schedule(json!({
        "weekly": [{"days": ["sun"], "from": "01:00", "to": "02:30"}]
    }));
    let closes = open_until("2026-03-08T08:00:00Z");
    assert_eq!(state(&hours, "2026-03-08T07:00:00Z"), closes);
}

#[test]
fn a_span_within_a_skipped_hour_waits_for_another_week() {
    let hours = schedule(json!({
        "weekly": [{"days": ["sun"], "from": "02:10", "to": "02:50"}]
    }));
    let next_week = closed_until("2026-03-15T07:10:00Z");
    assert_eq!(state(&hours, "2026-03-08T07:00:00Z"), next_week);
}

/// On 2026-11-01 Chicago's clocks show 01:00 to 02:00 twice, from 06:00 and from 07:00 UTC.
#[test]
fn a_span_within_a_repeated_hour_is_open_both_times() {
    let hours = schedule(json!({
        "weekly": [{"days": ["sun"], "from": "01:15", "to": "01:45"}]
    }));
    let once = open_until("2026-11-01T06:45:00Z");
    assert_eq!(state(&hours, "2026-11-01T06:15:00Z"), once);
    let again = closed_until("2026-11-01T07:15:00Z");
    assert_eq!(state(&hours, "2026-11-01T06:45:00Z"), again);
    let to_its_end = open_until("2026-11-01T07:45:00Z");
    assert_eq!(state(&hours, "2026-11-01T07:15:00Z"), to_its_end);
}

#[test]
fn a_span_over_a_repeated_hour_is_an_hour_longer() {
    let hours = schedule(json!({
        "weekly": [{"days": ["sun"], "from": "00:00", "to": "03:00"}]
    }));
    let closes = open_until("2026-11-01T09:00:00Z");
    assert_eq!(state(&hours, "2026-11-01T05:00:00Z"), closes);
}

/// Samoa had no 2011-12-30: it crossed the date line at midnight.
#[test]
fn a_day_that_a_zone_skips_does_not_open() {
    let hours = schedule(json!({
        "timeZone": "Pacific/Apia",
        "weekly": [
            {"days": ["fri"], "from": "00:00", "to": "24:00"},
            {"days": ["sat"], "from": "12:00", "to": "13:00"},
        ],
    }));
    let saturday = closed_until("2011-12-30T22:00:00Z");
    assert_eq!(state(&hours, "2011-12-30T09:00:00Z"), saturday);
}

#[test]
fn what_never_changes_again_has_no_next_change() {
    let never =
        schedule(json!({"breaks": [{"days": every_day(), "from": "00:00", "to": "24:00"}]}));
    assert_eq!(state(&never, "2026-11-23T12:00:00Z"), (false, None));
    let past = schedule(json!({"exceptions": [{"date": "2020-01-01"}]}));
    assert_eq!(state(&past, "2026-11-23T12:00:00Z"), (true, None));
    let far = schedule(json!({"exceptions": [{"date": "2029-01-01"}]}));
    assert_eq!(state(&far, "2026-11-23T12:00:00Z"), (true, None));
    let near = schedule(json!({"exceptions": [{"date": "2027-11-23"}]}));
    let that_day = open_until("2027-11-23T06:00:00Z");
    assert_eq!(state(&near, "2026-11-23T12:00:00Z"), that_day);
}

#[test]
fn the_ends_of_time_are_no_trouble() {
    let hours = schedule(json!({
        "weekly": [{"days": ["mon"], "from": "09:00", "to": "17:00"}]
    }));
    assert!(hours.state_at(Timestamp::MIN).until.is_some());
    assert_eq!(hours.state_at(Timestamp::MAX).until, None);
}

#[test]
fn a_schedule_shows_what_was_asked_for_in_order_and_reads_back() {
    let body = json!({
        "weekly": [{"days": ["tue", "mon", "TUE"], "from": "09:00", "to": "17:30"}],
        "exceptions": [
            {"date": "2026-12-25", "name": "Christmas", "spans": []},
            {"date": "2026-12-24", "spans": [{"from": "09:00", "to": "13:00"}]},
        ],
    });
    let written = serde_json::to_value(schedule(body)).unwrap();
    let expected = json!({
        "timeZone": "America/Chicago",
        "weekly": [{"days": ["mon", "tue"], "from": "09:00", "to": "17:30"}],
        "breaks": [],
        "exceptions": [
            {"date": "2026-12-24", "name": null, "spans": [{"from": "09:00", "to": "13:00"}]},
            {"date": "2026-12-25", "name": "Christmas", "spans": []},
        ],
    });
    assert_eq!(written, expected);
    let again: Schedule = serde_json::from_value(expected.clone()).unwrap();
    assert_eq!(serde_json::to_value(again).unwrap(), expected);
}

#[test]
fn what_limits_nothing_is_no_schedule() {
    for body in [
        json!({}),
        json!({"timeZone": "UTC"}),
        json!({"weekly": [], "breaks": null, "exceptions": []}),
    ] {
        assert_eq!(read(body), Ok(None));
    }
}

#[test]
fn every_wrong_field_is_named_with_its_place() {
    let body = json!({
        "timeZone": "Mars/Olympus",
        "weekly": [
            {"days": ["mon"], "from": "09:00", "to": "17:00"},
            {"days": [], "from": "24:00", "to": "9"},
            {"days": ["someday"], "from": "10:00", "to": "10:00"},
            7,
        ],
        "breaks": [{"from": "12:00", "to": "12:30", "day": "mon"}],
        "exceptions": [
            {"date": "2026-12-25"},
            {"date": "2026-12-25", "spans": [{"from": "13:00"}]},
            {"date": "2026-02-30", "name": ""},
        ],
    });
    let expected = [
        "timeZone is not an IANA time zone such as America/Chicago",
        "weekly[1].to is not a time of day such as 09:30",
        "weekly[1].from must be a time of day from 00:00 to 23:59",
        "weekly[1].days must name a day",
        "weekly[2].days must be one of mon, tue, wed, thu, fri, sat, sun",
        "weekly[2].to must be another time than from",
        "weekly[3] must be an object",
        "breaks[0] has the unknown field `day`, expected one of `days`, `from`, `to`",
        "exceptions[1].spans[0].to is required",
        "exceptions[1].date is the date of another exception",
        "exceptions[2].date is not a day such as 2026-01-31",
        "exceptions[2].name must not be empty",
    ];
    assert_eq!(refused(body), expected);
}

#[test]
fn a_list_of_a_schedule_has_an_end() {
    let spans = vec![json!({"days": ["mon"], "from": "09:00", "to": "10:00"}); 101];
    let refused = refused(json!({"weekly": spans}));
    assert_eq!(refused, ["weekly must not hold more than 100 items"]);
}
