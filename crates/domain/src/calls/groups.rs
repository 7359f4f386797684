//! Phones that ring together: what is known of each from what the carrier says of all.
//!
//! One of a group is taken at most: the first that answers, or that accepts the call where that is
//! asked. Each phone's own life is told of it alone; how the dial ended is told once, under the
//! group's first leg, and does not say which of them it was. What is read here follows from the
//! set of a call's facts, as everything of its state does.

use base::time::Timestamp;

use crate::calls::acceptance;
use crate::calls::events::{CallEvent, Happening, LegOrdinal};
use crate::calls::legs::{LegEvent, LegState, LegStatus};
use crate::calls::state::DialledLeg;

/// A dialled leg, with its state if the carrier said anything of it.
pub type DialledState = (DialledLeg, Option<LegState>);

/// The dials of a call, in order, each with its legs: one, or those of a group.
pub fn dials(dialled: &[DialledState]) -> impl Iterator<Item = &[DialledState]> {
    dialled.chunk_by(|(before, _), (after, _)| before.dial() == after.dial())
}

/// The dialled legs, each with its state if the carrier said anything of it, and those that were
/// taken of the phones that rang in groups.
pub fn read(dialled: &[DialledLeg], events: &[CallEvent]) -> (Vec<DialledState>, Vec<LegOrdinal>) {
    let read = dialled.iter().map(|leg| (*leg, leg_state(*leg, events)));
    let mut read: Vec<_> = read.collect();
    let taken = settle(&mut read, events);
    (read, taken)
}

/// What the carrier said of a leg itself. How a dial ended is its leg's end, but for a group.
pub fn leg_state(leg: DialledLeg, events: &[CallEvent]) -> Option<LegState> {
    LegState::of(&own_events(leg, events))
}

/// How the last dial of a call ended, where somebody took it and the carrier has not yet said on
/// which phone of a group: what it said, as if of the group's first.
pub fn taken_somewhere(
    dialled: &[DialledState],
    taken: &[LegOrdinal],
    events: &[CallEvent],
) -> Option<DialledState> {
    let legs = dials(dialled).last()?;
    let (first, _) = *legs.first()?;
    first.group?;
    if legs.iter().any(|(leg, _)| taken.contains(&leg.ordinal)) {
        return None;
    }
    let ends = ends_of(first.dial(), events);
    let end = LegState::of(&ends)?;
    (end.status == LegStatus::Completed).then_some((first, Some(end)))
}

/// When somebody took each dial of a group, by what the carrier said of how it ended: known even
/// where it is not on which phone.
pub fn taken_at(dialled: &[DialledState], events: &[CallEvent]) -> Vec<(LegOrdinal, Timestamp)> {
    let heads = dials(dialled).filter_map(|legs| legs.first());
    let groups = heads.filter_map(|(leg, _)| leg.group);
    groups
        .filter_map(|dial| {
            let end = LegState::of(&ends_of(dial, events))?;
            Some((dial, end.answered_at?))
        })
        .collect()
}

/// What the phones of a dial that nobody took came to together: whoever let it ring says more than
/// whoever was busy, and that more than who could not be reached.
pub fn together(legs: &[DialledState]) -> Option<LegStatus> {
    let known = legs.iter().filter_map(|(_, state)| *state);
    let (last, _) = legs.last()?;
    if last.group.is_none() {
        return known.map(|state| state.status).next_back();
    }
    let weight = |status: &LegStatus| match status {
        LegStatus::NoAnswer => 4,
        LegStatus::Completed => 3,
        LegStatus::Busy => 2,
        LegStatus::Failed => 1,
        _ => 0,
    };
    known.map(|state| state.status).max_by_key(weight)
}

/// Adds what follows for the phones of each group from what became of the others; says which
/// phones were taken.
fn settle(dialled: &mut [DialledState], events: &[CallEvent]) -> Vec<LegOrdinal> {
    let groups = dialled.chunk_by_mut(|(before, _), (after, _)| before.dial() == after.dial());
    let groups = groups.filter(|legs| legs.first().is_some_and(|(leg, _)| leg.group.is_some()));
    groups
        .filter_map(|legs| settle_group(legs, events))
        .collect()
}

fn own_events(leg: DialledLeg, events: &[CallEvent]) -> Vec<LegEvent> {
    let is_own = |event: &&CallEvent| {
        leg.group.is_none() || !matches!(event.what, Happening::DialEnded { .. })
    };
    let own = events.iter().filter(is_own);
    own.filter_map(|event| event.of_leg(leg.ordinal)).collect()
}

/// What the carrier said of how a dial ended.
fn ends_of(dial: LegOrdinal, events: &[CallEvent]) -> Vec<LegEvent> {
    let ends = events.iter();
    let ends = ends.filter(|event| matches!(event.what, Happening::DialEnded { .. }));
    ends.filter_map(|event| event.of_leg(dial)).collect()
}

fn settle_group(legs: &mut [DialledState], events: &[CallEvent]) -> Option<LegOrdinal> {
    let dial = legs.first()?.0.dial();
    let ends = ends_of(dial, events);
    let end = LegState::of(&ends);
    let is_refuted = end.is_some_and(|end| end.status != LegStatus::Completed);
    let taken = legs
        .iter()
        .filter(|leg| is_taken(leg, is_refuted, events))
        // Who was hung up on at once answered in the same moment, and too late.
        .max_by_key(|(leg, state)| {
            let ended_at = state.and_then(|state| state.ended_at);
            let lasted_until = ended_at.unwrap_or(Timestamp::MAX);
            (lasted_until, std::cmp::Reverse(leg.ordinal))
        })
        .map(|(leg, _)| *leg);
    let Some(taken) = taken else {
        if let Some((status, at)) = end.filter(|_| is_refuted).and_then(ended) {
            legs.iter_mut().for_each(|leg| close(leg, status, at));
        }
        return None;
    };
    let mut own = own_events(taken, events);
    own.extend(ends);
    let joined = LegState::of(&own);
    // While one of them is asked, the others ring on.
    let asked = acceptance::asked_for(taken, events).unwrap_or_default();
    let joined_at = joined.and_then(|state| {
        let joined_at = state.answered_at.and_then(|at| at.checked_add(asked));
        joined_at.or(state.ended_at)
    });
    for leg in legs {
        if leg.0.ordinal == taken.ordinal {
            leg.1 = joined;
        } else if let Some(at) = joined_at {
            close(leg, LegStatus::Canceled, at);
            no_longer_rung(leg);
        }
    }
    Some(taken.ordinal)
}

fn ended(end: LegState) -> Option<(LegStatus, Timestamp)> {
    Some((end.status, end.ended_at?))
}

/// Whether a phone of a group was joined with the caller, as far as its own events say; `is_refuted`
/// where the carrier said that none was.
fn is_taken((leg, state): &DialledState, is_refuted: bool, events: &[CallEvent]) -> bool {
    if leg.needs_acceptance {
        return !is_refuted && acceptance::is_accepted(*leg, events);
    }
    match state.map(|state| state.status) {
        Some(LegStatus::Completed) => true,
        Some(LegStatus::InProgress) => !is_refuted,
        _ => false,
    }
}

/// Ends a leg that the carrier said no end of, because its dial is over. How long one that was
/// answered was connected is not known until the carrier says so.
fn close((_, state): &mut DialledState, status: LegStatus, at: Timestamp) {
    let answered_at = state.and_then(|state| state.answered_at);
    if state.is_some_and(|state| state.status.is_over()) {
        return;
    }
    *state = Some(LegState {
        status: match answered_at {
            Some(_) => LegStatus::Completed,
            None => status,
        },
        rang_at: state.and_then(|state| state.rang_at),
        answered_at,
        ended_at: Some(at),
        connected: None,
    });
}

/// A phone that rang until another was taken did not fail to answer.
fn no_longer_rung((_, state): &mut DialledState) {
    if let Some(state) = state
        && state.status == LegStatus::NoAnswer
    {
        state.status = LegStatus::Canceled;
    }
}

#[cfg(test)]
#[path = "groups_tests.rs"]
mod tests;
