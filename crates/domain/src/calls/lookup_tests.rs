//! What follows from a carrier's answer: the ends it knows, each for the right leg, and no more.

use base::money::{Currency, Money};
use base::time::{Seconds, Timestamp};

use super::{FoundCall, FoundLeg, ToldLeg};
use crate::calls::events::{CallEvent, Happening, LegOrdinal};
use crate::calls::legs::LegStatus;
use crate::calls::state::{Answers, CallState, DialledLeg, LegRole};

const NOW: i64 = 1_000;

fn at(secs: i64) -> Timestamp {
    Timestamp::from_micros(secs * 1_000_000).expect("a time")
}

fn leg(address: &str, status: LegStatus, ended: Option<(i64, u32)>) -> FoundLeg {
    FoundLeg {
        address: address.to_owned(),
        status: Some(status),
        ended_at: ended.map(|(secs, _)| at(secs)),
        connected: ended.map(|(_, secs)| Seconds::new(secs)),
        price: None,
    }
}

fn live(dialled: Vec<FoundLeg>) -> FoundCall {
    FoundCall {
        caller: leg("+13125550142", LegStatus::InProgress, None),
        dialled,
    }
}

fn over(dialled: Vec<FoundLeg>) -> FoundCall {
    FoundCall {
        caller: leg("+13125550142", LegStatus::Completed, Some((90, 90))),
        dialled,
    }
}

fn told<'a>(addresses: &[&'a str]) -> Vec<ToldLeg<'a>> {
    (1..)
        .zip(addresses)
        .map(|(ordinal, address)| ToldLeg {
            ordinal: LegOrdinal(ordinal),
            address,
        })
        .collect()
}

/// Leg, status, second, and seconds connected of each end.
fn ends(found: &FoundCall, addresses: &[&str]) -> Vec<(u8, LegStatus, i64, Option<u32>)> {
    let ends = found.ends(&told(addresses), at(NOW));
    let shown = |CallEvent { at, what }: CallEvent| match what {
        Happening::Leg {
            leg,
            status,
            connected,
        } => {
            let connected = connected.map(|secs| secs.get());
            (leg.0, status, at.as_millis() / 1_000, connected)
        }
        other => panic!("{other:?} is no end"),
    };
    ends.into_iter().map(shown).collect()
}

#[test]
fn a_call_that_goes_on_has_the_ends_of_the_legs_that_are_over() {
    let busy = leg("+1", LegStatus::Busy, Some((20, 0)));
    let found = live(vec![busy, leg("+2", LegStatus::InProgress, None)]);
    assert_eq!(
        ends(&found, &["+1", "+2"]),
        [(1, LegStatus::Busy, 20, Some(0))]
    );
    assert!(!found.is_over());
}

#[test]
fn of_a_call_that_is_over_every_leg_has_its_end() {
    let talked = leg("+2", LegStatus::Completed, Some((80, 55)));
    let found = over(vec![leg("+1", LegStatus::NoAnswer, Some((20, 0))), talked]);
    assert_eq!(
        ends(&found, &["+1", "+2"]),
        [
            (0, LegStatus::Completed, 90, Some(90)),
            (1, LegStatus::NoAnswer, 20, Some(0)),
            (2, LegStatus::Completed, 80, Some(55)),
        ]
    );
}

#[test]
fn a_leg_the_carrier_does_not_know_was_never_dialled_once_the_caller_is_gone() {
    assert_eq!(ends(&live(Vec::new()), &["+1"]), []);
    assert_eq!(
        ends(&over(Vec::new()), &["+1"]),
        [
            (0, LegStatus::Completed, 90, Some(90)),
            (1, LegStatus::Canceled, 90, None),
        ]
    );
}

#[test]
fn legs_to_one_address_are_told_apart_by_their_order_and_others_by_their_address() {
    let found = live(vec![
        leg("+1", LegStatus::Busy, Some((10, 0))),
        leg("+2", LegStatus::Failed, Some((20, 0))),
        leg("+1", LegStatus::Completed, Some((80, 40))),
    ]);
    // The third was told before the second, and dialled after it.
    assert_eq!(
        ends(&found, &["+1", "+1", "+2"]),
        [
            (1, LegStatus::Busy, 10, Some(0)),
            (2, LegStatus::Completed, 80, Some(40)),
            (3, LegStatus::Failed, 20, Some(0)),
        ]
    );
}

#[test]
fn an_address_that_the_carrier_writes_in_its_own_way_is_known_by_its_place() {
    let talked = leg(
        "sip:desk@b.example;edge=x",
        LegStatus::Completed,
        Some((80, 40)),
    );
    let found = live(vec![talked, leg("+1", LegStatus::Busy, Some((20, 0)))]);
    assert_eq!(
        ends(&found, &["+1", "sip:desk@b.example"]),
        [
            (1, LegStatus::Busy, 20, Some(0)),
            (2, LegStatus::Completed, 80, Some(40)),
        ]
    );
}

#[test]
fn each_leg_has_the_price_that_the_carrier_gave_it_and_none_before_it_is_rated() {
    let priced = |address: &str, micros: Option<i64>| FoundLeg {
        price: micros.map(|micros| Money::from_micros(micros, Currency::USD)),
        ..leg(address, LegStatus::Completed, Some((80, 40)))
    };
    let prices = |caller: Option<i64>, dialled: Vec<FoundLeg>| {
        let found = FoundCall {
            caller: priced("+13125550142", caller),
            dialled,
        };
        let prices = found.prices(&told(&["+1", "+2"]));
        let shown = prices
            .iter()
            .map(|(leg, price)| format!("{leg}: {}", price.to_decimal()));
        shown.collect::<Vec<_>>()
    };
    let unrated = vec![priced("+1", None), priced("+2", None)];
    assert_eq!(prices(None, unrated), [""; 0]);
    let dialled = vec![priced("+2", Some(14_000)), priced("+1", None)];
    assert_eq!(prices(Some(8_500), dialled), ["0: 0.0085", "2: 0.014"]);
    assert_eq!(prices(Some(0), Vec::new()), ["0: 0.00"]);
}

#[test]
fn a_word_that_nobody_knows_ends_nothing_and_an_end_without_a_time_is_the_callers() {
    let mut odd = leg("+1", LegStatus::Busy, None);
    odd.status = None;
    let timeless = leg("+2", LegStatus::Canceled, None);
    assert_eq!(
        ends(&over(vec![odd, timeless]), &["+1", "+2"]),
        [
            (0, LegStatus::Completed, 90, Some(90)),
            (2, LegStatus::Canceled, 90, None),
        ]
    );
}

#[test]
fn an_end_that_nobody_reported_is_told_from_a_leg_that_was_never_dialled() {
    let state = |events: &[CallEvent]| {
        let dialled = (1..=2).map(|ordinal| DialledLeg {
            ordinal: LegOrdinal(ordinal),
            group: None,
            role: LegRole::Buyer,
            needs_acceptance: false,
            started_at: at(0),
        });
        let answers = Answers {
            started_at: at(0),
            dialled: dialled.collect(),
            undialled: None,
        };
        CallState::of(&answers, events)
    };
    let end = |leg| CallEvent {
        at: at(90),
        what: Happening::Leg {
            leg: LegOrdinal(leg),
            status: LegStatus::Completed,
            connected: None,
        },
    };
    let found = over(vec![leg(
        "+13125550101",
        LegStatus::Completed,
        Some((90, 60)),
    )]);
    let is_gap = |found: &FoundCall, events: &[CallEvent]| {
        let told = told(&["+13125550101", "+13125550102"]);
        found.has_unreported_end(&told, &state(events))
    };
    assert!(is_gap(&found, &[]));
    assert!(is_gap(&found, &[end(1)]), "the caller's is missing");
    assert!(is_gap(&found, &[end(0)]), "the first leg's is missing");
    assert!(!is_gap(&found, &[end(0), end(1)]));
    assert!(!is_gap(&live(Vec::new()), &[]));
}
