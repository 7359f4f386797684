//! Tests of reading screening: every form it may have, and the field named where one is wrong.

use base::field::FieldErrors;
use serde_json::{Value, json};

use crate::routing::screening::Screening;
use crate::test_requests::request;

fn read(body: Value) -> (Option<Screening>, String) {
    let mut errors = FieldErrors::new();
    let screening = Screening::read(request(body), &mut errors);
    (screening, errors.to_string())
}

#[test]
fn screening_is_shown_and_read_back_as_it_was_asked_for() {
    let asked = json!({
        "minAttestation": "B",
        "anonymous": "refuse",
        "duplicates": {
            "scope": "buyer", "windowSecs": 2_592_000, "basis": "connected", "policy": "no_revenue"
        }
    });
    let (screening, errors) = read(asked.clone());
    assert_eq!(errors, "");
    assert_eq!(serde_json::to_value(&screening).expect("JSON"), asked);
    let stored: Screening = serde_json::from_value(asked).expect("what was shown can be read");
    assert_eq!(Some(stored), screening);
}

#[test]
fn who_hears_all_and_treats_all_alike_has_none() {
    for all in [
        json!({}),
        json!({ "minAttestation": null, "anonymous": "accept", "duplicates": null }),
    ] {
        assert_eq!(read(all.clone()), (None, String::new()), "{all}");
    }
}

#[test]
fn every_wrong_field_is_named() {
    let wrong = json!({
        "minAttestation": "failed",
        "anonymous": "hang_up",
        "duplicates": { "scope": "planet", "windowSecs": 59, "basis": "rung" }
    });
    assert_eq!(
        read(wrong).1,
        "minAttestation must be one of A, B, C; \
         anonymous must be one of accept, refuse; \
         duplicates.scope must be one of tenant, campaign, buyer, target; \
         duplicates.windowSecs must be a whole number from 60 to 31622400; \
         duplicates.policy is required; \
         duplicates.basis must be one of attempted, connected, converted"
    );
}
