//! Tests of what a call costs and what is left of it, and of what a line says of itself.

use base::money::{Amount, Currency, Money};
use base::time::{Seconds, Timestamp};

use super::tests::{
    Book, NONE, amount, call, completed, cpa, cpc, ended, free, reported, revshare, still_on,
    talked, unanswered, usd,
};
use super::{Basis, PostingKind, Reported, margin_percent, profit, roi_percent};
use crate::calls::events::{CallEvent, Happening, LegOrdinal};
use crate::calls::legs::LegStatus;
use crate::calls::state::{CallState, LegRole};
use crate::rating::bill::{RateName, StatedPrice};
use crate::test_requests::name;

#[test]
fn each_leg_costs_its_own_started_minutes() {
    let events = [completed(1, 125), completed(0, 125)];
    let mut book = Book::of_cost();
    let written = book.write(&call(&[LegRole::Buyer], &events), Reported::default());
    assert_eq!(written, ["cost 0/0 0.012", "cost 1/0 0.03"]);
    assert_eq!(book.sum(PostingKind::Cost), "0.042");
}

#[test]
fn a_started_minute_costs_a_whole_one() {
    for (secs, cost) in [(0, "0.01"), (60, "0.01"), (61, "0.02"), (120, "0.02")] {
        let mut book = Book::of_cost();
        book.write(&talked(secs), Reported::default());
        assert_eq!(book.sum(PostingKind::Cost), cost, "{secs} s");
    }
}

#[test]
fn a_leg_that_never_connected_costs_nothing() {
    let roles = [LegRole::Buyer, LegRole::Buyer];
    let events = [
        ended(1, LegStatus::NoAnswer, Some(30)),
        completed(2, 61),
        completed(0, 95),
    ];
    let mut book = Book::of_cost();
    let written = book.write(&call(&roles, &events), Reported::default());
    assert_eq!(written, ["cost 0/0 0.008", "cost 2/0 0.02"]);
    assert_eq!(
        Book::of_cost().write(&unanswered(), Reported::default()),
        NONE
    );
}

#[test]
fn cost_is_written_only_once_the_call_is_over() {
    let mut book = Book::of_cost();
    assert_eq!(book.write(&still_on(125), Reported::default()), NONE);
    assert_eq!(
        book.write(&talked(125), Reported::default()),
        ["cost 1/0 0.03"]
    );
}

/// A book in which the carrier stated a price for the buyer's leg.
fn priced(book: Book, price: &str, at: i64) -> Book {
    book.stating(StatedPrice {
        leg: LegOrdinal(1),
        price: amount(price),
        at: Timestamp::from_micros(at).expect("an instant"),
        reason: None,
    })
}

#[test]
fn the_carriers_own_price_is_a_further_line_and_changes_none() {
    let mut book = Book::of_cost();
    let state = talked(125);
    assert_eq!(book.write(&state, Reported::default()), ["cost 1/0 0.03"]);
    for (at, price, line) in [
        (1, "0.0255", "cost 1/1 -0.0045"),
        (2, "0.04", "cost 1/2 0.0145"),
        (3, "0", "cost 1/3 -0.04"),
    ] {
        book = priced(book, price, at);
        assert_eq!(book.write(&state, Reported::default()), [line]);
        assert_eq!(book.write(&state, Reported::default()), NONE, "twice");
        assert_eq!(book.sum(PostingKind::Cost), usd(price).to_decimal());
    }
}

#[test]
fn a_price_that_comes_before_the_end_waits_for_it_and_stands_beside_the_estimate() {
    let mut book = priced(Book::of_cost(), "0.0255", 1);
    assert_eq!(book.write(&still_on(125), Reported::default()), NONE);
    let written = book.write(&talked(125), Reported::default());
    assert_eq!(written, ["cost 1/0 0.03", "cost 1/1 -0.0045"]);
}

/// A call whose buyer answered and of which nothing more was heard until it was given up.
fn given_up() -> Vec<CallEvent> {
    let at = Timestamp::UNIX_EPOCH;
    let gave_up = Happening::GaveUp;
    let events = [
        ended(1, LegStatus::InProgress, None),
        ended(0, LegStatus::Completed, None),
        CallEvent { at, what: gave_up },
    ];
    events.into()
}

fn with(events: &[CallEvent], more: CallEvent) -> CallState {
    let events: Vec<_> = events.iter().copied().chain([more]).collect();
    call(&[LegRole::Buyer], &events)
}

#[test]
fn a_leg_costs_what_it_took_whatever_was_estimated_when_its_call_was_given_up() {
    let mut book = Book::of_cost();
    let events = given_up();
    let estimate = book.write(&call(&[LegRole::Buyer], &events), Reported::default());
    assert_eq!(estimate, ["cost 1/0 0.01"]);
    let told = with(&events, completed(1, 600));
    assert_eq!(book.write(&told, Reported::default()), ["cost 1/1 0.09"]);
    assert_eq!(book.write(&told, reported(&["10"])), NONE);
    let basis = book.last_basis();
    let text = "600 s connected, billed as 600 s at 0.01 a minute";
    assert_eq!(basis.to_string(), text);
}

#[test]
fn a_leg_that_was_measured_costs_what_the_carrier_says_it_took() {
    let at = |secs: i64| Timestamp::from_micros(secs * 1_000_000).expect("an instant");
    let heard = |secs, status| CallEvent {
        at: at(secs),
        ..ended(1, status, None)
    };
    let events = [
        heard(9, LegStatus::InProgress),
        heard(130, LegStatus::Completed),
        ended(0, LegStatus::Completed, None),
    ];
    let mut book = Book::of_cost();
    let measured = book.write(&call(&[LegRole::Buyer], &events), Reported::default());
    assert_eq!(measured, ["cost 1/0 0.03"]);
    // Another started minute is none where the time stays in it.
    let same = with(&events, completed(1, 125));
    assert_eq!(book.write(&same, Reported::default()), NONE);
    let longer = with(&events, completed(1, 181));
    assert_eq!(book.write(&longer, Reported::default()), ["cost 1/1 0.01"]);
}

#[test]
fn a_leg_that_was_taken_after_all_by_nobody_costs_nothing_any_more() {
    let mut book = Book::of_cost();
    let events = given_up();
    book.write(&call(&[LegRole::Buyer], &events), Reported::default());
    let told = with(&events, ended(1, LegStatus::Busy, None));
    assert_eq!(book.write(&told, Reported::default()), ["cost 1/1 -0.01"]);
    assert_eq!(book.sum(PostingKind::Cost), "0.00");
    let basis = book.last_basis();
    let text = "0 s connected, billed as 0 s at 0.01 a minute";
    assert_eq!(basis.to_string(), text);
}

#[test]
fn the_time_that_changed_is_priced_by_the_rate_of_the_first_line() {
    let mut book = Book::of_cost();
    let events = given_up();
    book.write(&call(&[LegRole::Buyer], &events), Reported::default());
    let mut book = book.billed_by(free());
    let same = call(&[LegRole::Buyer], &events);
    assert_eq!(book.write(&same, reported(&["10"])), NONE);
    let told = with(&events, completed(1, 125));
    assert_eq!(book.write(&told, Reported::default()), ["cost 1/1 0.02"]);
    assert_eq!(book.sum(PostingKind::Cost), "0.03");
}

#[test]
fn what_the_carrier_stated_rules_whatever_time_is_told_later() {
    let events = given_up();
    let mut book = priced(Book::of_cost(), "0.0255", 1);
    let estimate = book.write(&call(&[LegRole::Buyer], &events), Reported::default());
    assert_eq!(estimate, ["cost 1/0 0.01", "cost 1/1 0.0155"]);
    let told = with(&events, completed(1, 600));
    assert_eq!(book.write(&told, Reported::default()), NONE);
    assert_eq!(book.sum(PostingKind::Cost), "0.0255");
}

#[test]
fn a_leg_that_never_connected_costs_what_the_carrier_says() {
    let mut book = priced(Book::of_cost(), "0.001", 1);
    let written = book.write(&unanswered(), Reported::default());
    assert_eq!(written, ["cost 1/0 0.001"]);
}

#[test]
fn a_stated_price_says_what_it_corrects_and_why() {
    let basis = Basis::Stated {
        price: amount("0.0255"),
        before: usd("0.03").into(),
        reason: Some("invoice of March".to_owned()),
    };
    let text = "the carrier's own price 0.0255 instead of 0.03: invoice of March";
    assert_eq!(basis.to_string(), text);
    let json = serde_json::to_value(&basis).expect("JSON");
    let expected = serde_json::json!({
        "kind": "stated", "price": "0.0255", "before": "0.03", "reason": "invoice of March"
    });
    assert_eq!(json, expected);
    assert_eq!(
        serde_json::from_value::<Basis>(json).expect("a basis"),
        basis
    );
}

#[test]
fn a_line_names_the_rate_it_was_computed_by() {
    let rate = RateName {
        card: name("Twilio US"),
        prefix: "1312".parse().expect("a prefix"),
        increment_secs: Seconds::new(6),
        minimum_secs: Seconds::new(6),
        connection_fee: Amount::ZERO,
    };
    let basis = Basis::Leg {
        connected_secs: Seconds::new(61),
        billed_secs: Seconds::new(66),
        per_minute: amount("0.0085"),
        rate: Some(rate),
    };
    assert_eq!(
        basis.to_string(),
        "61 s connected, billed as 66 s at 0.0085 a minute (Twilio US, prefix 1312, by 6 s)"
    );
    let json = serde_json::to_value(&basis).expect("JSON");
    let expected = serde_json::json!({
        "card": "Twilio US", "prefix": "1312", "incrementSecs": 6, "minimumSecs": 6,
        "connectionFee": "0.00"
    });
    assert_eq!(json["rate"], expected);
    assert_eq!(
        serde_json::from_value::<Basis>(json).expect("a basis"),
        basis
    );
}

#[test]
fn a_line_says_the_numbers_it_follows_from() {
    let basis = |book: &Book, state: &CallState, reported| -> Vec<String> {
        let lines = book.lacking(state, reported).expect("lines");
        lines.iter().map(|line| line.basis.to_string()).collect()
    };
    let book = Book::with_supplier(cpc("45", 90), revshare("50"));
    assert_eq!(
        basis(&book, &talked(120), reported(&["50", "10"])),
        [
            "CPC, 45.00 from 90 s of talk: 120 s of talk, 2 conversions worth 60.00",
            "RevShare, 50 % of 60.00: 120 s of talk, 2 conversions worth 60.00",
        ],
    );
    assert_eq!(
        basis(&Book::of(cpa("45")), &unanswered(), reported(&["45"])),
        ["CPA, 45.00 a conversion: no talk, 1 conversion worth 45.00"],
    );
    assert_eq!(
        basis(&Book::of_cost(), &talked(125), Reported::default()),
        ["125 s connected, billed as 180 s at 0.01 a minute"],
    );
}

#[test]
fn a_basis_is_kept_as_words_and_numbers() {
    let lines = Book::of_cost().lacking(&talked(125), Reported::default());
    let basis = lines.expect("lines").remove(0).basis;
    let json = serde_json::to_value(&basis).expect("JSON");
    let expected = serde_json::json!({
        "kind": "leg", "connectedSecs": 125, "billedSecs": 180, "perMinute": "0.01"
    });
    assert_eq!(json, expected);
    assert_eq!(
        serde_json::from_value::<Basis>(json).expect("a basis"),
        basis
    );
}

#[test]
fn profit_is_what_is_left_and_the_margin_its_share_of_the_revenue() {
    for (revenue, payout, cost, left, margin) in [
        ("45", "24", "0.042", "20.958", Some("46.6")),
        ("10", "0", "0", "10.00", Some("100.0")),
        ("10", "10", "0", "0.00", Some("0.0")),
        ("8", "0", "3.998", "4.002", Some("50.0")),
        ("8", "0", "3.996", "4.004", Some("50.1")),
        ("10", "12", "0.50", "-2.50", Some("-25.0")),
        ("8", "8", "0.004", "-0.004", Some("-0.1")),
        ("8", "8", "0.0039", "-0.0039", Some("0.0")),
        ("0", "0", "0.004", "-0.004", None),
    ] {
        let profit = profit(usd(revenue), usd(payout), usd(cost)).expect("a profit");
        assert_eq!(profit.to_decimal(), left);
        let shown = margin_percent(usd(revenue), profit);
        assert_eq!(shown.as_deref(), margin, "{left} of {revenue}");
    }
}

#[test]
fn the_return_is_what_is_left_of_what_was_spent() {
    for (payout, cost, profit, roi) in [
        ("9", "1", "8", Some("80.0")),
        ("9", "1", "-2.50", Some("-25.0")),
        ("0", "0.04", "8.96", Some("22400.0")),
        ("0", "0", "8", None),
        ("-1", "0.50", "8", None),
    ] {
        let shown = roi_percent(usd(payout), usd(cost), usd(profit));
        assert_eq!(shown.as_deref(), roi, "{profit} of {payout} + {cost}");
    }
}

#[test]
fn profit_knows_one_currency() {
    let euros = Money::zero(Currency::parse("EUR").expect("a currency"));
    profit(usd("1"), euros, usd("0")).expect_err("dollars and euros");
}
