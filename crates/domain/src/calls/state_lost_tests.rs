//! Tests of calls whose carrier left something out or swapped it: only last events, an end that
//! comes first, no end, no word at all.

use base::time::Timestamp;

use super::tests::{
    CALLER, apologising, at, completed, dialling, event, leg, one_buyer, secs, sold, talked, told,
    told_of, two_buyers, untaken,
};
use super::{CallState, Disposition, LegRole};
use crate::calls::events::{CallEvent, Happening, LegOrdinal};
use crate::calls::legs::LegStatus::{
    Canceled, Completed, InProgress, Initiated, NoAnswer, Ringing,
};

fn gave_up(secs: i64) -> CallEvent {
    event(secs, Happening::GaveUp)
}

fn fell_back(secs: i64) -> CallEvent {
    event(secs, Happening::FellBack)
}

/// When the caller's leg was over.
fn callers_end(state: &CallState) -> Option<Timestamp> {
    state.caller?.ended_at
}

#[test]
fn the_last_event_of_each_leg_is_enough_for_the_money() {
    let whole = CallState::of(&one_buyer(), &sold());
    for buyers_end in [completed(1, 70, 61), talked(1, 70, 61, Some(false))] {
        let state = CallState::of(&one_buyer(), &[buyers_end, completed(CALLER, 71, 71)]);
        assert_eq!(
            (state.status, state.disposition, state.talked_on),
            (whole.status, whole.disposition, whole.talked_on),
        );
        assert_eq!(
            (state.talk, state.duration, state.ended_at),
            (whole.talk, whole.duration, whole.ended_at),
        );
        assert_eq!(state.connected_at, Some(at(9)));
        assert_eq!(state.ring, None, "nobody said when it began to ring");
    }
}

#[test]
fn an_end_that_comes_first_stays_the_end() {
    let mut backwards = sold();
    backwards.reverse();
    assert_eq!(
        CallState::of(&one_buyer(), &backwards),
        CallState::of(&one_buyer(), &sold()),
    );
    let ends = [completed(CALLER, 71, 71), completed(1, 70, 61)];
    let late = [ends[0], ends[1], leg(1, Ringing, 2)];
    assert!(CallState::of(&one_buyer(), &ends).is_over());
    assert!(CallState::of(&one_buyer(), &late).is_over());
}

#[test]
fn who_ended_the_talk_is_known_from_the_end_of_the_dial_alone() {
    let callers_end = completed(CALLER, 70, 70);
    let told = told_of(&one_buyer(), &[completed(1, 70, 61), callers_end]);
    assert_eq!(told, "completed, connected, ended by unknown");
    let told = told_of(&one_buyer(), &[talked(1, 70, 61, Some(true)), callers_end]);
    assert_eq!(told, "completed, connected, ended by caller");
}

#[test]
fn a_callers_leg_whose_end_got_lost_is_closed_at_the_end_of_the_last_leg() {
    let all = sold();
    let mut events = all[..all.len() - 1].to_vec();
    assert!(!CallState::of(&one_buyer(), &events).is_over());
    events.push(gave_up(4000));
    let state = CallState::of(&one_buyer(), &events);
    assert_eq!(told(&state), "completed, connected, ended by buyer");
    assert_eq!(callers_end(&state), Some(at(70)));
    assert_eq!(state.ended_at, Some(at(70)));
    // Nobody said when the caller's leg was answered: it was at least while they talked.
    assert_eq!([state.talk, state.duration].map(secs), [Some(61), Some(61)]);
}

#[test]
fn a_callers_leg_that_was_answered_lasts_from_there() {
    let events = [
        leg(CALLER, InProgress, 1),
        talked(1, 70, 61, Some(false)),
        gave_up(4000),
    ];
    let state = CallState::of(&one_buyer(), &events);
    assert_eq!([state.talk, state.duration].map(secs), [Some(61), Some(69)]);
}

#[test]
fn of_several_legs_the_last_to_end_closes_the_caller() {
    let events = [
        untaken(1, NoAnswer, 30, false),
        untaken(2, NoAnswer, 60, false),
        gave_up(4000),
    ];
    let state = CallState::of(&two_buyers(), &events);
    assert_eq!(told(&state), "no_answer, unanswered, ended by system");
    assert_eq!(callers_end(&state), Some(at(60)));
    assert_eq!(state.duration, None, "nobody said that it was answered");
}

#[test]
fn an_answered_leg_whose_end_got_lost_lasts_as_long_as_the_callers() {
    let mut events = vec![leg(1, InProgress, 9), completed(CALLER, 71, 71)];
    assert_eq!(told_of(&one_buyer(), &events), "in_progress, going on");
    events.push(gave_up(4000));
    let state = CallState::of(&one_buyer(), &events);
    assert_eq!(told(&state), "completed, connected, ended by unknown");
    assert_eq!([state.talk, state.duration].map(secs), [Some(62), Some(71)]);
    assert_eq!(state.ended_at, Some(at(71)));
}

#[test]
fn no_talk_is_made_up_when_neither_end_came() {
    let events = [leg(1, InProgress, 9), gave_up(4000)];
    let state = CallState::of(&one_buyer(), &events);
    assert_eq!(told(&state), "completed, connected, ended by unknown");
    assert_eq!([state.talk, state.duration].map(secs), [Some(0), Some(0)]);
    assert_eq!(state.ended_at, Some(at(9)));
}

#[test]
fn no_leg_ends_before_it_was_answered() {
    // The two clocks differ: the caller's end is stamped before the answer.
    let events = [
        leg(1, InProgress, 9),
        completed(CALLER, 8, 8),
        gave_up(4000),
    ];
    let state = CallState::of(&one_buyer(), &events);
    let leg = state.leg(LegOrdinal(1)).expect("the buyer's leg");
    assert_eq!((leg.answered_at, leg.ended_at), (Some(at(9)), Some(at(9))));
    assert_eq!(secs(state.talk), Some(0));
}

#[test]
fn a_leg_that_was_never_answered_counts_as_canceled_when_its_end_got_lost() {
    for ringing in [vec![], vec![leg(1, Ringing, 3)]] {
        let mut events = ringing.clone();
        events.extend([completed(CALLER, 20, 20), gave_up(4000)]);
        let state = CallState::of(&one_buyer(), &events);
        // The dial was still on when the caller's leg ended, so the caller ended it.
        assert_eq!(told(&state), "canceled, abandoned, ended by caller");
        let leg = state.leg(LegOrdinal(1)).expect("the buyer's leg");
        assert_eq!((leg.status, leg.ended_at), (Canceled, Some(at(20))));
        assert_eq!((leg.connected, state.talk), (None, None));
        let rang = ringing.first().map(|_| 17);
        assert_eq!(secs(state.ring), rang);
    }
}

#[test]
fn a_call_the_carrier_never_spoke_of_again_is_closed_and_nobody_is_said_to_have_left() {
    let state = CallState::of(&one_buyer(), &[event(0, Happening::Arrived), gave_up(4000)]);
    assert_eq!(told(&state), "canceled, unanswered, ended by system");
    assert_eq!(callers_end(&state), Some(at(4000)));
    assert_eq!((state.duration, state.talk, state.ring), (None, None, None));
    let answers = apologising(Disposition::NoBuyer);
    let told = told_of(&answers, &[gave_up(4000)]);
    assert_eq!(told, "failed, no_buyer, ended by system");
}

#[test]
fn a_caller_whose_end_we_made_up_is_not_said_to_have_left_first() {
    let events = [leg(1, NoAnswer, 30), gave_up(4000)];
    let told = told_of(&one_buyer(), &events);
    assert_eq!(told, "no_answer, unanswered, ended by system");
}

#[test]
fn giving_up_changes_nothing_of_a_call_that_is_over() {
    let mut events = sold();
    let before = CallState::of(&one_buyer(), &events);
    events.push(gave_up(4000));
    assert_eq!(CallState::of(&one_buyer(), &events), before);
}

#[test]
fn what_comes_after_giving_up_still_counts() {
    let mut events = vec![leg(1, InProgress, 9), gave_up(4000)];
    events.extend([completed(1, 70, 61), completed(CALLER, 71, 71)]);
    let state = CallState::of(&one_buyer(), &events);
    assert_eq!([state.talk, state.duration].map(secs), [Some(61), Some(71)]);
}

#[test]
fn a_caller_who_got_the_fallback_was_offered_to_nobody() {
    let mut events = vec![event(0, Happening::Arrived), fell_back(1)];
    assert_eq!(told_of(&one_buyer(), &events), "initiated, going on");
    events.push(completed(CALLER, 6, 6));
    let going_on = told_of(&one_buyer(), &events);
    assert_eq!(going_on, "initiated, going on", "another answer may ring");
    // Its carrier knows nothing of the dial, or says nothing more of the call.
    for last in [leg(1, Canceled, 6), gave_up(36)] {
        let mut events = events.clone();
        events.push(last);
        let state = CallState::of(&one_buyer(), &events);
        assert_eq!(told(&state), "canceled, unrecorded, ended by system");
        assert_eq!((state.talk, state.talked_on), (None, None));
        assert_eq!(state.ended_at, Some(at(6)));
        let leg = state
            .leg(LegOrdinal(1))
            .expect("the leg that was not dialled");
        assert_eq!((leg.status, leg.connected), (Canceled, None));
    }
}

#[test]
fn the_fallback_number_may_be_talked_with_when_nothing_could_be_recorded() {
    let answers = dialling(&[LegRole::Buyer, LegRole::Fallback]);
    let mut events = vec![fell_back(1), leg(2, Ringing, 3)];
    assert_eq!(told_of(&answers, &events), "ringing, going on");
    events.extend([talked(2, 40, 31, Some(true)), completed(CALLER, 40, 40)]);
    let going_on = told_of(&answers, &events);
    assert_eq!(going_on, "in_progress, going on", "the first may have rung");
    events.push(gave_up(70));
    let state = CallState::of(&answers, &events);
    assert_eq!(told(&state), "completed, fallback, ended by caller");
    assert_eq!((state.sold_on(), secs(state.talk)), (None, Some(31)));
    let untaken = [
        fell_back(1),
        untaken(2, NoAnswer, 30, false),
        completed(CALLER, 33, 33),
        gave_up(63),
    ];
    let told = told_of(&answers, &untaken);
    assert_eq!(told, "no_answer, unrecorded, ended by system");
}

#[test]
fn a_call_that_was_sold_after_all_stays_sold_though_it_fell_back() {
    let mut events = sold();
    events.push(fell_back(1));
    let state = CallState::of(&one_buyer(), &events);
    assert_eq!(told(&state), "completed, connected, ended by buyer");
    assert_eq!(state.status, Completed);
    assert_eq!(secs(state.talk), Some(61));
}

#[test]
fn a_dial_that_the_carrier_spoke_of_goes_on_though_another_answer_was_the_fallback() {
    let spoken = [
        leg(1, Initiated, 2),
        leg(1, Ringing, 3),
        leg(1, InProgress, 9),
    ];
    for (count, word) in [(1, "initiated"), (2, "ringing"), (3, "in_progress")] {
        let mut events = spoken[..count].to_vec();
        let before = CallState::of(&one_buyer(), &events);
        assert_eq!(told(&before), format!("{word}, going on"));
        // Whatever comes first, the carrier's word or ours.
        for place in 0..=count {
            events.insert(place, fell_back(1));
            assert_eq!(CallState::of(&one_buyer(), &events), before);
            events.remove(place);
        }
    }
    let events = [fell_back(1), spoken[2], completed(CALLER, 71, 71)];
    let told = told_of(&one_buyer(), &events);
    assert_eq!(told, "in_progress, going on", "its end is yet to be told");
}

#[test]
fn a_dial_that_was_passed_over_is_sold_once_the_carrier_speaks_of_it() {
    let first = [fell_back(1), completed(CALLER, 71, 71)];
    // Whether before the call was given up or after.
    for until_then in [&[][..], &[gave_up(101)]] {
        let mut events = first.to_vec();
        events.extend(until_then);
        assert_eq!(CallState::of(&one_buyer(), &events).sold_on(), None);
        events.push(completed(1, 70, 61));
        let state = CallState::of(&one_buyer(), &events);
        assert_eq!(told(&state), "completed, connected, ended by unknown");
        assert_eq!(secs(state.talk), Some(61));
        assert_eq!(state.sold_on(), Some(LegOrdinal(1)));
    }
}

#[test]
fn the_fallback_behind_a_dial_passes_over_the_one_that_was_to_follow_it_alone() {
    let answers = two_buyers();
    let mut events = vec![untaken(1, NoAnswer, 30, false), fell_back(30)];
    let passed_over = |events: &[CallEvent]| CallState::of(&answers, events).passed_over;
    assert_eq!(passed_over(&events), [LegOrdinal(2)]);
    events.push(leg(2, Ringing, 33));
    assert_eq!(passed_over(&events), []);
}

#[test]
fn a_dial_that_was_passed_over_takes_what_it_took_until_the_call_is_over() {
    let first = LegOrdinal(1);
    let mut events = vec![fell_back(1)];
    let is_through = |events: &[CallEvent]| CallState::of(&one_buyer(), events).is_through(first);
    assert!(!is_through(&events), "another answer may ring it");
    let no_answer = [fell_back(1), untaken(1, NoAnswer, 30, false)];
    assert!(is_through(&no_answer), "the carrier spoke of its end");
    let called_off = [fell_back(1), leg(1, Canceled, 3)];
    assert!(!is_through(&called_off), "which is no word of its own");
    events.push(completed(CALLER, 6, 6));
    assert!(!is_through(&events), "what was told may be on its way");
    events.push(gave_up(36));
    assert!(is_through(&events));
}

#[test]
fn that_a_leg_was_called_off_is_no_word_of_its_having_been_dialled() {
    let before = [fell_back(1), completed(CALLER, 6, 6), gave_up(36)];
    let mut events = before.to_vec();
    events.push(leg(1, Canceled, 6));
    let after = CallState::of(&one_buyer(), &events);
    assert_eq!(CallState::of(&one_buyer(), &before), after);
}
