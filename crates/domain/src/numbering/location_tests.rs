//! Tests of a caller's location: who goes before whom, and that it agrees with its source.

use base::phone::PhoneNumber;
use serde_json::json;

use super::{Confidence, Known, Location, Source};
use crate::calls::origin::Place;

/// Numbers with what the source of the tables itself answers.
const SAMPLE: &str = include_str!("../../data/numbering/sample.txt");

fn number(text: &str) -> PhoneNumber {
    PhoneNumber::from_e164(text).expect("an E.164 number")
}

fn value<'a>(known: Option<Known<'a>>) -> &'a str {
    known.map_or("", |known| known.value)
}

#[test]
fn every_sampled_number_is_where_its_source_says() {
    let silent = Place::default();
    let mut compared = 0;
    for line in SAMPLE.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let caller = number(fields[0]);
        let location = Location::of(Some(&caller), &silent);
        let found = [
            fields[0],
            value(location.country),
            value(location.state),
            value(location.city),
            &location.time_zones.join(" "),
        ];
        assert_eq!(found.as_slice(), fields);
        compared += 1;
    }
    assert!(compared > 1_000, "{compared} numbers");
}

#[test]
fn what_the_carrier_says_goes_before_the_table() {
    let caller = number("+12054250142");
    let carrier = Place {
        city: Some("HOOVER".to_owned()),
        state: Some("AL".to_owned()),
        zip: Some("35216".to_owned()),
        country: Some("CA".to_owned()),
    };
    let location = Location::of(Some(&caller), &carrier);
    let shown = serde_json::to_value(&location).expect("JSON");
    let said = |value| json!({"value": value, "source": "carrier", "confidence": "likely"});
    let own = |value| json!({"value": value, "source": "prefix_table", "confidence": "certain"});
    let expected = json!({
        "country": own("US"),
        "state": said("AL"),
        "city": said("HOOVER"),
        "zip": said("35216"),
        "areaCode": own("205"),
        "timeZones": ["America/Chicago"],
    });
    assert_eq!(shown, expected);
}

#[test]
fn a_prefix_gives_no_postal_code() {
    let caller = number("+12054250142");
    let silent = Place {
        zip: Some("  ".to_owned()),
        ..Place::default()
    };
    let location = Location::of(Some(&caller), &silent);
    assert_eq!(location.zip, None);
    let city = Known {
        value: "Bessemer",
        source: Source::PrefixTable,
        confidence: Confidence::Possible,
    };
    assert_eq!(location.city, Some(city));
}

#[test]
fn a_city_of_another_state_than_the_carriers_is_left_out() {
    let caller = number("+12054250142");
    let carrier = Place {
        state: Some("TX".to_owned()),
        ..Place::default()
    };
    let location = Location::of(Some(&caller), &carrier);
    assert_eq!((value(location.state), location.city), ("TX", None));
}

#[test]
fn a_caller_without_a_number_is_where_the_carrier_says() {
    let carrier = Place {
        country: Some("US".to_owned()),
        ..Place::default()
    };
    let location = Location::of(None, &carrier);
    assert_eq!(value(location.country), "US");
    assert_eq!((location.state, location.area_code), (None, None));
    assert_eq!(location.time_zones, [""; 0]);
}
