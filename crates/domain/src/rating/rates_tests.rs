//! What a rate may be, what it charges, and which two contradict each other.

use base::money::Currency;
use base::time::{TimeZone, Timestamp};
use serde_json::{Value, json};

use super::CardRate;
use crate::test_requests::{problems, request};

fn rate(body: Value) -> CardRate {
    CardRate::create(request(body), Currency::USD, &TimeZone::utc()).expect("a rate")
}

fn valid(from: Option<&str>, until: Option<&str>) -> CardRate {
    rate(json!({
        "direction": "outbound", "prefix": "1312", "perMinute": "0.01",
        "validFrom": from, "validUntil": until
    }))
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let body = json!({
        "direction": "sideways", "prefix": "0", "perMinute": "1000.01", "incrementSecs": 0,
        "minimumSecs": 3601, "connectionFee": "-1", "validFrom": "2026-01-02T00:00:00Z",
        "validUntil": "2026-01-02T00:00:00Z"
    });
    assert_eq!(
        problems(CardRate::create(
            request(body),
            Currency::USD,
            &TimeZone::utc()
        )),
        [
            "direction must be one of inbound, outbound",
            "prefix must be any, or 1 to 15 digits that begin with a country code, such as 1312",
            "incrementSecs must be a whole number from 1 to 3600",
            "minimumSecs must be a whole number from 0 to 3600",
            "connectionFee must not be negative",
            "perMinute must be at most 1000",
            "validUntil must be after the beginning",
        ]
    );
    assert_eq!(
        problems(CardRate::create(
            request(json!({})),
            Currency::USD,
            &TimeZone::utc()
        )),
        [
            "direction is required",
            "prefix is required",
            "perMinute is required"
        ]
    );
}

#[test]
fn a_rate_holds_from_its_first_instant_until_before_its_end() {
    let at = |text: &str| Timestamp::parse(text).expect("an instant");
    let one_year = valid(Some("2026-01-01T00:00:00Z"), Some("2027-01-01T00:00:00Z"));
    assert!(!one_year.is_valid_at(at("2025-12-31T23:59:59Z")));
    assert!(one_year.is_valid_at(at("2026-01-01T00:00:00Z")));
    assert!(!one_year.is_valid_at(at("2027-01-01T00:00:00Z")));
    assert!(valid(None, None).is_valid_at(Timestamp::MIN));
}

#[test]
fn two_rates_of_one_prefix_overlap_where_both_hold() {
    let (spring, summer) = ("2026-03-01T00:00:00Z", "2026-06-01T00:00:00Z");
    for (first, second, overlaps) in [
        (valid(None, None), valid(None, None), true),
        (valid(None, Some(spring)), valid(Some(spring), None), false),
        (valid(None, Some(summer)), valid(Some(spring), None), true),
        (valid(Some(spring), None), valid(Some(summer), None), true),
    ] {
        assert_eq!(first.overlaps(&second), overlaps, "{first} and {second}");
        assert_eq!(second.overlaps(&first), overlaps, "{second} and {first}");
    }
    let other = json!({ "direction": "outbound", "prefix": "1313", "perMinute": "0.01" });
    let inbound = json!({ "direction": "inbound", "prefix": "1312", "perMinute": "0.01" });
    for apart in [rate(other), rate(inbound)] {
        assert!(!apart.overlaps(&valid(None, None)), "{apart}");
    }
    let taken = valid(Some(spring), None);
    assert_eq!(
        problems(valid(Some(summer), None).beside([&taken])),
        ["prefix overlaps the rate outbound 1312 from 2026-03-01T00:00:00Z"]
    );
}
