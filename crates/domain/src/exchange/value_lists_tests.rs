//! What a value list may be.

use serde_json::json;

use super::values::Values;
use super::{CreateValueList, UpdateValueList, ValueList};
use crate::exchange::status::Status;
use crate::record::Resource;
use crate::test_requests::{name, problems, request};

fn full() -> ValueList {
    let body = json!({"name": "Texas ZIPs", "notes": "from the map"});
    ValueList::create(request(body)).unwrap()
}

#[test]
fn a_list_needs_only_a_name_and_holds_nothing_at_first() {
    let list = ValueList::create(request(json!({"name": "Texas ZIPs"})));
    let expected = ValueList {
        name: name("Texas ZIPs"),
        notes: None,
        size: 0,
        status: Status::Active,
    };
    assert_eq!(list, Ok(expected));
}

#[test]
fn every_wrong_field_is_reported_at_once() {
    let reasons = problems(ValueList::create(request(json!({"notes": 1}))));
    assert_eq!(reasons, ["name is required", "notes must be a text"]);
    let change: UpdateValueList = request(json!({"name": null, "notes": ""}));
    let reasons = problems(full().amended(change));
    assert_eq!(
        reasons,
        ["name must not be null", "notes must not be empty"]
    );
}

#[test]
fn a_change_sets_clears_or_keeps() {
    assert_eq!(full().amended(request(json!({}))), Ok(full()));
    let amended = full().amended(request(json!({"name": "ZIPs", "notes": null})));
    let bare: CreateValueList = request(json!({"name": "ZIPs"}));
    assert_eq!(amended, ValueList::create(bare));
}

#[test]
fn other_values_change_the_size_until_the_list_is_archived() {
    let values = Values::of_lines("1\n2").unwrap();
    let held = full().holding(&values).unwrap();
    assert_eq!(held.size, 2);
    let archived = held.archived().unwrap();
    assert!(archived.is_archived());
    let refusal = archived.holding(&values).unwrap_err();
    assert_eq!(refusal.code, "resource.archived");
}
