//! Instants, time zones and seconds.

use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::{Seconds, TimeError, TimeZone, Timestamp};

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

#[test]
fn an_instant_is_written_in_utc() {
    for (text, written) in [
        ("2026-01-31T16:00:00Z", "2026-01-31T16:00:00Z"),
        ("2026-01-31T10:00:00-06:00", "2026-01-31T16:00:00Z"),
        ("2026-01-31t16:00:00.120z", "2026-01-31T16:00:00.12Z"),
        ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
    ] {
        let instant = at(text);
        assert_eq!(instant.to_string(), written);
        let json = serde_json::to_string(&instant).unwrap();
        assert_eq!(json, format!("\"{written}\""));
        assert_eq!(serde_json::from_str::<Timestamp>(&json).unwrap(), instant);
    }
}

#[test]
fn text_that_is_no_instant_is_refused_with_the_reason() {
    for text in [
        "",
        "now",
        "2026-01-31",
        "2026-01-31T16:00:00",
        "2026-02-30T16:00:00Z",
        "2026-01-31T16:00:00-06:00[America/Chicago]",
        "+002026-01-31T16:00:00Z",
        "1769875200",
        "20260131T160000Z",
        "2026-01-31T16:00Z",
    ] {
        assert_eq!(
            Timestamp::parse(text),
            Err(TimeError::NotAnInstant),
            "{text:?}"
        );
    }
    assert_eq!(
        Timestamp::parse("0000-01-01T00:00:00Z"),
        Err(TimeError::OutOfRange)
    );
    let reason = serde_json::from_str::<Timestamp>(r#""soon""#).unwrap_err();
    assert!(
        reason.to_string().starts_with("is not an RFC 3339 instant"),
        "{reason}"
    );
}

#[test]
fn what_is_finer_than_a_microsecond_is_dropped_toward_the_past() {
    assert_eq!(
        at("2026-01-31T16:00:00.1234569Z"),
        at("2026-01-31T16:00:00.123456Z")
    );
    let before_1970 = jiff::Timestamp::from_nanosecond(-1).unwrap();
    assert_eq!(Timestamp::from_jiff(before_1970).as_micros(), -1);
    assert_eq!(Timestamp::from_jiff(before_1970).as_millis(), -1);
}

#[test]
fn instants_end_where_four_digit_years_do() {
    assert_eq!(Timestamp::from_micros(i64::MAX), Err(TimeError::OutOfRange));
    assert_eq!(Timestamp::from_micros(i64::MIN), Err(TimeError::OutOfRange));
    assert_eq!(Timestamp::MIN, at("0001-01-01T00:00:00Z"));
    assert_eq!(
        Timestamp::from_micros(Timestamp::MIN.as_micros() - 1),
        Err(TimeError::OutOfRange)
    );
    assert_eq!(Timestamp::from_jiff(jiff::Timestamp::MAX), Timestamp::MAX);
    assert_eq!(Timestamp::from_jiff(jiff::Timestamp::MIN), Timestamp::MIN);
    assert_eq!(Timestamp::MAX.checked_add(Seconds::new(1)), None);
    assert_eq!(Timestamp::MIN.checked_sub(Seconds::new(1)), None);
}

#[test]
fn the_time_between_two_instants_is_in_whole_seconds() {
    let start = at("2026-01-31T16:00:00Z");
    assert_eq!(at("2026-01-31T16:01:30.9Z").since(start), Seconds::new(90));
    assert_eq!(start.since(at("2026-01-31T16:01:30Z")), Seconds::ZERO);
    assert_eq!(Timestamp::MAX.since(Timestamp::MIN), Seconds::MAX);
    assert_eq!(start.micros_since(at("2026-01-31T16:00:00.5Z")), -500_000);
}

#[test]
fn a_time_zone_is_known_by_its_name() {
    let chicago = TimeZone::parse("america/chicago").unwrap();
    assert_eq!(chicago.as_str(), "America/Chicago");
    assert_eq!(TimeZone::parse("UTC").unwrap(), TimeZone::utc());
    let json = serde_json::to_string(&chicago).unwrap();
    assert_eq!(json, r#""America/Chicago""#);
    assert_eq!(serde_json::from_str::<TimeZone>(&json).unwrap(), chicago);
}

#[test]
fn a_time_zone_knows_daylight_saving_time() {
    let chicago = TimeZone::parse("America/Chicago").unwrap();
    let hour = |text| {
        at(text)
            .to_jiff()
            .to_zoned(chicago.to_jiff().clone())
            .hour()
    };
    assert_eq!(hour("2026-01-15T15:00:00Z"), 9);
    assert_eq!(hour("2026-07-15T15:00:00Z"), 10);
}

#[test]
fn a_name_of_no_zone_is_refused_with_the_reason() {
    for name in [
        "",
        "Chicago",
        "UTC+5",
        "+05:00",
        "Etc/Unknown",
        "America/",
        "../etc/passwd",
    ] {
        assert_eq!(
            TimeZone::parse(name),
            Err(TimeError::UnknownZone),
            "{name:?}"
        );
    }
    let reason = serde_json::from_str::<TimeZone>(r#""CST6CDTX""#).unwrap_err();
    assert!(
        reason.to_string().starts_with("is not an IANA time zone"),
        "{reason}"
    );
}

#[test]
fn seconds_round_up_to_whole_increments() {
    for (talk, increment, billed) in [
        (0, 60, 0),
        (1, 60, 60),
        (60, 60, 60),
        (61, 6, 66),
        (7, 0, 7),
        (u32::MAX, 60, u32::MAX),
    ] {
        let rounded = Seconds::new(talk).round_up_to(Seconds::new(increment));
        assert_eq!(rounded, Seconds::new(billed), "{talk} by {increment}");
    }
}

#[test]
fn seconds_travel_as_a_number() {
    assert_eq!(
        serde_json::to_string(&Seconds::from_minutes(2)).unwrap(),
        "120"
    );
    assert_eq!(
        serde_json::from_str::<Seconds>("7").unwrap(),
        Seconds::new(7)
    );
    assert!(serde_json::from_str::<Seconds>("-1").is_err());
    assert!(serde_json::from_str::<Seconds>("1.5").is_err());
    assert_eq!(Seconds::new(90).to_string(), "90 s");
}

proptest! {
    #[test]
    fn every_instant_survives_its_text_and_its_micros(
        micros in Timestamp::MIN.as_micros()..=Timestamp::MAX.as_micros(),
    ) {
        let instant = Timestamp::from_micros(micros).unwrap();
        prop_assert_eq!(instant.as_micros(), micros);
        prop_assert_eq!(instant.to_string().parse::<Timestamp>(), Ok(instant));
        prop_assert_eq!(Timestamp::from_jiff(instant.to_jiff()), instant);
    }

    #[test]
    fn adding_is_undone_by_subtracting(micros in 0_i64..1 << 50, seconds: u32) {
        let start = Timestamp::from_micros(micros).unwrap();
        let end = start.checked_add(Seconds::new(seconds)).unwrap();
        prop_assert_eq!(end.since(start), Seconds::new(seconds));
        prop_assert_eq!(end.checked_sub(Seconds::new(seconds)), Some(start));
    }

    #[test]
    fn no_input_makes_it_panic(
        text in proptest::prop_oneof![any::<String>(), "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9:.,]{5,12}[-+Zz0-9:]{1,6}"],
        micros: i64,
    ) {
        if let Ok(instant) = Timestamp::parse(&text) {
            prop_assert_eq!(instant.to_string().parse::<Timestamp>(), Ok(instant));
        }
        prop_assert!(TimeZone::parse(&text).is_err() || text.is_ascii());
        prop_assert_eq!(Timestamp::from_micros(micros).is_ok(),
            (Timestamp::MIN.as_micros()..=Timestamp::MAX.as_micros()).contains(&micros));
    }
}
