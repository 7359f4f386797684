//! Tests of attributes: what is known of a call, and what is not.

use base::phone::PhoneNumber;
use base::time::{TimeZone, Timestamp};
use serde_json::json;

use super::{Attribute, AttributeError, Attributes, CallAttribute, Reading};
use crate::calls::origin::{Attestation, Origin, Place};
use crate::calls::parameters::Parameters;
use crate::test_requests::id;

fn attribute(name: &str) -> Attribute {
    name.parse().expect("an attribute")
}

fn origin() -> Origin {
    Origin {
        caller: "+12054250142".to_owned(),
        called: "+13125550100".to_owned(),
        place: Place {
            zip: Some("35020".to_owned()),
            ..Place::default()
        },
        attestation: Some(Attestation::Partial),
        ..Origin::default()
    }
}

#[test]
fn an_attribute_is_read_by_its_name_and_written_the_same() {
    for own in CallAttribute::ALL {
        assert_eq!(attribute(own.as_str()), Attribute::Call(*own));
    }
    let header = attribute("carrier.SipHeader_X-Lead");
    assert_eq!(header, Attribute::Carrier("SipHeader_X-Lead".into()));
    assert_eq!(header.to_string(), "carrier.SipHeader_X-Lead");
    let long = format!("carrier.{}", "x".repeat(121));
    for (name, error) in [
        ("shoe_size", AttributeError::Unknown),
        ("", AttributeError::Unknown),
        ("carrier.", AttributeError::Parameter),
        ("carrier.a b", AttributeError::Parameter),
        (&long, AttributeError::Parameter),
    ] {
        assert_eq!(name.parse::<Attribute>(), Err(error), "{name}");
    }
}

#[test]
fn every_attribute_of_a_whole_call_is_known() {
    let origin = origin();
    let caller = PhoneNumber::from_e164(&origin.caller).expect("a number");
    let zone = TimeZone::parse("America/Chicago").expect("a zone");
    let now = Timestamp::parse("2026-11-22T05:59:00Z").expect("an instant");
    let parameters = Parameters::of_object(&json!({ "SipHeader_X-Lead": " hot " }));
    let supplier = id(1);
    let call = Attributes::of(&origin, Some(&caller))
        .at(now, &zone)
        .sent_by(Some(supplier), Some("aff-7"))
        .duplicate(true)
        .with_parameters(&parameters);
    let supplier = supplier.to_string();
    for (name, value) in [
        ("caller_number", "+12054250142"),
        ("caller_country", "US"),
        ("caller_state", "AL"),
        ("caller_area_code", "205"),
        ("caller_city", "Bessemer"),
        ("caller_zip", "35020"),
        ("called_number", "+13125550100"),
        ("attestation", "B"),
        ("is_anonymous", "false"),
        ("supplier", &supplier),
        ("supplier_sub_id", "aff-7"),
        ("hour", "23"),
        ("weekday", "sat"),
        ("duplicate", "true"),
        ("carrier.SipHeader_X-Lead", "hot"),
    ] {
        assert_eq!(call.read(&attribute(name)), Reading::One(value), "{name}");
    }
    let zones = call.read(&attribute("caller_time_zone"));
    assert_eq!(zones.values(), ["America/Chicago"]);
}

#[test]
fn what_nobody_said_is_not_known() {
    let call = Attributes::default();
    let always = [CallAttribute::Attestation, CallAttribute::IsAnonymous];
    for own in CallAttribute::ALL {
        let reading = call.read(&Attribute::Call(*own));
        let is_known = !reading.values().is_empty();
        assert_eq!(is_known, always.contains(own), "{own}");
    }
    let parameters = json!({ "Empty": " ", "Twice": ["a", "b"] });
    let parameters = Parameters::of_object(&parameters);
    let call = call.with_parameters(&parameters);
    for name in [
        "carrier.Empty",
        "carrier.Twice",
        "carrier.empty",
        "carrier.Other",
    ] {
        assert_eq!(call.read(&attribute(name)), Reading::Unknown, "{name}");
    }
}

#[test]
fn an_anonymous_caller_has_no_number() {
    // ANONYMOUS on a telephone's keys, which would be a number of Lesotho.
    let origin = Origin {
        caller: "+266696687".to_owned(),
        place: Place::default(),
        ..origin()
    };
    let caller = PhoneNumber::from_e164(&origin.caller).expect("a number");
    let call = Attributes::of(&origin, Some(&caller));
    for name in ["caller_number", "caller_name", "caller_country"] {
        assert_eq!(call.read(&attribute(name)), Reading::Unknown, "{name}");
    }
    assert_eq!(call.read(&attribute("is_anonymous")), Reading::One("true"));
}

#[test]
fn an_attestation_that_failed_attests_nothing() {
    let origin = Origin {
        attestation: Some(Attestation::Failed),
        ..origin()
    };
    let call = Attributes::of(&origin, None);
    assert_eq!(call.read(&attribute("attestation")), Reading::One("none"));
}
