//! Tests of what a call costs and what is left of it, and of what a line says of itself.

use base::money::{Currency, Money};

use super::tests::{
    Book, NONE, call, completed, cpa, cpc, ended, reported, revshare, still_on, talked, unanswered,
    usd,
};
use super::{Basis, PostingKind, Reported, margin_percent, profit};
use crate::calls::legs::LegStatus;
use crate::calls::state::{CallState, LegRole};

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
fn profit_knows_one_currency() {
    let euros = Money::zero(Currency::parse("EUR").expect("a currency"));
    profit(usd("1"), euros, usd("0")).expect_err("dollars and euros");
}
