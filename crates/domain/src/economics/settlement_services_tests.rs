//! Tests of what a carrier takes for what it does beside the legs: recordings and look-ups of names.

use base::money::Currency;
use base::time::{Seconds, TimeZone, Timestamp};
use serde_json::json;

use super::tests::{Book, amount, free, reported, still_on, talked, usd};
use super::{Basis, PostingKind};
use crate::calls::events::LegOrdinal;
use crate::calls::state::CallState;
use crate::rating::bill::{CarrierBill, PricedCall, StatedPrice};
use crate::rating::rates::CardRate;
use crate::rating::tariff::{Tariff, TariffCard};
use crate::test_requests::{id, name, request};

/// What a carrier bills beside the legs: recordings at 0.0025 a minute and 0.0001 each, and a look-up at
/// 0.01. The legs are free.
fn services(card: &str, looked_up: bool) -> CarrierBill {
    let rate = |body| {
        let zone = TimeZone::utc();
        CardRate::create(request(body), Currency::USD, &zone).expect("a rate")
    };
    let rates = vec![
        rate(json!({ "service": "inbound", "prefix": "any", "perMinute": "0" })),
        rate(json!({ "service": "outbound", "prefix": "any", "perMinute": "0" })),
        rate(json!({
            "service": "recording", "prefix": "any", "perMinute": "0.0025",
            "connectionFee": "0.0001"
        })),
        rate(json!({ "service": "caller_name", "prefix": "any", "each": "0.01" })),
    ];
    let card = TariffCard {
        id: id(1),
        name: name(card),
        account: None,
    };
    let call = PricedCall {
        account: id(1),
        started_at: Timestamp::UNIX_EPOCH,
        currency: Currency::USD,
        called: "+13125550142",
        dialled: vec![(LegOrdinal(1), "+13125550100")],
        looked_up: looked_up.then(|| (id(1), "+14155550123")),
    };
    CarrierBill::of(&Tariff::of([(card, rates)]), &call).expect("a bill")
}

/// The same call, with recordings so long.
fn recorded(state: CallState, lengths: &[u32]) -> CallState {
    CallState {
        recorded: lengths.iter().copied().map(Seconds::new).collect(),
        ..state
    }
}

#[test]
fn recordings_are_billed_each_by_itself_once_the_call_is_over() {
    let mut book = Book::of_cost().billed_by(services("Twilio US", false));
    assert!(
        book.write(&recorded(still_on(90), &[61]), reported(&[]))
            .is_empty()
    );
    book.write(&recorded(talked(90), &[61]), reported(&[]));
    assert_eq!(book.sum(PostingKind::Recording), "0.0051");
    assert_eq!(
        book.last_basis().to_string(),
        "61 s recorded, billed as 120 s at 0.0025 a minute \
         (Twilio US, prefix any, by 60 s, with 0.0001 to connect)"
    );
    // One that is announced later adds what it costs, at the rate of then.
    let mut book = book.billed_by(free());
    book.write(&recorded(talked(90), &[61, 5]), reported(&[]));
    assert_eq!(book.sum(PostingKind::Recording), "0.0077");
    let basis = book.last_basis();
    assert!(
        basis
            .to_string()
            .starts_with("66 s recorded in 2 recordings, billed as 180 s")
    );
    let json = serde_json::to_value(basis).expect("JSON");
    assert_eq!(
        (&json["kind"], &json["rate"]["card"]),
        (&json!("recorded"), &json!("Twilio US"))
    );
    assert_eq!(
        &serde_json::from_value::<Basis>(json).expect("a basis"),
        basis
    );
    assert_eq!(
        book.sum(PostingKind::Cost),
        "0.00",
        "the legs cost what they did"
    );
}

#[test]
fn a_look_up_is_billed_once_and_only_where_somebody_was_asked() {
    let mut book = Book::of_cost().billed_by(services("Twilio US", true));
    book.write(&talked(90), reported(&[]));
    assert_eq!(book.sum(PostingKind::CallerName), "0.01");
    let basis = book.last_basis();
    assert_eq!(basis.to_string(), "0.01 each (Twilio US, prefix any)");
    let json = serde_json::to_value(basis).expect("JSON");
    let expected = json!({
        "kind": "each", "each": "0.01", "card": "Twilio US", "prefix": "any"
    });
    assert_eq!(json, expected);
    assert_eq!(
        &serde_json::from_value::<Basis>(json).expect("a basis"),
        basis
    );
    let mut dearer = book.billed_by(services("Twilio 2027", true));
    assert!(dearer.write(&talked(90), reported(&[])).is_empty());
    let mut unasked = Book::of_cost().billed_by(services("Twilio US", false));
    assert!(unasked.write(&talked(90), reported(&[])).is_empty());
}

#[test]
fn the_carriers_price_of_a_leg_says_nothing_of_what_it_did_beside_it() {
    let mut book = Book::of_cost().billed_by(services("Twilio US", true));
    let state = recorded(talked(90), &[60]);
    book.write(&state, reported(&[]));
    let stated = StatedPrice {
        leg: LegOrdinal::CALLER,
        price: amount("0.0085"),
        at: Timestamp::UNIX_EPOCH,
        reason: None,
    };
    let mut book = book.stating(stated);
    book.write(&state, reported(&[]));
    assert_eq!(book.sum(PostingKind::Cost), "0.0085");
    assert_eq!(book.sum(PostingKind::Recording), "0.0026");
    assert_eq!(book.sum(PostingKind::CallerName), "0.01");
    let whole = book.posted().sum_where(PostingKind::is_cost, usd("0"));
    assert_eq!(whole, Ok(usd("0.0211")));
}
