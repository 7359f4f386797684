//! Tests of what a cap allows at an instant, and when its windows begin.

use base::time::week::Weekday;
use base::time::{TimeZone, Timestamp};

use super::{HourLimit, Limit};
use crate::routing::caps::CapWindow;

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).expect("an instant")
}

fn chicago() -> TimeZone {
    TimeZone::parse("America/Chicago").expect("a zone")
}

#[test]
fn hours_of_a_weekday_have_a_limit_of_their_own() {
    let hours = HourLimit {
        days: vec![Weekday::Monday, Weekday::Saturday],
        from: 9,
        to: 17,
        limit: 8,
    };
    let limit = Limit::concurrent(5, vec![hours]);
    for (instant, allowed) in [
        ("2026-11-23T14:59:59Z", 5),
        ("2026-11-23T15:00:00Z", 8),
        ("2026-11-23T22:59:59Z", 8),
        ("2026-11-23T23:00:00Z", 5),
        ("2026-11-24T15:00:00Z", 5),
        ("2026-11-21T15:00:00Z", 8),
    ] {
        assert_eq!(
            limit.limit_at(&chicago(), at(instant)),
            allowed,
            "{instant}"
        );
    }
    assert_eq!(limit.least(), 5);
}

#[test]
fn a_window_begins_by_the_clocks_of_the_zone() {
    let now = at("2026-11-01T06:30:00Z");
    for (window, start, reset) in [
        (CapWindow::Concurrent, "1970-01-01T00:00:00Z", None),
        (
            CapWindow::Hour,
            "2026-11-01T06:00:00Z",
            Some("2026-11-01T07:00:00Z"),
        ),
        (
            CapWindow::Day,
            "2026-11-01T05:00:00Z",
            Some("2026-11-02T06:00:00Z"),
        ),
        (
            CapWindow::Week,
            "2026-10-26T05:00:00Z",
            Some("2026-11-02T06:00:00Z"),
        ),
        (
            CapWindow::Month,
            "2026-11-01T05:00:00Z",
            Some("2026-12-01T06:00:00Z"),
        ),
        (CapWindow::Total, "1970-01-01T00:00:00Z", None),
    ] {
        assert_eq!(window.start(&chicago(), now), at(start), "{window}");
        assert_eq!(window.resets_at(&chicago(), now), reset.map(at), "{window}");
    }
}
