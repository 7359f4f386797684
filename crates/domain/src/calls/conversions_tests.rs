//! What a report of a conversion may say.

use base::time::Seconds;
use serde_json::{Value, json};

use super::{CallName, ReportedConversion};

const CALL: &str = "call_01h455vb4pex5vsknk084sn02q";

fn read(body: Value) -> Result<ReportedConversion, Vec<String>> {
    let request = serde_json::from_value(body).expect("an object");
    ReportedConversion::read(request)
        .map_err(|errors| errors.into_iter().map(|error| error.field).collect())
}

fn fields<const COUNT: usize>(names: [&str; COUNT]) -> Result<ReportedConversion, Vec<String>> {
    Err(names.map(str::to_owned).to_vec())
}

#[test]
fn a_call_is_named_by_one_of_its_two_ids() {
    let call = |body: Value| read(body).map(|read| read.report.call);
    let by_id = call(json!({ "callId": CALL, "revenue": "120.00" }));
    let id = CALL.parse().expect("an id");
    assert_eq!(by_id, Ok(CallName::Id(id)));
    let by_sid = call(json!({ "callSid": "CA1", "revenue": "120.00" }));
    assert_eq!(by_sid, Ok(CallName::Sid("CA1".to_owned())));
    let both = json!({ "callId": CALL, "callSid": "CA1", "revenue": "120.00" });
    assert_eq!(read(both), fields(["callSid"]));
    assert_eq!(read(json!({ "revenue": "1.00" })), fields(["callId"]));
}

#[test]
fn a_call_is_named_by_who_called_about_when() {
    let read = |body: Value| match read(body).map(|read| read.report.call) {
        Ok(CallName::Caller(caller)) => Ok(caller),
        Ok(other) => panic!("{other:?}"),
        Err(errors) => Err(errors),
    };
    let body = json!({
        "callerNumber": "+13125550199", "at": "2026-03-02T15:00:00Z", "revenue": "1.00"
    });
    let caller = read(body.clone()).expect("a caller");
    assert_eq!(caller.number.as_str(), "+13125550199");
    assert_eq!(caller.tolerance, Seconds::new(3600));
    assert_eq!(caller.campaign, None);
    let mut narrow = body.clone();
    narrow["toleranceSecs"] = json!(60);
    assert_eq!(
        read(narrow.clone()).map(|caller| caller.tolerance),
        Ok(Seconds::new(60))
    );
    narrow["toleranceSecs"] = json!(59);
    assert_eq!(read(narrow), Err(vec!["toleranceSecs".to_owned()]));
    let mut timeless = body.clone();
    timeless["at"] = Value::Null;
    assert_eq!(read(timeless), Err(vec!["at".to_owned()]));
    let mut doubly = body;
    doubly["callId"] = json!(CALL);
    assert_eq!(read(doubly), Err(vec!["callerNumber".to_owned()]));
}

#[test]
fn what_goes_with_a_caller_is_refused_without_one() {
    let body = json!({
        "callId": CALL, "revenue": "1.00", "at": "2026-03-02T15:00:00Z", "toleranceSecs": 60,
        "campaignId": "cmp_01h455vb4pex5vsknk084sn02q"
    });
    assert_eq!(read(body), fields(["at", "toleranceSecs", "campaignId"]));
}

#[test]
fn every_field_is_read_in_snake_case_too() {
    let body = json!({
        "caller_number": "+13125550199", "at": "2026-03-02T15:00:00Z", "tolerance_secs": 60,
        "campaign_id": "cmp_01h455vb4pex5vsknk084sn02q", "revenue": "1.00",
        "buyer_id": "buy_01h455vb4pex5vsknk084sn02q", "external_id": "7",
        "occurred_at": "2026-03-02T15:00:00Z"
    });
    let snake = read(body).expect("a report");
    assert!(snake.report.buyer.is_some() && snake.occurred_at.is_some());
    assert_eq!(
        read(json!({ "call_id": CALL, "revenue": "1.00" })),
        read(json!({ "callId": CALL, "revenue": "1.00" }))
    );
    assert_eq!(
        read(json!({ "carrier_call_id": "CA1", "revenue": "1.00" })),
        read(json!({ "callSid": "CA1", "revenue": "1.00" }))
    );
}

#[test]
fn every_wrong_field_is_named_once() {
    let body = json!({
        "callId": "cmp_1", "revenue": "0.00", "buyerId": 7, "externalId": "x".repeat(201),
        "occurredAt": "yesterday", "currency": "dollars"
    });
    let wrong = [
        "callId",
        "revenue",
        "buyerId",
        "currency",
        "externalId",
        "occurredAt",
    ];
    assert_eq!(read(body), fields(wrong));
}

#[test]
fn an_external_id_is_one_line_of_up_to_200_characters() {
    let with = |id: &str| read(json!({ "callId": CALL, "revenue": "1.00", "externalId": id }));
    let long = with(&"x".repeat(200)).map(|read| read.external_id.is_some());
    assert_eq!(long, Ok(true));
    assert_eq!(with("two\nlines"), fields(["externalId"]));
}

#[test]
fn a_conversion_is_worth_something() {
    for revenue in [json!("0"), json!("-1.00"), json!(1.5), Value::Null] {
        let body = json!({ "callId": CALL, "revenue": revenue });
        assert_eq!(read(body), fields(["revenue"]));
    }
}
