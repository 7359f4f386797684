//! Tests of filters: which calls pass, and what is said of the others.

use std::sync::Arc;

use base::ids::ValueListId;
use base::phone::PhoneNumber;
use base::time::{TimeZone, Timestamp};
use serde_json::{Value, json};

use super::compiled::CompiledFilters;
use super::value_set::ValueSet;
use super::{FilteredOut, Filters};
use crate::calls::origin::{Origin, Place};
use crate::calls::parameters::Parameters;
use crate::routing::attributes::Attributes;
use crate::test_requests::{id, name};

fn filters(filters: Value) -> Filters {
    serde_json::from_value(filters).expect("good filters")
}

fn find_list(list: ValueListId) -> Option<Arc<ValueSet>> {
    let set = ValueSet::new(Some(name("Texas")), ["78701", "78702 ", "K1A 0B1"]);
    (list == id(1)).then(|| Arc::new(set))
}

/// What becomes of a call from Boise, which is in one of two zones, on a Saturday night.
fn judge(source: Value) -> Option<FilteredOut> {
    let origin = Origin {
        caller: "+12089990142".to_owned(),
        called: "+13125550100".to_owned(),
        place: Place {
            city: Some("Boisé CITY".to_owned()),
            zip: Some("78701".to_owned()),
            ..Place::default()
        },
        ..Origin::default()
    };
    let caller = PhoneNumber::from_e164(&origin.caller).expect("a number");
    let parameters = json!({ "Score": "7.50", "Lead": "Hot-42", "Long": "x".repeat(5000) });
    let parameters = Parameters::of_object(&parameters);
    let zone = TimeZone::parse("America/Chicago").expect("a zone");
    let now = Timestamp::parse("2026-11-22T05:59:00Z").expect("an instant");
    let call = Attributes::of(&origin, Some(&caller))
        .at(now, &zone)
        .with_parameters(&parameters);
    CompiledFilters::new(&filters(source), find_list).judge(&call)
}

#[test]
fn each_test_of_a_text_and_its_negation_answer_alike() {
    let list: ValueListId = id(1);
    for (attribute, test, rest, holds) in [
        ("caller_state", "equals", json!({"value": "id"}), true),
        ("caller_state", "equals", json!({"value": "I"}), false),
        ("caller_state", "in", json!({"values": ["TX", "ID"]}), true),
        ("caller_state", "in", json!({"values": ["TX"]}), false),
        ("caller_zip", "in", json!({"list": list}), true),
        ("caller_state", "in", json!({"list": list}), false),
        ("caller_city", "contains", json!({"value": "É c"}), true),
        ("caller_city", "contains", json!({"value": "town"}), false),
        (
            "caller_number",
            "starts_with",
            json!({"value": "+1208"}),
            true,
        ),
        (
            "caller_number",
            "starts_with",
            json!({"value": "208"}),
            false,
        ),
        (
            "carrier.Lead",
            "matches",
            json!({"value": r"^HOT-\d+$"}),
            true,
        ),
        ("carrier.Lead", "matches", json!({"value": "cold"}), false),
        (
            "weekday",
            "in",
            json!({"values": ["Saturday", "sun"]}),
            true,
        ),
        ("is_anonymous", "equals", json!({"value": false}), true),
        ("caller_zip", "present", json!({}), true),
        ("carrier.Other", "present", json!({}), false),
    ] {
        check_both(attribute, test, rest, holds);
    }
}

#[test]
fn each_test_of_a_number_and_its_negation_answer_alike() {
    for (attribute, test, rest, holds) in [
        ("hour", "greater_than", json!({"value": 22}), true),
        ("hour", "greater_than", json!({"value": 23}), false),
        ("carrier.Score", "less_than", json!({"value": "7.51"}), true),
        ("carrier.Score", "less_than", json!({"value": "7.5"}), false),
        (
            "caller_zip",
            "between",
            json!({"from": 78701, "to": 78799}),
            true,
        ),
        ("caller_zip", "between", json!({"from": 1, "to": 9}), false),
    ] {
        check_both(attribute, test, rest, holds);
    }
}

#[test]
fn what_may_be_one_of_several_passes_when_one_of_them_does() {
    let zone = "caller_time_zone";
    for (test, rest, holds) in [
        ("equals", json!({"value": "america/boise"}), true),
        ("equals", json!({"value": "America/Los_Angeles"}), true),
        ("equals", json!({"value": "America/Denver"}), false),
        ("starts_with", json!({"value": "Asia/"}), false),
    ] {
        check_both(zone, test, rest, holds);
    }
}

/// A condition holds, or its negation does.
fn check_both(attribute: &str, test: &str, rest: Value, holds: bool) {
    for not in [false, true] {
        let mut condition = rest.clone();
        condition["attribute"] = json!(attribute);
        condition["test"] = json!(test);
        condition["not"] = json!(not);
        assert_eq!(
            judge(json!([condition])).is_none(),
            holds != not,
            "{condition}"
        );
    }
}

#[test]
fn what_is_not_known_or_no_number_passes_neither_a_test_nor_its_negation() {
    for mut condition in [
        json!({"attribute": "supplier", "test": "equals", "value": id::<base::ids::SupplierId>(1)}),
        json!({"attribute": "carrier.Other", "test": "matches", "value": "."}),
        json!({"attribute": "carrier.Lead", "test": "greater_than", "value": 1}),
        json!({"attribute": "caller_zip", "test": "in", "list": id::<ValueListId>(2)}),
    ] {
        for not in [false, true] {
            condition["not"] = json!(not);
            assert!(judge(json!([condition])).is_some(), "{condition}");
        }
    }
}

#[test]
fn every_entry_must_hold_and_of_alternatives_one() {
    let yes = json!({"attribute": "caller_state", "test": "equals", "value": "ID"});
    let no = json!({"attribute": "caller_state", "test": "equals", "value": "TX"});
    assert_eq!(judge(json!([yes, yes])), None);
    assert!(judge(json!([yes, no])).is_some());
    assert_eq!(judge(json!([yes, {"any": [no, yes]}])), None);
    assert!(judge(json!([yes, {"any": [no, no]}])).is_some());
}

#[test]
fn a_long_text_is_matched_by_its_beginning() {
    let long = |value| json!([{"attribute": "carrier.Long", "test": "matches", "value": value}]);
    assert_eq!(judge(long("^x{10}")), None);
    assert_eq!(judge(long("^x{250}x{250}")), None);
    assert!(judge(long("^x{250}x{250}x{250}")).is_some());
}

#[test]
fn a_verdict_says_what_was_compared() {
    let said = |condition: Value| {
        let reason = judge(json!([condition])).expect("filtered out");
        (reason.to_string(), reason.change("the offer's"))
    };
    let list: ValueListId = id(1);
    for (condition, text, change) in [
        (
            json!({"attribute": "caller_state", "test": "in", "values": ["TX", "CA"]}),
            "caller_state is ID and must be one of TX, CA",
            "let the offer's filter on caller_state take ID as well",
        ),
        (
            json!({"attribute": "caller_state", "test": "in", "list": list}),
            "caller_state is ID and must be one of the 3 values of Texas",
            "let the offer's filter on caller_state take ID as well",
        ),
        (
            json!({"attribute": "caller_zip", "test": "in", "list": list, "not": true}),
            "caller_zip is 78701 and must be none of the 3 values of Texas",
            "change the offer's filter on caller_zip",
        ),
        (
            json!({"attribute": "hour", "test": "between", "from": 9, "to": 17}),
            "hour is 23 and must be between 9 and 17",
            "change the offer's filter on hour",
        ),
        (
            json!({"attribute": "carrier.Other", "test": "present"}),
            "carrier.Other is not known and must be known",
            "change the offer's filter on carrier.Other",
        ),
        (
            json!({"attribute": "carrier.Other", "test": "equals", "value": 1}),
            "carrier.Other is not known and must be 1",
            "learn carrier.Other before the call is routed, or take the offer's filter on it away",
        ),
        (
            json!({"any": [
                {"attribute": "caller_state", "test": "equals", "value": "TX"},
                {"attribute": "caller_city", "test": "equals", "value": "Austin"},
                {"attribute": "hour", "test": "less_than", "value": 9},
            ]}),
            "caller_state is ID and must be TX; nor does any of its 2 alternatives hold",
            "let the offer's filter on caller_state take ID as well",
        ),
    ] {
        assert_eq!(said(condition), (text.to_owned(), change.to_owned()));
    }
}

#[test]
fn a_verdict_stays_short_however_long_what_it_compares() {
    let states: Vec<String> = (0..1000).map(|index| format!("state {index}")).collect();
    let reason = judge(json!([{"attribute": "caller_state", "test": "in", "values": states}]));
    let expected = reason.expect("filtered out").expected;
    assert!(expected.starts_with("state 0, state 1"), "{expected}");
    assert!(expected.ends_with(" and 991 more"), "{expected}");
    let long = json!([{"attribute": "carrier.Long", "test": "equals", "value": "x".repeat(200)}]);
    let text = judge(long).expect("filtered out").to_string();
    assert!(text.chars().count() < 220, "{text}");
}

#[test]
fn a_verdict_is_read_back_as_it_was_stored() {
    let reason = judge(json!([{"attribute": "caller_state", "test": "equals", "value": "TX"}]));
    let reason = reason.expect("filtered out");
    let json = serde_json::to_value(&reason).expect("JSON");
    let expected = json!({
        "attribute": "caller_state", "test": "equals", "not": false,
        "value": "ID", "expected": "TX", "others": 0
    });
    assert_eq!(json, expected);
    assert_eq!(
        serde_json::from_value::<FilteredOut>(json).ok(),
        Some(reason)
    );
}
