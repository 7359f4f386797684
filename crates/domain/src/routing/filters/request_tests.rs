//! Tests of filters in requests: what one may say, and how it is kept.

use base::field::FieldErrors;
use base::given::list::Items;
use base::ids::ValueListId;
use serde_json::{Value, json};

use crate::routing::filters::Filters;
use crate::test_requests::{id, problems};

fn read(filters: Value) -> Result<Option<Filters>, FieldErrors> {
    let request: Items<_> = serde_json::from_value(filters).expect("a list");
    let mut errors = FieldErrors::new();
    let filters = Filters::read(request, &mut errors);
    errors
        .into_result(filters)
        .map_err(|errors| errors.prefixed("filters"))
}

fn filters(filters: Value) -> Filters {
    read(filters).expect("good filters").expect("some filters")
}

#[test]
fn filters_are_read_back_as_they_were_stored() {
    let asked = json!([
        {"attribute": "caller_state", "test": "in", "values": ["TX", "CA"], "not": false},
        {"any": [
            {"attribute": "caller_zip", "test": "in", "list": id::<ValueListId>(1), "not": true},
            {"attribute": "hour", "test": "between", "from": "9", "to": "17", "not": false},
            {"attribute": "carrier.Lead", "test": "present", "not": false}
        ]}
    ]);
    let read = filters(asked.clone());
    let stored = serde_json::to_value(&read).expect("JSON");
    assert_eq!(stored, asked);
    assert_eq!(
        serde_json::from_value::<Filters>(stored).ok(),
        Some(read.clone())
    );
    let lists: Vec<_> = read.lists().collect();
    assert_eq!(lists, [("[1].any[0].list".to_owned(), id(1))]);
    assert!(serde_json::from_value::<Filters>(json!([])).is_err());
}

#[test]
fn values_are_kept_the_way_the_attribute_says_them() {
    for (attribute, given, kept) in [
        ("caller_country", json!("us"), "US"),
        ("caller_area_code", json!(205), "205"),
        (
            "caller_time_zone",
            json!("america/chicago"),
            "America/Chicago",
        ),
        ("weekday", json!("Monday"), "mon"),
        ("hour", json!("07"), "7"),
        ("attestation", json!("a"), "A"),
        ("duplicate", json!(true), "true"),
        ("caller_state", json!(" tx "), "tx"),
    ] {
        let one = json!({"attribute": attribute, "test": "equals", "value": given, "not": false});
        let stored = serde_json::to_value(filters(json!([one]))).expect("JSON");
        assert_eq!(stored[0]["value"], kept, "{attribute}");
    }
}

#[test]
fn no_filters_let_every_call_pass() {
    assert_eq!(read(json!([])), Ok(None));
}

#[test]
fn every_wrong_field_is_named_by_its_place() {
    for (attribute, test, rest, reason) in [
        ("caller_state", "equals", json!({}), "value is required"),
        (
            "caller_state",
            "equals",
            json!({"value": 1.5}),
            "value must be a text, a whole number, true or false",
        ),
        (
            "caller_state",
            "present",
            json!({"value": "TX"}),
            "value does not belong to the test present",
        ),
        (
            "caller_state",
            "in",
            json!({}),
            "values is required, or a list",
        ),
        (
            "caller_state",
            "in",
            json!({"values": []}),
            "values must name a value",
        ),
        (
            "caller_country",
            "in",
            json!({"values": ["US", "USA"]}),
            "values[1] must be the two letters of a country, such as US",
        ),
        (
            "hour",
            "equals",
            json!({"value": 24}),
            "value must be a whole number from 0 to 23",
        ),
        (
            "hour",
            "matches",
            json!({"value": "1"}),
            "test cannot be asked of hour",
        ),
        (
            "caller_state",
            "greater_than",
            json!({"value": 3}),
            "test cannot be asked of caller_state",
        ),
        (
            "hour",
            "between",
            json!({"from": 17, "to": 9}),
            "to must not be below from",
        ),
        ("hour", "between", json!({"from": 17}), "to is required"),
    ] {
        let mut condition = rest;
        condition["attribute"] = json!(attribute);
        condition["test"] = json!(test);
        assert_eq!(
            problems(read(json!([condition]))),
            [format!("filters[0].{reason}")]
        );
    }
}

#[test]
fn an_entry_is_a_condition_or_alternatives() {
    let wrong = |entry: Value| problems(read(json!([entry])));
    assert_eq!(
        wrong(json!({})),
        [
            "filters[0].attribute is required",
            "filters[0].test is required"
        ]
    );
    assert_eq!(
        wrong(json!({"any": []})),
        ["filters[0].any must name a condition"]
    );
    let any = json!([{"attribute": "shoe", "test": "present"}]);
    let reasons = wrong(json!({"any": any, "not": true}));
    assert_eq!(reasons[0], "filters[0].any must stand alone");
    let unknown = "filters[0].any[0].attribute is not an attribute: it must be caller_name, ";
    assert!(reasons[1].starts_with(unknown), "{reasons:?}");
}

#[test]
fn filters_are_limited_in_number_and_length() {
    let one = json!({"attribute": "caller_zip", "test": "present"});
    let many = Value::Array(vec![one; 51]);
    assert_eq!(
        problems(read(many)),
        ["filters must not hold more than 50 items"]
    );
    let long = json!([{"attribute": "caller_zip", "test": "equals", "value": "x".repeat(201)}]);
    assert_eq!(
        problems(read(long)),
        ["filters[0].value is longer than 200 characters"]
    );
    let unknown = json!([{"attribute": "caller_zip", "test": "present", "nought": 1}]);
    let reason = &problems(read(unknown))[0];
    assert!(
        reason.starts_with("filters[0] has the unknown field `nought`"),
        "{reason}"
    );
}

#[test]
fn an_expression_must_be_one_and_not_too_large() {
    for value in ["(", "(?=a)", r"(a)\1", "(((a{90}){90}){90})"] {
        let one = json!({"attribute": "caller_city", "test": "matches", "value": value});
        let reason = &problems(read(json!([one])))[0];
        let expected = "filters[0].value must be a regular expression without look-around";
        assert!(reason.starts_with(expected), "{reason}");
    }
}
