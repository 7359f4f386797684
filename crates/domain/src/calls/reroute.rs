//! Whether a caller whom a target hung up on at once is offered to the next.

use base::time::Seconds;

use crate::calls::events::LegOrdinal;
use crate::calls::state::CallState;
use crate::economics::earnings::{Terms, is_paid_for};

/// A talk that is over, with the caller still there.
#[derive(Clone, Copy, Debug)]
pub struct EndedTalk<'a> {
    /// The leg whose dial has just ended.
    pub leg: LegOrdinal,
    /// What its buyer pays.
    pub terms: &'a Terms,
    /// How soon the other side must have hung up.
    pub within: Seconds,
    /// Whether the buyer is charged for it already, because they reported a conversion of it.
    pub is_charged: bool,
}

/// Whether the next candidate is rung: the talk was short, and nothing is paid for it. A call that
/// is paid for is sold, and is not sold twice.
pub fn is_rerouted(state: &CallState, ended: &EndedTalk<'_>) -> bool {
    let is_last = state.sold_on() == Some(ended.leg);
    let is_short = |talk| is_short_and_unpaid(ended.terms, talk, ended.within);
    is_last && !ended.is_charged && state.talk.is_some_and(is_short)
}

/// Whether a talk was so short that the caller can be offered on, and is not paid for by itself.
pub fn is_short_and_unpaid(terms: &Terms, talk: Seconds, within: Seconds) -> bool {
    talk <= within && !is_paid_for(terms, talk)
}

#[cfg(test)]
#[path = "reroute_tests.rs"]
mod tests;
