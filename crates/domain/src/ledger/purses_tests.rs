//! Tests of purses: what is believed to be left, and until when money stays set aside.

use base::ids::BuyerId;
use base::money::{Currency, Money};
use base::time::{Seconds, Timestamp};

use super::{Fate, PurseKey, Purses, SetAside, fate_of, is_over_for};
use crate::calls::events::{CallEvent, Happening, LegOrdinal};
use crate::calls::legs::LegStatus;
use crate::calls::state::{Answers, CallState, DialledLeg, LegRole};

fn usd(text: &str) -> Money {
    Money::parse(text, Currency::USD).expect("an amount")
}

fn key(buyer: u64) -> PurseKey {
    PurseKey::prepaid(BuyerId::from_parts(buyer, 0), Currency::USD)
}

const FIRST: LegOrdinal = LegOrdinal(1);

/// Where a call with one dial stands after what the carrier said of its legs.
fn after(said: &[(LegOrdinal, LegStatus, Option<u32>)]) -> CallState {
    let started_at = Timestamp::parse("2026-11-23T12:00:00Z").expect("an instant");
    let answers = Answers {
        started_at,
        dialled: vec![DialledLeg {
            ordinal: FIRST,
            group: None,
            role: LegRole::Buyer,
            needs_acceptance: false,
            started_at,
        }],
        undialled: None,
    };
    let events = said.iter().map(|(leg, status, connected)| CallEvent {
        at: started_at,
        what: Happening::Leg {
            leg: *leg,
            status: *status,
            connected: connected.map(Seconds::new),
        },
    });
    CallState::of(&answers, &events.collect::<Vec<_>>())
}

#[test]
fn what_is_set_aside_is_gone_from_one_purse_alone() {
    let mut purses = Purses::new();
    assert_eq!(purses.left(key(1)), usd("0"));
    purses.learn(key(1), usd("40"));
    purses.learn(key(2), usd("5"));
    let taken = SetAside {
        purse: key(1),
        amount: usd("15"),
    };
    purses.take(&taken);
    assert_eq!(
        [key(1), key(2)].map(|key| purses.left(key)),
        [usd("25"), usd("5")]
    );
    purses.learn(key(1), usd("7.50"));
    assert_eq!(purses.left(key(1)), usd("7.50"));
}

#[test]
fn money_stays_set_aside_while_the_leg_lives_and_when_somebody_talked_until_the_call_is_over() {
    let caller_gone = (LegOrdinal::CALLER, LegStatus::Completed, Some(60));
    let untaken = (FIRST, LegStatus::NoAnswer, None);
    let talked = (FIRST, LegStatus::Completed, Some(30));
    assert!(!is_over_for(FIRST, &after(&[])));
    assert!(!is_over_for(
        FIRST,
        &after(&[(FIRST, LegStatus::Ringing, None)])
    ));
    assert!(is_over_for(FIRST, &after(&[untaken])));
    assert!(!is_over_for(FIRST, &after(&[talked])));
    assert!(is_over_for(FIRST, &after(&[talked, caller_gone])));
}

#[test]
fn what_is_charged_while_people_talk_is_drawn_and_the_rest_stays_for_the_talk() {
    let talks = after(&[(FIRST, LegStatus::InProgress, None)]);
    let fate = |charge: Option<&str>| fate_of((FIRST, usd("15")), &talks, charge.map(usd));
    assert_eq!(fate(None), Fate::Stays);
    assert_eq!(fate(Some("-5")), Fate::Stays);
    assert_eq!(fate(Some("5")), Fate::Drawn(usd("5")));
    assert_eq!(fate(Some("15")), Fate::Resolved);
    assert_eq!(fate(Some("40")), Fate::Resolved);
    let untaken = after(&[(FIRST, LegStatus::Busy, None)]);
    assert_eq!(fate_of((FIRST, usd("15")), &untaken, None), Fate::Resolved);
}
