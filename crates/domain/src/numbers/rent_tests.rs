//! Which months of a number are to be charged, and when.

use base::time::{TimeZone, Timestamp};

use super::{MISSED_MONTHS_MAX, due_months};

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).expect("an instant")
}

/// The beginnings of the months of a number that was taken on the last of January.
fn due(charged_until: Option<&str>, now: &str) -> Vec<String> {
    let zone = TimeZone::parse("America/Chicago").expect("a zone");
    let since = at("2026-01-31T18:00:00Z");
    let due = due_months(since, charged_until.map(at), at(now), &zone);
    due.iter().map(|month| month.from.to_string()).collect()
}

#[test]
fn a_month_is_due_when_it_begins_and_once() {
    let (january, february) = ("2026-01-31T18:00:00Z", "2026-02-28T18:00:00Z");
    assert_eq!(due(None, "2026-01-31T17:59:59Z"), Vec::<String>::new());
    assert_eq!(due(None, january), [january]);
    assert_eq!(due(Some(february), "2026-02-28T17:59:59Z"), [""; 0]);
    assert_eq!(due(Some(february), february), [february]);
}

#[test]
fn no_month_is_lost_or_charged_twice_where_the_tenant_moves_to_another_zone() {
    let since = at("2026-01-10T10:00:00Z");
    let due = |charged_until: &str, now: &str, zone: &str| -> Vec<String> {
        let zone = TimeZone::parse(zone).expect("a zone");
        let due = due_months(since, Some(at(charged_until)), at(now), &zone);
        due.iter().map(|month| month.from.to_string()).collect()
    };
    // The month of April begins an hour earlier by Chicago's clocks.
    let april = due(
        "2026-04-10T10:00:00Z",
        "2026-04-11T00:00:00Z",
        "America/Chicago",
    );
    assert_eq!(april, ["2026-04-10T09:00:00Z"]);
    let again = due("2026-05-10T09:00:00Z", "2026-04-12T00:00:00Z", "UTC");
    assert_eq!(again, [""; 0]);
}

#[test]
fn months_end_where_the_next_begins_however_short_they_are() {
    let zone = TimeZone::utc();
    let months = due_months(
        at("2026-01-31T18:00:00Z"),
        Some(at("2026-01-31T18:00:00Z")),
        at("2026-06-01T00:00:00Z"),
        &zone,
    );
    assert_eq!(months.len(), 5);
    for pair in months.windows(2) {
        assert_eq!(pair[0].until, pair[1].from);
    }
    assert_eq!(months[1].from, at("2026-02-28T18:00:00Z"));
    assert_eq!(
        months[2].from,
        at("2026-03-31T18:00:00Z"),
        "not the 28th for good"
    );
}

#[test]
fn months_that_nobody_charged_when_they_began_are_charged_once_somebody_did_before() {
    let charged_until = Some("2026-02-28T18:00:00Z");
    assert_eq!(
        due(charged_until, "2026-05-01T00:00:00Z"),
        [
            "2026-02-28T18:00:00Z",
            "2026-03-31T17:00:00Z",
            "2026-04-30T17:00:00Z"
        ]
    );
    let first = due(None, "2026-05-01T00:00:00Z");
    assert_eq!(
        first,
        ["2026-04-30T17:00:00Z"],
        "what went before has no price"
    );
}

#[test]
fn months_of_many_years_are_not_charged_at_once() {
    let charged_until = Some("2026-02-28T18:00:00Z");
    let due = due(charged_until, "2036-01-01T00:00:00Z");
    assert_eq!(due.len(), MISSED_MONTHS_MAX);
    assert_eq!(due.last().map(String::as_str), Some("2035-12-31T18:00:00Z"));
}
