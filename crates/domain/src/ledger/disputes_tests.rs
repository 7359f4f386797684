//! Tests of disputes: who may open one and until when, and what a decision gives back.

use base::ids::{BuyerId, CallId};
use base::money::{Currency, Money};
use base::time::Timestamp;
use serde_json::{Value, json};

use super::{ChargedCall, Dispute, DisputeStatus, NotOpened};
use crate::ledger::booking::Purse;

const CALL: &str = "call_01h455vb4pex5vsknk084sn02q";

fn usd(text: &str) -> Money {
    let dollars = Currency::parse("USD").expect("a currency");
    Money::parse(text, dollars).expect("an amount")
}

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).expect("an instant")
}

fn charged() -> ChargedCall {
    ChargedCall {
        call: CALL.parse::<CallId>().expect("an id"),
        buyer: Some(BuyerId::from_parts(1, 0)),
        charged: usd("15.50"),
        closed_at: Some(at("2026-11-01T12:00:00Z")),
        charged_at: Some(at("2026-11-01T12:00:00Z")),
        window_days: 30,
    }
}

fn outcome<T>(result: Result<T, NotOpened>) -> Result<T, Vec<String>> {
    result.map_err(|error| match error {
        NotOpened::Invalid(errors) => errors.into_iter().map(|error| error.field).collect(),
        NotOpened::Refused(refusal) => vec![refusal.code.to_owned()],
    })
}

fn opened(body: Value, facts: &ChargedCall, now: &str) -> Result<Dispute, Vec<String>> {
    let request = serde_json::from_value(body).expect("an object");
    outcome(Dispute::open(request, facts, at(now)))
}

fn open() -> Dispute {
    let body = json!({ "callId": CALL, "reason": "spam" });
    opened(body, &charged(), "2026-11-02T12:00:00Z").expect("a dispute")
}

fn request<T: serde::de::DeserializeOwned>(body: Value) -> T {
    serde_json::from_value(body).expect("a request")
}

fn accepted(body: Value, charged: &str) -> Result<Dispute, Vec<String>> {
    outcome(open().accept(request(body), usd(charged)))
}

#[test]
fn the_whole_charge_is_disputed_unless_a_part_is_named() {
    assert_eq!(open().amount, usd("15.50"));
    let body = json!({ "callId": CALL, "reason": "quality", "amount": "5.00" });
    let part = opened(body, &charged(), "2026-11-02T12:00:00Z").expect("a dispute");
    assert_eq!(part.amount, usd("5"));
    for amount in ["15.51", "0"] {
        let body = json!({ "callId": CALL, "reason": "spam", "amount": amount });
        let refused = opened(body, &charged(), "2026-11-02T12:00:00Z");
        assert_eq!(refused, Err(vec!["amount".to_owned()]), "{amount}");
    }
}

#[test]
fn the_window_closes_so_many_days_after_the_call() {
    let body = json!({ "callId": CALL, "reason": "spam" });
    assert!(opened(body.clone(), &charged(), "2026-12-01T12:00:00Z").is_ok());
    let late = opened(body.clone(), &charged(), "2026-12-01T12:00:01Z");
    assert_eq!(late, Err(vec!["dispute.too_late".to_owned()]));
    let live = ChargedCall {
        closed_at: None,
        ..charged()
    };
    let early = opened(body, &live, "2026-11-01T12:00:00Z");
    assert_eq!(early, Err(vec!["dispute.call_open".to_owned()]));
}

#[test]
fn the_window_opens_again_when_the_call_is_charged_more() {
    let body = json!({ "callId": CALL, "reason": "spam" });
    let later = ChargedCall {
        charged_at: Some(at("2027-02-01T12:00:00Z")),
        ..charged()
    };
    assert!(opened(body.clone(), &later, "2027-03-03T12:00:00Z").is_ok());
    let late = opened(body.clone(), &later, "2027-03-03T12:00:01Z");
    assert_eq!(late, Err(vec!["dispute.too_late".to_owned()]));
    // What was charged while the call went on counts from its end.
    let before = ChargedCall {
        charged_at: Some(at("2026-11-01T11:00:00Z")),
        ..charged()
    };
    assert!(opened(body, &before, "2026-12-01T12:00:00Z").is_ok());
}

#[test]
fn a_call_that_nobody_is_charged_for_cannot_be_disputed() {
    let body = json!({ "callId": CALL, "reason": "spam" });
    for facts in [
        ChargedCall {
            buyer: None,
            ..charged()
        },
        ChargedCall {
            charged: usd("0"),
            ..charged()
        },
    ] {
        let refused = opened(body.clone(), &facts, "2026-11-02T12:00:00Z");
        assert_eq!(refused, Err(vec!["callId".to_owned()]));
    }
}

#[test]
fn another_reason_needs_evidence() {
    let body = json!({ "callId": CALL, "reason": "other" });
    let refused = opened(body, &charged(), "2026-11-02T12:00:00Z");
    assert_eq!(refused, Err(vec!["evidence".to_owned()]));
}

#[test]
fn accepting_gives_back_all_or_a_part_and_never_more() {
    let all = accepted(json!({}), "15.50").expect("accepted");
    assert_eq!(
        (all.status, all.accepted),
        (DisputeStatus::Accepted, Some(usd("15.50")))
    );
    let part = accepted(json!({ "amount": "5" }), "15.50").expect("accepted");
    assert_eq!(part.status, DisputeStatus::PartlyAccepted);
    let entries = part.given_back(&mut Purse::default()).expect("entries");
    let amounts: Vec<_> = entries
        .iter()
        .map(|entry| (entry.account.kind.as_str(), entry.amount.to_decimal()))
        .collect();
    assert_eq!(
        amounts,
        [
            ("buyer_receivable", "-5.00".to_owned()),
            ("revenue", "5.00".to_owned())
        ]
    );
    let more = accepted(json!({ "amount": "15.51" }), "20.00");
    assert_eq!(more, Err(vec!["amount".to_owned()]));
}

#[test]
fn no_more_is_given_back_than_the_call_is_still_charged() {
    let less = open().accept(request(json!({})), usd("10.00"));
    let Err(NotOpened::Refused(refusal)) = less else {
        panic!("{less:?}");
    };
    assert_eq!(refusal.code, "dispute.charged_less");
    assert!(refusal.message.contains("15.50"), "{}", refusal.message);
    assert!(refusal.message.contains("10.00"), "{}", refusal.message);
    let more = accepted(json!({ "amount": "10.01" }), "10.00");
    assert_eq!(more, Err(vec!["amount".to_owned()]));
    let part = accepted(json!({ "amount": "10.00" }), "10.00").expect("accepted");
    assert_eq!(part.status, DisputeStatus::PartlyAccepted);
    for (body, charged) in [
        (json!({}), "0"),
        (json!({ "amount": "1" }), "0"),
        (json!({}), "-3"),
    ] {
        let nothing = accepted(body, charged);
        assert_eq!(nothing, Err(vec!["dispute.nothing_charged".to_owned()]));
    }
}

#[test]
fn a_dispute_is_decided_once_and_a_rejection_says_why() {
    let silent = outcome(open().reject(request(json!({}))));
    assert_eq!(silent, Err(vec!["note".to_owned()]));
    let rejected = outcome(open().reject(request(json!({ "note": "A real caller." }))));
    let rejected = rejected.expect("rejected");
    assert_eq!(rejected.status, DisputeStatus::Rejected);
    let again = outcome(rejected.accept(request(json!({})), usd("15.50")));
    assert_eq!(again, Err(vec!["dispute.decided".to_owned()]));
}
