//! Tests of what a carrier left unsaid of a call that is closed, and of when it is asked again.

use base::money::Amount;
use base::time::Seconds;

use super::{asks_again_at, asks_price_at, is_unpriced, is_untold};
use crate::calls::events::{CallEvent, Happening, LegOrdinal};
use crate::calls::legs::LegStatus::{
    Busy, Canceled, Completed, Failed, InProgress, NoAnswer, Ringing,
};
use crate::calls::state::tests::{
    CALLER, apologising, at, completed, event, leg, one_buyer, sold, two_buyers, untaken,
};
use crate::calls::state::{Answers, CallState, DialledLeg, Disposition};

/// The same, and whoever answers must accept the call.
fn asking(answers: Answers) -> Answers {
    let dialled = answers.dialled.iter().map(|leg| DialledLeg {
        needs_acceptance: true,
        ..*leg
    });
    Answers {
        dialled: dialled.collect(),
        ..answers
    }
}

/// The same, and all phones ring together.
fn together(answers: Answers) -> Answers {
    let dialled = answers.dialled.iter().map(|leg| DialledLeg {
        group: Some(LegOrdinal(1)),
        ..*leg
    });
    Answers {
        dialled: dialled.collect(),
        ..answers
    }
}

#[test]
fn nothing_is_left_unsaid_of_a_call_whose_legs_all_ended() {
    assert!(!is_untold(&one_buyer(), &sold()));
    // Of each leg the last word alone is enough.
    let ends = [
        untaken(1, Busy, 9, false),
        completed(2, 70, 61),
        completed(CALLER, 71, 71),
    ];
    assert!(!is_untold(&two_buyers(), &ends));
}

#[test]
fn a_call_that_was_given_up_lacks_the_ends_that_nobody_reported() {
    let answers = apologising(Disposition::NoBuyer);
    let gave_up = event(40, Happening::GaveUp);
    let state = CallState::of(&answers, &[gave_up]);
    assert!(state.is_over() && state.duration.is_none(), "{state:?}");
    assert!(is_untold(&answers, &[gave_up]));
    // What the carrier says after all is what it comes to.
    let told = [gave_up, completed(CALLER, 2, 2)];
    assert!(!is_untold(&answers, &told));
    let state = CallState::of(&answers, &told);
    assert_eq!(state.duration, Some(Seconds::new(2)));
    let events = [completed(CALLER, 71, 71), leg(1, InProgress, 9), gave_up];
    assert!(is_untold(&one_buyer(), &events));
}

#[test]
fn how_long_an_answered_leg_was_connected_is_part_of_its_end() {
    let answers = apologising(Disposition::NoBuyer);
    assert!(is_untold(&answers, &[leg(CALLER, Completed, 5)]));
    // When we heard of both ends says it, but not to the second.
    let measured = [leg(CALLER, InProgress, 1), leg(CALLER, Completed, 5)];
    assert!(is_untold(&answers, &measured));
    assert!(!is_untold(&answers, &[completed(CALLER, 5, 3)]));
    assert!(!is_untold(&answers, &[leg(CALLER, Canceled, 5)]));
}

#[test]
fn a_phone_that_was_answered_beside_the_one_that_was_taken_is_asked_about() {
    let accepted = Happening::Accepted {
        leg: LegOrdinal(1),
        after: Seconds::new(2),
    };
    let mut events = vec![
        leg(1, InProgress, 8),
        event(10, accepted),
        completed(1, 70, 62),
        leg(2, InProgress, 8),
        completed(CALLER, 71, 71),
    ];
    let answers = asking(together(two_buyers()));
    let state = CallState::of(&answers, &events);
    assert!(state.is_over(), "{state:?}");
    assert!(is_untold(&answers, &events));
    events.push(completed(2, 9, 1));
    assert!(!is_untold(&answers, &events));
}

#[test]
fn how_long_somebody_was_asked_who_did_not_accept_is_not_known_from_the_end_of_the_dial() {
    let mut events = vec![
        leg(1, InProgress, 8),
        untaken(1, NoAnswer, 12, false),
        completed(CALLER, 13, 13),
    ];
    let answers = asking(one_buyer());
    assert!(CallState::of(&answers, &events).is_over());
    assert!(is_untold(&answers, &events));
    assert!(!is_untold(&one_buyer(), &events));
    events.push(completed(1, 12, 4));
    assert!(!is_untold(&answers, &events));
}

#[test]
fn a_dial_that_is_only_taken_to_have_failed_is_asked_about() {
    let mut events = vec![untaken(1, Failed, 9, false), completed(CALLER, 13, 13)];
    assert!(CallState::of(&one_buyer(), &events).is_over());
    assert!(is_untold(&one_buyer(), &events));
    // They had talked after all, and what was said of that was lost.
    events.push(completed(1, 9, 1));
    assert!(!is_untold(&one_buyer(), &events));
    let state = CallState::of(&one_buyer(), &events);
    assert_eq!(state.talk, Some(Seconds::new(1)));
}

#[test]
fn of_a_leg_that_was_not_dialled_after_all_nothing_is_expected() {
    let fell_back = event(1, Happening::FellBack);
    let events = [fell_back, completed(CALLER, 6, 6)];
    assert!(!is_untold(&one_buyer(), &events));
    let rung = [fell_back, completed(CALLER, 6, 6), leg(1, Ringing, 2)];
    assert!(is_untold(&one_buyer(), &rung));
}

#[test]
fn a_carrier_is_asked_less_and_less_often_and_not_for_ever() {
    let asked = |closed_for: i64| {
        let again_at = asks_again_at(at(0), at(closed_for), Seconds::new(60));
        again_at.map(|again_at| again_at.since(at(closed_for)).get())
    };
    assert_eq!(asked(0), Some(60));
    assert_eq!(asked(60), Some(60));
    assert_eq!(asked(120), Some(120));
    assert_eq!(asked(3_600), Some(3_600));
    assert_eq!(asked(24 * 3_600 - 1), Some(24 * 3_600 - 1));
    assert_eq!(asked(24 * 3_600), None);
}

fn priced(leg: u8, micros: i64) -> CallEvent {
    let what = Happening::Priced {
        leg: LegOrdinal(leg),
        price: Amount::from_micros(micros).expect("an amount"),
    };
    event(900, what)
}

#[test]
fn a_call_lacks_prices_until_each_leg_that_was_answered_has_one() {
    let mut events = vec![
        untaken(1, Busy, 9, false),
        completed(2, 70, 61),
        completed(CALLER, 71, 71),
    ];
    let is_unpriced = |events: &[CallEvent]| {
        let state = CallState::of(&two_buyers(), events);
        assert!(state.is_over(), "{state:?}");
        is_unpriced(&state, events)
    };
    assert!(is_unpriced(&events));
    events.push(priced(0, 8_500));
    assert!(is_unpriced(&events));
    // That a leg is free is a price too; of the one that was busy none is expected.
    events.push(priced(2, 0));
    assert!(!is_unpriced(&events));
}

#[test]
fn of_a_call_that_nobody_answered_no_price_is_expected() {
    let events = [untaken(1, NoAnswer, 30, true), leg(CALLER, Canceled, 30)];
    let state = CallState::of(&one_buyer(), &events);
    assert!(state.is_over(), "{state:?}");
    assert!(!is_unpriced(&state, &events));
}

#[test]
fn a_price_is_asked_for_a_few_times_in_two_days_whatever_happens_in_between() {
    let minute = |minutes: i64| at(60 * minutes);
    let asked = |minutes: i64| {
        let asked_at = asks_price_at(minute(0), minute(minutes));
        asked_at.map(|at| at.since(minute(0)).get() / 60)
    };
    let mut looks = vec![0];
    while let Some(next) = asked(i64::from(looks[looks.len() - 1])) {
        looks.push(next);
    }
    assert_eq!(looks, [0, 15, 60, 240, 960, 2_880]);
    assert_eq!(asked(7), Some(15));
    assert_eq!(
        asked(100),
        Some(240),
        "a look that comes late is not made up for"
    );
    assert_eq!(asked(5_000), None);
}
