//! Tests of reading caps: every form they may have, and the field named where one is wrong.

use base::field::FieldErrors;
use base::given::Given;
use base::time::TimeZone;
use serde_json::{Value, json};

use super::PlainCaps;
use crate::routing::caps::limits::Caps;
use crate::test_requests::request;

fn read(body: Value) -> (Option<Caps>, String) {
    let mut errors = FieldErrors::new();
    let caps = Caps::read(request(body), &TimeZone::utc(), &mut errors);
    (caps, errors.to_string())
}

fn limits(limits: Value) -> (Option<Caps>, String) {
    read(json!({ "limits": limits }))
}

fn problems(wrong: Value) -> String {
    limits(wrong).1
}

fn shown(caps: Option<Caps>) -> Value {
    serde_json::to_value(caps).expect("JSON")
}

#[test]
fn caps_are_shown_and_read_back_as_they_were_asked_for() {
    let asked = json!({
        "timeZone": "America/New_York",
        "limits": [
            {
                "window": "concurrent", "limit": 5,
                "hours": [{ "days": ["mon", "sat"], "from": 9, "to": 17, "limit": 8 }]
            },
            { "window": "day", "basis": "connected", "limit": 100 },
            { "window": "month", "basis": "revenue", "amount": "5000.00" }
        ]
    });
    let (caps, errors) = read(asked.clone());
    assert_eq!(errors, "");
    assert_eq!(shown(caps.clone()), asked);
    let stored: Caps = serde_json::from_value(asked).expect("what was shown can be read");
    assert_eq!(Some(stored), caps);
}

#[test]
fn what_is_left_out_is_the_zone_of_the_party_and_the_basis_attempted() {
    let (caps, errors) = limits(json!([{ "window": "day", "limit": 7 }]));
    assert_eq!(errors, "");
    let expected = json!({
        "timeZone": "UTC", "limits": [{ "window": "day", "basis": "attempted", "limit": 7 }]
    });
    assert_eq!(shown(caps), expected);
}

#[test]
fn caps_are_kept_by_window_and_basis_whatever_their_order() {
    let day = json!({ "window": "day", "basis": "connected", "limit": 1 });
    let live = json!({ "window": "concurrent", "limit": 2 });
    let forwards = limits(json!([day, live]));
    assert_eq!(forwards, limits(json!([live, day])));
}

#[test]
fn minus_one_is_no_cap_and_no_caps_are_none() {
    for none in [
        json!({}),
        json!({ "limits": [] }),
        json!({ "limits": null, "timeZone": "UTC" }),
        json!({ "limits": [{ "window": "day", "limit": -1 }] }),
        json!({ "limits": [{ "window": "day", "basis": "revenue", "amount": "-1" }] }),
    ] {
        assert_eq!(read(none.clone()), (None, String::new()), "{none}");
    }
    let (caps, _) = limits(json!([{ "window": "day", "limit": 0 }]));
    assert!(caps.is_some(), "0 takes nothing, and that is a cap");
}

#[test]
fn a_wrong_number_of_calls_names_the_limit_it_is_in() {
    let one = json!({ "window": "hour", "limit": 1 });
    for wrong in [json!(-2), json!(1_000_000_001)] {
        let limits = json!([one, { "window": "day", "limit": wrong }]);
        let reason = "must be -1 (no cap) or a whole number from 0 to 1000000000";
        assert_eq!(
            problems(limits),
            format!("limits[1].limit {reason}"),
            "{wrong}"
        );
    }
    let limits = json!([{ "window": "day" }]);
    assert_eq!(problems(limits), "limits[0].limit is required");
}

#[test]
fn a_window_and_basis_have_one_cap() {
    let limits = json!([
        { "window": "day", "limit": 5 },
        { "window": "day", "basis": "connected", "limit": 3 },
        { "window": "day", "basis": "attempted", "limit": 5 }
    ]);
    assert_eq!(
        problems(limits),
        "limits[2].window has another cap with the same basis"
    );
}

#[test]
fn a_concurrent_cap_has_no_basis_and_it_alone_has_hours() {
    let limits = json!([
        { "window": "concurrent", "basis": "attempted", "limit": 5 },
        { "window": "day", "limit": 5, "hours": [] }
    ]);
    assert_eq!(
        problems(limits),
        "limits[0].basis does not belong to a concurrent cap; \
         limits[1].hours does not belong to a cap per window"
    );
}

#[test]
fn revenue_is_an_amount_and_calls_are_not() {
    let limits = json!([
        { "window": "day", "basis": "revenue", "limit": 5 },
        { "window": "week", "limit": 5, "amount": "5.00" },
        { "window": "month", "basis": "revenue", "amount": "-2" }
    ]);
    assert_eq!(
        problems(limits),
        "limits[0].limit does not belong to a cap on revenue; limits[0].amount is required; \
         limits[1].amount does not belong to a cap on calls; \
         limits[2].amount must be -1 (no cap), 0 or more"
    );
}

#[test]
fn hours_are_hours_of_a_day_and_do_not_overlap() {
    let hours = |days: &[&str], from: u8, to: u8| json!({ "days": days, "from": from, "to": to, "limit": 8 });
    let concurrent =
        |hours: Value| problems(json!([{ "window": "concurrent", "limit": 5, "hours": hours }]));
    let apart = json!([
        hours(&["mon"], 9, 17),
        hours(&["mon"], 17, 24),
        hours(&["tue"], 9, 17)
    ]);
    assert_eq!(concurrent(apart), "");
    let overlapping = json!([hours(&["mon", "tue"], 9, 17), hours(&["tue"], 16, 18)]);
    assert_eq!(
        concurrent(overlapping),
        "limits[0].hours[1].from is in hours that another limit covers"
    );
    assert_eq!(
        concurrent(json!([hours(&[], 17, 9)])),
        "limits[0].hours[0].days must name a day; limits[0].hours[0].to must be later than from"
    );
    assert_eq!(
        concurrent(json!([hours(&["mon"], 24, 25)])),
        "limits[0].hours[0].from must be a whole number from 0 to 23; \
         limits[0].hours[0].to must be a whole number from 1 to 24"
    );
}

#[test]
fn hours_without_a_limit_around_them_are_refused() {
    let hours = json!([{ "days": ["mon"], "from": 9, "to": 17, "limit": 8 }]);
    let limits = json!([{ "window": "concurrent", "limit": -1, "hours": hours }]);
    let reason = "must be 0 or more where hours have limits of their own";
    assert_eq!(problems(limits), format!("limits[0].limit {reason}"));
}

#[test]
fn an_unknown_window_or_basis_is_refused_with_the_known_ones() {
    let limits = json!([
        { "window": "year", "limit": 5 },
        { "window": "day", "basis": "rung", "limit": 5 }
    ]);
    assert_eq!(
        problems(limits),
        "limits[0].window must be one of concurrent, hour, day, week, month, total; \
         limits[1].basis must be one of attempted, connected, converted, revenue"
    );
}

fn with_plain(caps: Option<Caps>, plain: PlainCaps) -> (Value, String) {
    let mut errors = FieldErrors::new();
    let caps = Caps::with_plain(caps, plain, &TimeZone::utc(), &mut errors);
    (shown(caps), errors.to_string())
}

#[test]
fn plain_fields_mean_the_caps_of_their_windows() {
    let plain = PlainCaps {
        concurrent: Given::Value(5),
        hourly: Given::Value(20),
        daily: Given::Value(100),
        monthly: Given::Value(-1),
    };
    let expected = json!({
        "timeZone": "UTC",
        "limits": [
            { "window": "concurrent", "limit": 5 },
            { "window": "hour", "basis": "attempted", "limit": 20 },
            { "window": "day", "basis": "attempted", "limit": 100 }
        ]
    });
    assert_eq!(with_plain(None, plain), (expected, String::new()));
}

#[test]
fn a_plain_field_changes_the_cap_it_means_and_no_other() {
    let day = json!({ "window": "day", "limit": 7 });
    let connected = json!({ "window": "day", "basis": "connected", "limit": 3 });
    let (caps, _) = read(json!({ "timeZone": "America/Chicago", "limits": [day, connected] }));
    let plain = PlainCaps {
        daily: Given::Null,
        ..PlainCaps::default()
    };
    let left = json!({ "timeZone": "America/Chicago", "limits": [connected] });
    assert_eq!(with_plain(caps.clone(), plain), (left, String::new()));
    let untouched = with_plain(caps.clone(), PlainCaps::default());
    assert_eq!(untouched, (shown(caps), String::new()));
}

#[test]
fn a_wrong_plain_field_is_named_as_it_was_sent() {
    let plain = PlainCaps {
        hourly: Given::Value(-2),
        ..PlainCaps::default()
    };
    let (_, errors) = with_plain(None, plain);
    let reason = "must be -1 (no cap) or a whole number from 0 to 1000000000";
    assert_eq!(errors, format!("hourlyCallCap {reason}"));
}
