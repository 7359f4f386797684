//! Tests of where a call stands: one table per question, from the events of real call flows.

use base::time::{Seconds, Timestamp};

use super::{Answers, CallState, DialledLeg, Disposition, LegRole};
use crate::calls::events::{CallEvent, Happening, LegOrdinal};
use crate::calls::legs::LegStatus::{
    self, Busy, Canceled, Completed, Failed, InProgress, Initiated, NoAnswer, Ringing,
};

pub(in crate::calls) const CALLER: u8 = 0;

pub(in crate::calls) fn at(secs: i64) -> Timestamp {
    Timestamp::from_micros(secs * 1_000_000).expect("a time")
}

pub(in crate::calls) fn event(secs: i64, what: Happening) -> CallEvent {
    let at = at(secs);
    CallEvent { at, what }
}

/// The carrier says where a leg stands.
pub(in crate::calls) fn leg(leg: u8, status: LegStatus, secs: i64) -> CallEvent {
    let leg = LegOrdinal(leg);
    let connected = None;
    event(
        secs,
        Happening::Leg {
            leg,
            status,
            connected,
        },
    )
}

/// The carrier says that a leg is over and how long it was connected.
pub(in crate::calls) fn completed(leg: u8, secs: i64, connected: u32) -> CallEvent {
    let what = Happening::Leg {
        leg: LegOrdinal(leg),
        status: Completed,
        connected: Some(Seconds::new(connected)),
    };
    event(secs, what)
}

/// The carrier asks what follows a dial that nobody took.
pub(in crate::calls) fn untaken(
    leg: u8,
    status: LegStatus,
    secs: i64,
    has_caller_left: bool,
) -> CallEvent {
    let what = Happening::DialEnded {
        leg: LegOrdinal(leg),
        status,
        connected: None,
        has_caller_left: Some(has_caller_left),
    };
    event(secs, what)
}

/// The carrier asks what follows a dial in which the two talked.
pub(in crate::calls) fn talked(
    leg: u8,
    secs: i64,
    connected: u32,
    has_caller_left: Option<bool>,
) -> CallEvent {
    let what = Happening::DialEnded {
        leg: LegOrdinal(leg),
        status: Completed,
        connected: Some(Seconds::new(connected)),
        has_caller_left,
    };
    event(secs, what)
}

pub(in crate::calls) fn dialling(roles: &[LegRole]) -> Answers {
    let dialled = (1..).zip(roles).map(|(ordinal, role)| DialledLeg {
        ordinal: LegOrdinal(ordinal),
        group: None,
        role: *role,
        needs_acceptance: false,
        started_at: at(0),
    });
    Answers {
        started_at: at(0),
        dialled: dialled.collect(),
        undialled: None,
    }
}

pub(in crate::calls) fn one_buyer() -> Answers {
    dialling(&[LegRole::Buyer])
}

pub(in crate::calls) fn two_buyers() -> Answers {
    dialling(&[LegRole::Buyer, LegRole::Buyer])
}

/// Nobody was dialled, and why.
pub(in crate::calls) fn apologising(reason: Disposition) -> Answers {
    Answers {
        undialled: Some(reason),
        ..dialling(&[])
    }
}

/// What a call came to, in one line.
pub(in crate::calls) fn told(state: &CallState) -> String {
    let Some((disposition, ended_by)) = state.disposition.zip(state.ended_by) else {
        return format!("{}, going on", state.status);
    };
    format!("{}, {disposition}, ended by {ended_by}", state.status)
}

pub(in crate::calls) fn told_of(answers: &Answers, events: &[CallEvent]) -> String {
    told(&CallState::of(answers, events))
}

pub(in crate::calls) fn secs(duration: Option<Seconds>) -> Option<u32> {
    duration.map(Seconds::get)
}

/// One buyer, who rang from 2 to 9 and talked until 70, when the buyer hung up.
pub(in crate::calls) fn sold() -> Vec<CallEvent> {
    vec![
        event(0, Happening::Arrived),
        leg(1, Initiated, 1),
        leg(1, Ringing, 2),
        leg(1, InProgress, 9),
        completed(1, 70, 61),
        talked(1, 70, 61, Some(false)),
        completed(CALLER, 71, 71),
    ]
}

#[test]
fn a_sold_call_goes_from_dialled_to_ringing_to_talking_to_over() {
    let all = sold();
    let told: Vec<_> = (0..=all.len())
        .map(|count| told_of(&one_buyer(), &all[..count]))
        .collect();
    let expected = [
        "initiated, going on",
        "initiated, going on",
        "initiated, going on",
        "ringing, going on",
        "in_progress, going on",
        "in_progress, going on",
        "in_progress, going on",
        "completed, connected, ended by buyer",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_sold_call_knows_its_times() {
    let state = CallState::of(&one_buyer(), &sold());
    let times = [state.ring, state.talk, state.duration].map(secs);
    assert_eq!(times, [Some(7), Some(61), Some(71)]);
    assert_eq!(state.connected_at, Some(at(9)));
    assert_eq!(state.ended_at, Some(at(71)));
    assert_eq!(state.sold_on(), Some(LegOrdinal(1)));
    let leg = state.leg(LegOrdinal(1)).expect("the buyer's leg");
    assert_eq!((leg.status, leg.connected), (Completed, state.talk));
    assert_eq!(state.leg(LegOrdinal(2)), None);
}

#[test]
fn a_call_that_goes_on_has_no_end_yet() {
    let state = CallState::of(&one_buyer(), &sold()[..4]);
    assert!(!state.is_over());
    assert_eq!(
        (state.ended_at, state.talk, state.duration),
        (None, None, None)
    );
    assert_eq!(state.connected_at, Some(at(9)));
    assert_eq!(secs(state.ring), Some(7));
    assert_eq!(state.talked_on, Some(LegOrdinal(1)));
}

#[test]
fn a_call_is_not_over_while_one_leg_goes_on() {
    let callers_end = completed(CALLER, 71, 71);
    for (events, told) in [
        (vec![callers_end], "initiated, going on"),
        (vec![callers_end, leg(1, Ringing, 2)], "ringing, going on"),
        (
            vec![callers_end, leg(1, InProgress, 9)],
            "in_progress, going on",
        ),
        (vec![completed(1, 70, 61)], "in_progress, going on"),
        (vec![leg(1, Busy, 3)], "initiated, going on"),
    ] {
        assert_eq!(told_of(&one_buyer(), &events), told, "{events:?}");
    }
}

#[test]
fn whoever_hangs_up_first_ended_the_talk() {
    for (has_caller_left, told) in [
        (Some(true), "completed, connected, ended by caller"),
        (Some(false), "completed, connected, ended by buyer"),
        (None, "completed, connected, ended by unknown"),
    ] {
        let events = [
            leg(1, InProgress, 9),
            talked(1, 70, 61, has_caller_left),
            completed(CALLER, 70, 70),
        ];
        assert_eq!(told_of(&one_buyer(), &events), told);
    }
}

#[test]
fn of_two_reports_of_one_end_the_one_that_saw_the_caller_leave_counts() {
    let events = [
        talked(1, 70, 61, Some(false)),
        talked(1, 70, 61, Some(true)),
        completed(CALLER, 70, 70),
    ];
    let told = told_of(&one_buyer(), &events);
    assert_eq!(told, "completed, connected, ended by caller");
}

#[test]
fn what_the_last_one_did_is_the_status_of_a_call_nobody_took() {
    for (status, told) in [
        (Busy, "busy, unanswered, ended by system"),
        (NoAnswer, "no_answer, unanswered, ended by system"),
        (Failed, "failed, unanswered, ended by system"),
        (Canceled, "canceled, unanswered, ended by system"),
    ] {
        let events = [
            leg(1, Ringing, 2),
            leg(1, status, 32),
            untaken(1, status, 32, false),
            completed(CALLER, 36, 36),
        ];
        let state = CallState::of(&one_buyer(), &events);
        assert_eq!(self::told(&state), told);
        assert_eq!((state.talk, state.talked_on), (None, None));
        assert_eq!(state.connected_at, None);
        assert_eq!([state.ring, state.duration].map(secs), [Some(30), Some(36)]);
    }
}

#[test]
fn the_next_candidate_talks_after_the_first_did_not_take_it() {
    for status in [Busy, NoAnswer, Failed] {
        let mut events = vec![
            leg(1, Ringing, 1),
            leg(1, status, 4),
            untaken(1, status, 4, false),
        ];
        // It rang once: it does not step back to being dialled.
        assert_eq!(told_of(&two_buyers(), &events), "ringing, going on");
        events.extend([leg(2, Ringing, 6), leg(2, InProgress, 11)]);
        assert_eq!(told_of(&two_buyers(), &events), "in_progress, going on");
        events.extend([talked(2, 41, 30, Some(true)), completed(CALLER, 41, 41)]);
        let state = CallState::of(&two_buyers(), &events);
        assert_eq!(told(&state), "completed, connected, ended by caller");
        assert_eq!(state.sold_on(), Some(LegOrdinal(2)));
        let times = [state.ring, state.talk, state.duration].map(secs);
        assert_eq!(times, [Some(5), Some(30), Some(41)]);
    }
}

#[test]
fn a_call_nobody_took_rang_as_long_as_the_last_one_rang() {
    let events = [
        leg(1, Ringing, 1),
        untaken(1, NoAnswer, 31, false),
        leg(2, Ringing, 33),
        untaken(2, Busy, 37, false),
        completed(CALLER, 40, 40),
    ];
    let state = CallState::of(&two_buyers(), &events);
    assert_eq!(told(&state), "busy, unanswered, ended by system");
    assert_eq!(secs(state.ring), Some(4));
}

#[test]
fn a_caller_who_hangs_up_while_it_rings_abandons_the_call() {
    let told = "canceled, abandoned, ended by caller";
    let [callers_end, by_itself] = [13, 14].map(|secs| completed(CALLER, secs, 13));
    for (ends, expected) in [
        // The carrier asks what follows although nobody is left.
        (vec![untaken(1, NoAnswer, 14, true), callers_end], told),
        (vec![untaken(1, Canceled, 14, true), callers_end], told),
        // It does not ask: the caller's end is not after the leg's.
        (vec![leg(1, NoAnswer, 13), callers_end], told),
        (vec![leg(1, Canceled, 13), callers_end], told),
        (vec![leg(1, Canceled, 13), by_itself], told),
        // The leg was over first: nobody took the call, and we hung up.
        (
            vec![leg(1, NoAnswer, 13), by_itself],
            "no_answer, unanswered, ended by system",
        ),
        // The carrier says that the caller was still there.
        (
            vec![untaken(1, NoAnswer, 13, false), callers_end],
            "no_answer, unanswered, ended by system",
        ),
    ] {
        let mut events = vec![leg(1, Ringing, 3)];
        events.extend(ends);
        assert_eq!(told_of(&one_buyer(), &events), expected, "{events:?}");
    }
}

#[test]
fn only_the_last_dial_says_whether_the_caller_left() {
    let events = [
        untaken(1, Canceled, 10, true),
        untaken(2, Busy, 20, false),
        completed(CALLER, 24, 24),
    ];
    let told = told_of(&two_buyers(), &events);
    assert_eq!(told, "busy, unanswered, ended by system");
}

#[test]
fn talk_with_the_fallback_number_is_not_a_sale() {
    let answers = dialling(&[LegRole::Buyer, LegRole::Fallback]);
    let events = [
        untaken(1, Busy, 3, false),
        leg(2, InProgress, 9),
        talked(2, 40, 31, Some(false)),
        completed(CALLER, 41, 41),
    ];
    let state = CallState::of(&answers, &events);
    assert_eq!(told(&state), "completed, fallback, ended by buyer");
    assert_eq!(state.talked_on, Some(LegOrdinal(2)));
    assert_eq!(state.sold_on(), None);
    assert_eq!(secs(state.talk), Some(31));
}

#[test]
fn a_call_nobody_could_take_says_why_even_when_the_fallback_did_not_answer() {
    let answers = Answers {
        undialled: Some(Disposition::NoBuyer),
        ..dialling(&[LegRole::Fallback])
    };
    let unanswered = [untaken(1, NoAnswer, 30, false), completed(CALLER, 34, 34)];
    let told = told_of(&answers, &unanswered);
    assert_eq!(told, "no_answer, no_buyer, ended by system");
    let answered = [talked(1, 30, 20, Some(true)), completed(CALLER, 30, 30)];
    let told = told_of(&answers, &answered);
    assert_eq!(told, "completed, fallback, ended by caller");
}

#[test]
fn an_apology_is_going_on_until_the_callers_leg_is_over() {
    for (reason, told) in [
        (Disposition::NoBuyer, "failed, no_buyer, ended by system"),
        (
            Disposition::NotRouted,
            "failed, not_routed, ended by system",
        ),
        (
            Disposition::Unrecorded,
            "failed, unrecorded, ended by system",
        ),
    ] {
        let answers = apologising(reason);
        let mut events = vec![event(0, Happening::Arrived)];
        assert_eq!(told_of(&answers, &events), "in_progress, going on");
        events.push(completed(CALLER, 5, 5));
        let state = CallState::of(&answers, &events);
        assert_eq!(self::told(&state), told);
        assert_eq!(
            [state.duration, state.ring, state.talk].map(secs),
            [Some(5), None, None]
        );
    }
}

#[test]
fn a_recording_can_be_fetched_once_the_carrier_says_so() {
    for (said, expected) in [
        (vec![], false),
        (vec![false], false),
        (vec![true], true),
        (vec![true, false], true),
    ] {
        let mut events = sold();
        let recordings = said.iter().map(|is_there| {
            let is_there = *is_there;
            let length = Some(Seconds::new(17));
            event(90, Happening::Recording { is_there, length })
        });
        events.extend(recordings);
        let state = CallState::of(&one_buyer(), &events);
        assert_eq!(state.has_recording, expected, "{said:?}");
        let lengths = if expected {
            vec![Seconds::new(17)]
        } else {
            vec![]
        };
        assert_eq!(state.recorded, lengths, "{said:?}");
        assert_eq!(state.ended_at, Some(at(71)), "a recording ends nothing");
    }
}

#[test]
fn a_talk_with_a_backup_number_is_a_talk_with_its_buyer() {
    let answers = dialling(&[LegRole::Buyer, LegRole::Backup]);
    let events = [
        leg(1, NoAnswer, 30),
        untaken(1, NoAnswer, 30, false),
        leg(2, Ringing, 32),
        leg(2, InProgress, 38),
        completed(2, 99, 61),
        talked(2, 99, 61, Some(false)),
        completed(CALLER, 100, 100),
    ];
    let state = CallState::of(&answers, &events);
    assert_eq!(told(&state), "completed, connected, ended by buyer");
    assert_eq!(state.sold_on(), Some(LegOrdinal(2)));
}

#[test]
fn ringing_is_counted_over_all_of_a_buyers_legs_and_no_other() {
    let answers = dialling(&[LegRole::Buyer, LegRole::Backup, LegRole::Fallback]);
    let events = [
        leg(1, Ringing, 2),
        leg(1, NoAnswer, 22),
        // Nobody said when it began to ring: it was dialled at 0.
        untaken(2, Busy, 5, false),
        leg(3, Ringing, 30),
        leg(3, NoAnswer, 60),
    ];
    let rung = |count: usize| CallState::of(&answers, &events[..count]).rung();
    assert_eq!(rung(1), Seconds::new(0), "it rings still");
    assert_eq!(rung(2), Seconds::new(20));
    assert_eq!(rung(events.len()), Seconds::new(25));
}

/// One buyer whose people must accept the call: they answered at 9, and were let go at 70.
fn asking() -> (Answers, Vec<CallEvent>) {
    let mut answers = one_buyer();
    answers.dialled[0].needs_acceptance = true;
    (answers, sold())
}

fn accepted(secs: i64, after: u32) -> CallEvent {
    let what = Happening::Accepted {
        leg: LegOrdinal(1),
        after: Seconds::new(after),
    };
    event(secs, what)
}

#[test]
fn a_leg_that_was_answered_and_not_accepted_is_no_talk() {
    let (answers, mut events) = asking();
    events[5] = untaken(1, NoAnswer, 70, false);
    let told: Vec<_> = (3..=events.len())
        .map(|count| told_of(&answers, &events[..count]))
        .collect();
    let expected = [
        "ringing, going on",
        "ringing, going on",
        "ringing, going on",
        "ringing, going on",
        "no_answer, unanswered, ended by system",
    ];
    assert_eq!(told, expected);
    let state = CallState::of(&answers, &events);
    assert_eq!(
        (state.talk, state.talked_on, state.sold_on()),
        (None, None, None)
    );
    let leg = state.leg(LegOrdinal(1)).expect("the leg");
    assert_eq!(secs(leg.connected), Some(61), "the carrier bills it");
}

#[test]
fn a_talk_begins_when_the_call_is_accepted() {
    let (answers, mut events) = asking();
    events.push(accepted(14, 5));
    let state = CallState::of(&answers, &events);
    assert_eq!(told(&state), "completed, connected, ended by buyer");
    assert_eq!(secs(state.talk), Some(56));
    assert_eq!(state.connected_at, Some(at(14)));
}

#[test]
fn a_call_that_is_being_asked_about_rings_and_one_that_is_accepted_is_talked_on() {
    let (answers, events) = asking();
    let mut so_far = events[..4].to_vec();
    assert_eq!(told_of(&answers, &so_far), "ringing, going on");
    so_far.push(accepted(14, 5));
    assert_eq!(told_of(&answers, &so_far), "in_progress, going on");
}

#[test]
fn the_carriers_word_that_two_were_joined_is_enough_to_know_it_but_not_how_long_they_talked() {
    let (answers, events) = asking();
    let state = CallState::of(&answers, &events);
    assert_eq!(state.talked_on, Some(LegOrdinal(1)));
    assert_eq!(state.talk, None, "until the acceptance is known");
}

#[test]
fn whoever_accepts_a_call_whose_caller_has_just_gone_was_not_joined() {
    let (answers, mut events) = asking();
    events[5] = untaken(1, NoAnswer, 70, true);
    events.push(accepted(14, 5));
    let told = told_of(&answers, &events);
    assert_eq!(told, "canceled, abandoned, ended by caller");
}

#[test]
fn of_two_who_talked_the_last_took_the_call() {
    let events = [
        leg(1, InProgress, 5),
        completed(1, 9, 4),
        talked(1, 9, 4, Some(false)),
        leg(2, InProgress, 20),
        completed(2, 90, 70),
        talked(2, 90, 70, Some(false)),
        completed(CALLER, 91, 91),
    ];
    let state = CallState::of(&two_buyers(), &events);
    assert_eq!(told(&state), "completed, connected, ended by buyer");
    assert_eq!(
        (state.sold_on(), secs(state.talk)),
        (Some(LegOrdinal(2)), Some(70))
    );
    let first = CallState::of(&two_buyers(), &events[..3]);
    assert_eq!(told(&first), "in_progress, going on");
    assert_eq!(
        first.sold_on(),
        Some(LegOrdinal(1)),
        "as long as nobody else answers"
    );
}
