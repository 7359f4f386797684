//! What a rate may be, what it charges, and which two contradict each other.

use base::money::{Currency, Money};
use base::time::{TimeZone, Timestamp};
use serde_json::{Value, json};

use super::{CardRate, RatePrice};
use crate::test_requests::{problems, request};

fn usd(text: &str) -> Money {
    Money::parse(text, Currency::USD).expect("an amount")
}

fn rate(body: Value) -> CardRate {
    CardRate::create(request(body), Currency::USD, &TimeZone::utc()).expect("a rate")
}

fn valid(from: Option<&str>, until: Option<&str>) -> CardRate {
    rate(json!({
        "service": "outbound", "prefix": "1312", "perMinute": "0.01",
        "validFrom": from, "validUntil": until
    }))
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let body = json!({
        "service": "sideways", "prefix": "0", "perMinute": "1000.01", "incrementSecs": 0,
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
            "service must be one of inbound, outbound, recording, caller_name, number_rent",
            "prefix must be any, or 1 to 15 digits that begin with a country code, such as 1312",
            "perMinute must be at most 1000",
            "incrementSecs must be a whole number from 1 to 3600",
            "minimumSecs must be a whole number from 0 to 3600",
            "connectionFee must not be negative",
            "validUntil must be after the beginning",
        ]
    );
    assert_eq!(
        problems(CardRate::create(
            request(json!({})),
            Currency::USD,
            &TimeZone::utc()
        )),
        ["service is required", "prefix is required"]
    );
}

#[test]
fn a_service_has_the_price_that_is_its_own_and_no_other() {
    let read = |body: Value| CardRate::create(request(body), Currency::USD, &TimeZone::utc());
    for service in ["inbound", "outbound", "recording"] {
        let timed = json!({ "service": service, "prefix": "1", "perMinute": "0.01" });
        let timed = read(timed).expect("a rate of time").price;
        assert!(matches!(timed, RatePrice::Timed { .. }), "{service}");
        let each = json!({ "service": service, "prefix": "1", "each": "0.01" });
        assert_eq!(
            problems(read(each)),
            [
                "perMinute is required",
                "each must be left out for this service"
            ]
        );
    }
    for service in ["caller_name", "number_rent"] {
        let each = json!({
            "service": service, "prefix": "1", "each": "1.15", "perMinute": null
        });
        let each = read(each).expect("a rate of each use").price;
        assert_eq!(each, RatePrice::Each(usd("1.15")), "{service}");
        let timed = json!({
            "service": service, "prefix": "1", "perMinute": "0.01", "incrementSecs": 60,
            "minimumSecs": 0, "connectionFee": "0"
        });
        assert_eq!(
            problems(read(timed)),
            [
                "perMinute must be left out for this service",
                "incrementSecs must be left out for this service",
                "minimumSecs must be left out for this service",
                "connectionFee must be left out for this service",
                "each is required",
            ]
        );
        let dear = json!({ "service": service, "prefix": "1", "each": "1000.01" });
        assert_eq!(problems(read(dear)), ["each must be at most 1000"]);
    }
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
    let other = json!({ "service": "outbound", "prefix": "1313", "perMinute": "0.01" });
    let inbound = json!({ "service": "inbound", "prefix": "1312", "perMinute": "0.01" });
    for apart in [rate(other), rate(inbound)] {
        assert!(!apart.overlaps(&valid(None, None)), "{apart}");
    }
    let taken = valid(Some(spring), None);
    assert_eq!(
        problems(valid(Some(summer), None).beside([&taken])),
        ["prefix overlaps the rate outbound 1312 from 2026-03-01T00:00:00Z"]
    );
}
