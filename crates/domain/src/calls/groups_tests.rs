//! Tests of calls whose phones ring together: who is taken, and what becomes of the others, with
//! everything said and with parts of it lost.

use base::time::{Seconds, Timestamp};

use crate::calls::events::{CallEvent, Happening, LegOrdinal};
use crate::calls::legs::LegStatus::{
    self, Busy, Canceled, Completed, Failed, InProgress, NoAnswer, Ringing,
};
use crate::calls::state::{Answers, CallState, DialledLeg, Disposition, EarlierTalk, LegRole};

const FIRST: LegOrdinal = LegOrdinal(1);
const SECOND: LegOrdinal = LegOrdinal(2);
const THIRD: LegOrdinal = LegOrdinal(3);

fn at(secs: i64) -> Timestamp {
    Timestamp::from_micros(secs * 1_000_000).expect("a time")
}

fn event(secs: i64, what: Happening) -> CallEvent {
    CallEvent { at: at(secs), what }
}

fn leg(leg: LegOrdinal, secs: i64, status: LegStatus, connected: Option<u32>) -> CallEvent {
    let connected = connected.map(Seconds::new);
    event(
        secs,
        Happening::Leg {
            leg,
            status,
            connected,
        },
    )
}

fn dial_ended(secs: i64, status: LegStatus, connected: Option<u32>) -> CallEvent {
    event(
        secs,
        Happening::DialEnded {
            leg: FIRST,
            status,
            connected: connected.map(Seconds::new),
            has_caller_left: Some(false),
        },
    )
}

fn accepted(leg: LegOrdinal, secs: i64, after: u32) -> CallEvent {
    let after = Seconds::new(after);
    event(secs, Happening::Accepted { leg, after })
}

fn callers_end(secs: i64) -> CallEvent {
    let connected = u32::try_from(secs).ok();
    leg(LegOrdinal::CALLER, secs, Completed, connected)
}

/// Three phones of one target that ring together.
fn three(needs_acceptance: bool) -> Answers {
    let dialled = [FIRST, SECOND, THIRD].map(|ordinal| DialledLeg {
        ordinal,
        group: Some(FIRST),
        role: LegRole::Buyer,
        needs_acceptance,
        started_at: at(0),
    });
    Answers {
        started_at: at(0),
        dialled: dialled.into(),
        undialled: None,
    }
}

fn statuses(state: &CallState) -> Vec<Option<LegStatus>> {
    let legs = state.dialled.iter();
    legs.map(|(_, leg)| leg.map(|leg| leg.status)).collect()
}

#[test]
fn the_first_to_answer_has_the_call_and_the_others_are_canceled() {
    let events = [
        leg(FIRST, 2, Ringing, None),
        leg(SECOND, 2, Ringing, None),
        leg(THIRD, 2, Ringing, None),
        leg(SECOND, 8, InProgress, None),
        leg(FIRST, 8, NoAnswer, None),
        leg(THIRD, 8, Canceled, None),
        leg(SECOND, 70, Completed, Some(62)),
        dial_ended(70, Completed, Some(62)),
        callers_end(71),
    ];
    let state = CallState::of(&three(false), &events);
    assert_eq!(
        statuses(&state),
        [Some(Canceled), Some(Completed), Some(Canceled)]
    );
    assert_eq!(state.talked_on, Some(SECOND));
    assert_eq!(state.sold_on(), Some(FIRST), "as its dial is known");
    assert_eq!(state.talk, Some(Seconds::new(62)));
    assert_eq!(state.disposition, Some(Disposition::Connected));
    assert_eq!(state.rung(), Seconds::new(6), "together, not one by one");
}

#[test]
fn what_is_lost_of_the_others_follows_from_who_answered() {
    let events = [
        leg(SECOND, 8, InProgress, None),
        dial_ended(70, Completed, Some(62)),
        callers_end(71),
    ];
    let state = CallState::of(&three(false), &events);
    assert_eq!(
        statuses(&state),
        [Some(Canceled), Some(Completed), Some(Canceled)]
    );
    assert_eq!(state.talk, Some(Seconds::new(62)));
    assert!(state.is_over());
}

#[test]
fn a_talk_is_known_before_it_is_known_on_which_phone() {
    let events = [dial_ended(70, Completed, Some(62))];
    let state = CallState::of(&three(false), &events);
    assert_eq!(state.talked_in(), Some(FIRST));
    assert_eq!(state.talk, Some(Seconds::new(62)));
    assert_eq!(statuses(&state), [None; 3], "nothing is guessed of any");
    assert_eq!(state.rung(), Seconds::new(8), "until one of them was taken");
    assert!(!state.is_over());
}

#[test]
fn the_first_to_accept_has_the_call_whoever_answered_before() {
    let events = [
        leg(FIRST, 4, InProgress, None),
        leg(SECOND, 6, InProgress, None),
        accepted(SECOND, 9, 3),
        leg(FIRST, 9, Completed, Some(5)),
        leg(THIRD, 9, NoAnswer, None),
        dial_ended(70, Completed, Some(61)),
        leg(SECOND, 70, Completed, Some(64)),
        callers_end(71),
    ];
    let state = CallState::of(&three(true), &events);
    assert_eq!(state.talked_on, Some(SECOND));
    assert_eq!(state.talk, Some(Seconds::new(61)));
    assert_eq!(
        statuses(&state),
        [Some(Completed), Some(Completed), Some(Canceled)]
    );
    let first = state.leg(FIRST).and_then(|leg| leg.connected);
    assert_eq!(first, Some(Seconds::new(5)), "the carrier bills it");
}

#[test]
fn the_others_ring_until_the_call_is_accepted_and_not_until_it_is_answered() {
    let events = [
        leg(FIRST, 2, Ringing, None),
        leg(SECOND, 2, Ringing, None),
        leg(SECOND, 6, InProgress, None),
        accepted(SECOND, 11, 5),
        dial_ended(16, Completed, Some(10)),
    ];
    let state = CallState::of(&three(true), &events);
    let first = state.leg(FIRST).and_then(|leg| leg.ended_at);
    assert_eq!(first, Some(at(11)), "its own end got lost");
    assert_eq!(
        state.rung(),
        Seconds::new(11),
        "one of which nothing is known rang from the start"
    );
}

#[test]
fn nobody_has_a_call_that_all_answered_and_none_accepted() {
    let events = [
        leg(FIRST, 4, InProgress, None),
        leg(FIRST, 12, Completed, Some(8)),
        leg(SECOND, 12, InProgress, None),
        dial_ended(30, NoAnswer, None),
        callers_end(35),
    ];
    let state = CallState::of(&three(true), &events);
    assert_eq!(state.talked_on, None);
    assert_eq!(state.disposition, Some(Disposition::Unanswered));
    assert_eq!(
        statuses(&state),
        [Some(Completed), Some(Completed), Some(NoAnswer)]
    );
    let second = state.leg(SECOND).and_then(|leg| leg.connected);
    assert_eq!(second, None, "until the carrier says how long it was");
}

#[test]
fn a_group_that_nobody_took_rang_out_if_one_of_it_did() {
    for (ends, expected) in [
        ([Busy, NoAnswer, Failed], NoAnswer),
        ([Busy, Failed, Busy], Busy),
        ([Failed, Failed, Failed], Failed),
    ] {
        let legs = [FIRST, SECOND, THIRD].into_iter().zip(ends);
        let mut events: Vec<_> = legs.map(|(own, end)| leg(own, 20, end, None)).collect();
        events.push(callers_end(25));
        let state = CallState::of(&three(false), &events);
        assert_eq!(state.status, expected, "{ends:?}");
        assert_eq!(state.disposition, Some(Disposition::Unanswered), "{ends:?}");
        assert_eq!(state.end_of_dial(FIRST), Some(expected));
    }
}

#[test]
fn a_caller_who_leaves_while_a_group_rings_has_abandoned_the_call() {
    let events = [
        leg(FIRST, 3, Busy, None),
        leg(SECOND, 12, Canceled, None),
        leg(THIRD, 12, Canceled, None),
        callers_end(12),
    ];
    let state = CallState::of(&three(false), &events);
    assert_eq!(state.disposition, Some(Disposition::Abandoned));
}

#[test]
fn a_talk_with_a_group_before_another_is_known_as_its_dial_is() {
    let mut answers = three(false);
    let later = LegOrdinal(4);
    answers.dialled.push(DialledLeg {
        ordinal: later,
        group: None,
        role: LegRole::Buyer,
        needs_acceptance: false,
        started_at: at(12),
    });
    let mut events = vec![
        leg(SECOND, 8, InProgress, None),
        leg(SECOND, 11, Completed, Some(3)),
        dial_ended(11, Completed, Some(3)),
    ];
    let state = CallState::of(&answers, &events);
    assert_eq!(state.talks_with_buyers().collect::<Vec<_>>(), [FIRST]);
    events.push(leg(later, 15, InProgress, None));
    events.push(leg(later, 75, Completed, Some(60)));
    let state = CallState::of(&answers, &events);
    let earlier = EarlierTalk {
        dial: FIRST,
        lasted: Some(Seconds::new(3)),
    };
    assert_eq!(state.talked_before, [earlier]);
    assert_eq!(
        state.talks_with_buyers().collect::<Vec<_>>(),
        [FIRST, later]
    );
}

#[test]
fn a_dial_is_over_when_all_of_its_phones_are() {
    let events = [leg(FIRST, 3, Busy, None), leg(SECOND, 4, Busy, None)];
    let state = CallState::of(&three(false), &events);
    assert_eq!(state.end_of_dial(FIRST), None);
    let more = [&events[..], &[leg(THIRD, 9, Busy, None)]].concat();
    let state = CallState::of(&three(false), &more);
    assert_eq!(state.end_of_dial(FIRST), Some(Busy));
}
