//! What a target may be, and where its calls may be sent.

use base::ids::BuyerId;
use base::phone::PhoneNumber;
use serde_json::{Value, json};

use super::{CreateTarget, Endpoint, EndpointType, Target, UpdateTarget};
use crate::exchange::status::Status;
use crate::record::Resource;
use crate::test_requests::{defaults, id, name, problems, request, unreadable};

fn body_with(endpoint: &Value) -> Value {
    json!({"buyerId": id::<BuyerId>(1), "name": "Front desk", "endpoint": endpoint})
}

fn created(endpoint: &Value) -> Target {
    Target::create(request(body_with(endpoint)), &defaults()).unwrap()
}

fn refused_endpoint(endpoint: &Value) -> Vec<String> {
    let found = problems(Target::create(request(body_with(endpoint)), &defaults()));
    let change = desk().amended(request(json!({"endpoint": endpoint})), &defaults());
    assert_eq!(
        problems(change),
        found,
        "changing refuses what creating refuses"
    );
    found
}

fn desk() -> Target {
    created(&json!({"type": "phone_number", "value": "+12025550123"}))
}

#[test]
fn a_target_needs_a_buyer_a_name_and_a_place() {
    let target = desk();
    assert_eq!(target.buyer_id, id(1));
    assert_eq!(target.name, name("Front desk"));
    assert_eq!(target.ring_timeout_secs, None);
    assert_eq!(target.status, Status::Active);
    assert_eq!(
        problems(Target::create(request(json!({})), &defaults())),
        [
            "buyerId is required",
            "name is required",
            "endpoint is required"
        ]
    );
}

#[test]
fn a_buyers_first_target_takes_calls_at_its_phone_number() {
    let phone = PhoneNumber::parse("+12025550123", None).unwrap();
    let first = Target::first_of(id(1), name("Front desk"), phone);
    assert_eq!(first, desk());
}

#[test]
fn a_place_is_a_phone_number_or_a_sip_address() {
    let phone = created(&json!({"type": "PHONE_NUMBER", "value": "+1 202 555 0123"}));
    assert_eq!(phone.endpoint.kind(), EndpointType::PhoneNumber);
    assert_eq!(phone.endpoint.value(), "+12025550123");
    let sip = created(&json!({"type": "Sip", "value": "SIP:desk@PBX.example.com:5061"}));
    assert_eq!(sip.endpoint.kind(), EndpointType::Sip);
    assert_eq!(sip.endpoint.value(), "sip:desk@pbx.example.com:5061");
    assert_eq!(
        serde_json::to_value(&sip.endpoint).unwrap(),
        json!({"type": "sip", "value": "sip:desk@pbx.example.com:5061"})
    );
}

#[test]
fn a_place_that_is_none_is_refused_with_its_field() {
    for (endpoint, expected) in [
        (
            json!({}),
            vec!["endpoint.type is required", "endpoint.value is required"],
        ),
        (
            json!({"type": "email", "value": "x"}),
            vec!["endpoint.type must be one of phone_number, sip"],
        ),
        (
            json!({"type": "sip", "value": null}),
            vec!["endpoint.value is required"],
        ),
        (
            json!({"type": "phone_number", "value": 12_025_550_123_u64}),
            vec!["endpoint.value must be a string"],
        ),
        (
            json!({"type": "phone_number", "value": "+1202555"}),
            vec!["endpoint.value is not an E.164 phone number: too short"],
        ),
        (
            json!({"type": "phone_number", "value": "sip:a@b.example"}),
            vec![
                "endpoint.value is not an E.164 phone number: only digits, spaces and + - . / ( ) \
                 are allowed",
            ],
        ),
        (
            json!({"type": "sip", "value": "+12025550123"}),
            vec!["endpoint.value is not a SIP address: it must start with sip: or sips:"],
        ),
        (json!("+12025550123"), vec!["endpoint must be an object"]),
        (
            json!(["sip", "sip:a@b.example"]),
            vec!["endpoint must be an object"],
        ),
    ] {
        assert_eq!(refused_endpoint(&endpoint), expected, "{endpoint}");
    }
    let unknown = refused_endpoint(&json!({"type": "sip", "value": "sip:a@b.example", "port": 1}));
    assert!(unknown[0].starts_with("endpoint has the unknown field `port`"));
}

#[test]
fn every_wrong_field_is_reported_at_once() {
    let body = json!({
        "buyerId": "cmp_1", "name": "", "endpoint": {"type": "sip", "value": "x"},
        "ringTimeoutSecs": 121, "status": "archived"
    });
    assert_eq!(
        problems(Target::create(request(body), &defaults())),
        [
            "buyerId is not a buyer id: expected buy_ followed by 26 characters, got cmp_1",
            "name must not be empty",
            "endpoint.value is not a SIP address: it must start with sip: or sips:",
            "ringTimeoutSecs must be a whole number from 5 to 120",
            "status must be one of active, paused",
        ]
    );
    let change = json!({"name": null, "endpoint": null, "ringTimeoutSecs": 4, "status": null});
    let mut found = problems(desk().amended(request(change), &defaults()));
    found.sort();
    assert_eq!(
        found,
        [
            "endpoint must not be null",
            "name must not be null",
            "ringTimeoutSecs must be a whole number from 5 to 120",
            "status must not be null",
        ]
    );
}

#[test]
fn a_target_rings_5_to_120_seconds_or_as_long_as_its_campaign_says() {
    for secs in [5, 120] {
        let target = desk()
            .amended(request(json!({"ringTimeoutSecs": secs})), &defaults())
            .unwrap();
        assert_eq!(target.ring_timeout_secs.map(|ring| ring.get()), Some(secs));
        let cleared = target.amended(request(json!({"ringTimeoutSecs": null})), &defaults());
        assert_eq!(cleared, Ok(desk()));
        assert_eq!(target.amended(request(json!({})), &defaults()), Ok(target));
    }
}

#[test]
fn a_change_replaces_the_whole_place() {
    let body = json!({"endpoint": {"type": "sip", "value": "sip:a@b.example"}});
    let moved = desk().amended(request(body), &defaults()).unwrap();
    assert!(matches!(moved.endpoint, Endpoint::Sip(_)));
    assert_eq!(
        Target {
            endpoint: desk().endpoint,
            ..moved
        },
        desk()
    );
}

#[test]
fn a_target_is_archived_once() {
    let archived = desk().archived().unwrap();
    assert_eq!(
        archived,
        Target {
            status: Status::Archived,
            ..desk()
        }
    );
    assert_eq!(archived.archived().unwrap_err().code, "resource.archived");
}

#[test]
fn a_field_nobody_knows_is_refused() {
    assert!(unreadable::<CreateTarget>(json!({"phone": "x"})).contains("unknown field"));
    assert!(unreadable::<UpdateTarget>(json!({"buyerId": "x"})).contains("unknown field"));
}

#[test]
fn a_target_hides_its_digits_from_logs() {
    let debug = format!("{:?}", desk());
    assert!(!debug.contains("2025550123"), "{debug}");
}
