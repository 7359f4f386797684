//! What a carrier left unsaid of a call that is closed, and for how long it is asked about that.
//!
//! A call whose carrier does not answer is closed by time alone, so that nothing it holds stays
//! taken. What it cost then follows from ends that nobody reported, or from none: the carrier is
//! asked on, less and less often, and what it says still counts (N-6). What it takes itself a carrier
//! only knows some time after a call, and says only when it is asked (N-7).

use base::define_words;
use base::time::{Seconds, Timestamp};

use crate::calls::events::{CallEvent, Happening, LegOrdinal};
use crate::calls::legs::{LegEvent, LegStatus};
use crate::calls::state::{Answers, CallState, DialledLeg, void_dials};

define_words! {
    /// What closed a call whose carrier did not say all of its ends by itself.
    pub enum ClosedBy {
        /// What the carrier said when it was asked.
        Lookup = "lookup",
        /// Time alone: the carrier said nothing.
        Time = "time",
    }
}

/// How long after a call was closed it is still decided to ask about it again.
const ASKED_FOR: Seconds = Seconds::from_minutes(24 * 60);
/// How long after a call was closed it is asked what its legs cost. Carriers rate most calls within
/// minutes, so the first of these is the last for nearly every call.
const PRICE_ASKED_AFTER: [Seconds; 5] = [
    Seconds::from_minutes(15),
    Seconds::from_minutes(60),
    Seconds::from_minutes(4 * 60),
    Seconds::from_minutes(16 * 60),
    Seconds::from_minutes(48 * 60),
];

/// Whether the carrier's own word is missing on how a leg of a call ended, or on how long one was
/// connected that was answered: measured by when we heard of it is not told. Nothing is missing of a
/// leg that was not dialled after all.
pub fn is_untold(answers: &Answers, events: &[CallEvent]) -> bool {
    let void = void_dials(&answers.dialled, events);
    let callers = events.iter();
    let callers: Vec<_> = callers
        .filter_map(|event| event.of_leg(LegOrdinal::CALLER))
        .collect();
    let mut dialled = answers.dialled.iter();
    !is_told(&callers)
        || dialled.any(|leg| {
            let own = own_events(*leg, events);
            let is_expected = !own.is_empty() || !void.contains(&leg.dial());
            is_expected && !is_told(&own)
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

/// Whether nobody said yet what a leg costs that was answered. A leg that nobody answered costs
/// nothing, and many a carrier never says so.
pub fn is_unpriced(state: &CallState, events: &[CallEvent]) -> bool {
    let callers = (LegOrdinal::CALLER, state.caller);
    let dialled = state.dialled.iter();
    let dialled = dialled.map(|(leg, state)| (leg.ordinal, *state));
    let mut legs = std::iter::once(callers).chain(dialled);
    legs.any(|(ordinal, state)| {
        let is_own = |what| matches!(what, Happening::Priced { leg, .. } if leg == ordinal);
        let is_answered = state.is_some_and(|state| state.status == LegStatus::Completed);
        is_answered && !events.iter().any(|event| is_own(event.what))
    })
}

/// When the carrier of a closed call is asked next what its legs cost: a few times in two days, less
/// and less often. Nothing when it is time to let it be.
pub fn asks_price_at(closed_at: Timestamp, now: Timestamp) -> Option<Timestamp> {
    let mut looks = PRICE_ASKED_AFTER.iter();
    looks.find_map(|after| closed_at.checked_add(*after).filter(|at| now < *at))
}

/// What was said of a leg that tells how long it was connected. Of phones that ring together the end
/// of the dial does not say that, nor where whoever answers is asked first. That a dial failed is
/// also taken to be so where a carrier asks what follows it and does not say how it ended.
fn own_events(leg: DialledLeg, events: &[CallEvent]) -> Vec<LegEvent> {
    let is_of_it = leg.group.is_none() && !leg.needs_acceptance;
    let is_own = |event: &&CallEvent| match event.what {
        Happening::DialEnded { status, .. } => is_of_it && status != LegStatus::Failed,
        _ => true,
    };
    let own = events.iter().filter(is_own);
    own.filter_map(|event| event.of_leg(leg.ordinal)).collect()
}

fn is_told(own: &[LegEvent]) -> bool {
    let status = own.iter().map(|event| event.status).max();
    let is_stated = || own.iter().any(|event| event.connected.is_some());
    status.is_some_and(|status| status.is_over() && (status != LegStatus::Completed || is_stated()))
}

#[cfg(test)]
#[path = "silence_tests.rs"]
mod tests;
