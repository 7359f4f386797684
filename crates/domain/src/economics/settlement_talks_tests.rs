//! Tests of what a call earns that two buyers talked with, or that a second was to take.

use base::money::{Amount, Money};
use base::time::Seconds;

use super::tests::{Book, call, completed, cpa, cpc, ended, reported, shown, usd};
use super::{Agreed, Basis, Posted, Posting, PostingKind, Reported, Talk, lacking};
use crate::calls::events::{CallEvent, LegOrdinal};
use crate::calls::legs::LegStatus::NoAnswer;
use crate::calls::state::{CallState, EarlierTalk, LegRole};
use crate::economics::earnings::Terms;
use crate::rating::bill::CarrierBill;
use crate::rating::flat::FlatRates;

/// The two buyers talk for so long each, one after the other.
fn two_talks([first, second]: [u32; 2]) -> CallState {
    let whole = completed(0, first + second + 4);
    let events = [whole, completed(1, first), completed(2, second)];
    call(&[LegRole::Buyer, LegRole::Buyer], &events)
}

/// The first buyer hangs up after five seconds.
fn second_talk(talk: u32) -> CallState {
    two_talks([5, talk])
}

/// A line that was written for a buyer or the supplier.
fn earned((kind, leg, amount): (PostingKind, u8, Money)) -> Posting {
    let basis = Basis::Price {
        pricing: cpc("12", 60).pricing,
        talk_secs: None,
        buffer_secs: Seconds::new(60),
        conversions: 0,
        reported: Amount::ZERO,
        revenue: Amount::ZERO,
    };
    Posting {
        leg: LegOrdinal(leg),
        kind,
        ordinal: 0,
        amount,
        basis,
    }
}

/// The lines that a call lacks behind some, for what was reported for its first and second buyer.
fn lines(
    supplier: &Terms,
    reported: [Reported; 2],
    written: &[(PostingKind, u8, Money)],
) -> Vec<String> {
    lines_of(&second_talk(75), supplier, reported, written)
}

fn lines_of(
    state: &CallState,
    supplier: &Terms,
    [first, second]: [Reported; 2],
    written: &[(PostingKind, u8, Money)],
) -> Vec<String> {
    let (offer, cheaper) = (cpc("15.50", 60), cpc("12", 60));
    let earlier = [Talk {
        leg: LegOrdinal(1),
        offer: &offer,
        duplicate: None,
        reported: first,
        lasted: state.talked_before[0].lasted,
    }];
    let agreed = Agreed {
        offer: Some(&cheaper),
        supplier: Some(supplier),
        duplicate: None,
        earlier: &earlier,
    };
    let flat = FlatRates::usual(usd("0").currency()).expect("the usual rates");
    let bill = CarrierBill::by_flat_rates(flat);
    let posted = Posted::of(written.iter().map(|line| earned(*line)));
    let lines = lacking(state, agreed, second, &bill, &posted).expect("lines");
    let lines = lines.iter().filter(|line| line.kind != PostingKind::Cost);
    lines.map(shown).collect()
}

#[test]
fn the_first_of_two_is_known_beside_the_one_who_took_the_call() {
    let state = second_talk(75);
    assert_eq!(state.sold_on(), Some(LegOrdinal(2)));
    let first = EarlierTalk {
        dial: LegOrdinal(1),
        lasted: Some(Seconds::new(5)),
    };
    assert_eq!(state.talked_before, [first]);
    let talks: Vec<_> = state.talks_with_buyers().collect();
    assert_eq!(talks, [LegOrdinal(1), LegOrdinal(2)]);
}

#[test]
fn each_buyer_pays_for_what_was_reported_for_them_and_the_last_for_the_talk() {
    let none = Reported::default();
    let supplier = cpa("7");
    let sale = reported(&["30"]);
    let talk = "revenue 2/0 12.00";
    assert_eq!(lines(&supplier, [none, none], &[]), [talk]);
    assert_eq!(
        lines(&supplier, [sale, none], &[]),
        ["revenue 1/0 30.00", "payout 1/0 7.00", talk]
    );
    assert_eq!(
        lines(&supplier, [sale, sale], &[]),
        [
            "revenue 1/0 30.00",
            "payout 1/0 7.00",
            "revenue 2/0 30.00",
            "payout 2/0 7.00"
        ]
    );
}

#[test]
fn a_talk_that_pays_is_paid_though_the_call_went_on_because_nobody_had_heard_of_it() {
    let none = Reported::default();
    let first_pays = two_talks([61, 5]);
    let supplier = cpc("10", 60);
    assert_eq!(
        lines_of(&first_pays, &supplier, [none, none], &[]),
        ["revenue 1/0 15.50", "payout 1/0 10.00"]
    );
    let both_pay = two_talks([61, 75]);
    assert_eq!(
        lines_of(&both_pay, &supplier, [none, none], &[]),
        [
            "revenue 1/0 15.50",
            "payout 1/0 10.00",
            "revenue 2/0 12.00",
            "payout 2/0 10.00"
        ]
    );
}

#[test]
fn what_was_written_for_one_is_not_taken_for_the_other() {
    let none = Reported::default();
    let supplier = cpc("10", 60);
    let sale = reported(&["30"]);
    let first = (PostingKind::Revenue, 1, usd("30"));
    let expected = ["revenue 2/0 12.00", "payout 2/0 10.00"];
    assert_eq!(lines(&supplier, [sale, none], &[first]), expected);
    let second = (PostingKind::Revenue, 2, usd("12"));
    let payout = (PostingKind::Payout, 2, usd("10"));
    let taken_back = lines(&supplier, [none, none], &[first, second, payout]);
    assert_eq!(taken_back, ["revenue 1/1 -30.00"]);
}

#[test]
fn a_call_that_opens_again_pays_again_once_it_is_over() {
    let mut events = vec![completed(0, 90), completed(1, 75)];
    let mut book = Book::of(cpc("15.50", 60));
    let mut write = |dialled: &[LegRole], events: &[CallEvent]| {
        let state = call(dialled, events);
        book.write(&state, Reported::default())
    };
    let first = [LegRole::Buyer];
    assert_eq!(write(&first, &events), ["revenue 1/0 15.50"]);
    let both = [LegRole::Buyer, LegRole::Buyer];
    let opened = write(&both, &events);
    assert_eq!(opened, ["revenue 1/1 -15.50"], "another was rung");
    events.push(ended(2, NoAnswer, None));
    let closed = write(&both, &events);
    assert_eq!(closed, ["revenue 1/2 15.50"], "and nobody took it");
}
