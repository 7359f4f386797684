//! What a carrier left unsaid of a call that is closed, and for how long it is asked about that.
//!
//! A call whose carrier does not answer is closed by time alone, so that nothing it holds stays
//! taken. What it cost then follows from ends that nobody reported, or from none: the carrier is
//! asked on, less and less often, and what it says still counts (N-6).

use base::time::{Seconds, Timestamp};

use crate::calls::events::{CallEvent, Happening, LegOrdinal};
use crate::calls::groups;
use crate::calls::legs::{LegState, LegStatus};
use crate::calls::state::{Answers, DialledLeg, is_void, leg_state};

/// How long after a call was closed it is still decided to ask about it again.
const ASKED_FOR: Seconds = Seconds::from_minutes(24 * 60);

/// Whether the carrier's own word is missing on how a leg of a call ended, or on how long one was
/// connected that was answered. Nothing is missing of a leg that was not dialled after all.
pub fn is_untold(answers: &Answers, events: &[CallEvent]) -> bool {
    let fell_back = events.iter().any(|event| event.what == Happening::FellBack);
    let mut dialled = answers.dialled.iter();
    let callers = leg_state(events, LegOrdinal::CALLER);
    !callers.is_some_and(is_told)
        || dialled.any(|leg| match own_state(*leg, events) {
            Some(state) => !is_told(state),
            None => !is_void(*leg, fell_back),
        })
}

/// When the carrier of a closed call is asked about it again: after as long as the call is closed
/// by now, and after a carrier's usual `silence` at the soonest. Nothing when it is time to let it be.
pub fn asks_again_at(closed_at: Timestamp, now: Timestamp, silence: Seconds) -> Option<Timestamp> {
    let closed_for = now.since(closed_at);
    if ASKED_FOR <= closed_for {
        return None;
    }
    now.checked_add(closed_for.max(silence))
}

/// What was said of a leg that tells how long it was connected. Where whoever answers is asked first,
/// how the dial ended does not say how long that took.
fn own_state(leg: DialledLeg, events: &[CallEvent]) -> Option<LegState> {
    if !leg.needs_acceptance {
        return groups::leg_state(leg, events);
    }
    let is_own = |event: &&CallEvent| !matches!(event.what, Happening::DialEnded { .. });
    let own: Vec<_> = events.iter().filter(is_own).copied().collect();
    leg_state(&own, leg.ordinal)
}

fn is_told(leg: LegState) -> bool {
    let is_measured = leg.status != LegStatus::Completed || leg.connected.is_some();
    leg.status.is_over() && is_measured
}

#[cfg(test)]
#[path = "silence_tests.rs"]
mod tests;
