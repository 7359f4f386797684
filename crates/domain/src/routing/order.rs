//! The order candidates are tried in, by the campaign's strategy (RT-3, X-11): one file each.
//!
//! The same facts and the same seed give the same order on any machine, whatever the order of the
//! facts: integers only, and every tie ends at the offer's id or at a draw with the seed. Only
//! the places that matter are drawn, so that a campaign with thousands of offers costs little
//! more than one with a few.

pub(in crate::routing) mod draw;
mod highest_payout;
mod least_loaded;
pub mod performance;
mod priority;
mod ratio;
mod round_robin;
mod weighted;

use base::define_words;

use crate::routing::facts::{Candidate, Facts};
use crate::routing::order::draw::{Draws, Urn};
use crate::routing::sheet::Sheet;

define_words! {
    /// How a campaign orders the candidates for a call.
    pub enum Strategy {
        /// By priority, and by a draw with the weights among equals.
        Priority = "priority",
        /// By a draw with the weights, whatever the priority.
        Weighted = "weighted",
        /// Each in turn.
        RoundRobin = "round_robin" | "round-robin",
        /// The highest price first.
        HighestPayout = "highest_payout",
        /// The one with the most room first.
        LeastLoaded = "least_loaded",
        /// The one that earned the most per call first.
        Performance = "performance",
    }
}

/// The order in which a call is offered to those of the candidates that may have it, by their
/// index in the facts, as far as the first `places`.
pub fn ranked(eligible: Vec<usize>, facts: &Facts<'_>, seed: u64, places: usize) -> Vec<usize> {
    let mut indexes = eligible;
    indexes.retain(|index| *index < facts.candidates.len());
    // A lineup is in this order already.
    if !facts.sheet.is_some_and(Sheet::is_in_order) {
        indexes.sort_by_key(|index| facts.candidates[*index].offer);
    }
    let candidates = indexes.iter().map(|index| &facts.candidates[*index]);
    let candidates: Vec<&Candidate> = candidates.collect();
    let draws = &mut Draws::new(seed);
    let all = &candidates;
    let order = match facts.campaign.strategy {
        Strategy::Priority => priority::line(all, places, draws),
        Strategy::Weighted => weighted::line(all, places, draws),
        Strategy::RoundRobin => round_robin::line(all.len(), facts.rotation, places),
        Strategy::HighestPayout => highest_payout::line(all, places, draws),
        Strategy::LeastLoaded => least_loaded::line(all, facts, places, draws),
        Strategy::Performance => performance::line(all, places, draws),
    };
    order.into_iter().map(|index| indexes[index]).collect()
}

/// The first places of a line in which the lower key goes before, and equals are drawn by their
/// weights.
fn by_key<K: Ord + Copy>(
    candidates: &[&Candidate],
    places: usize,
    draws: &mut Draws,
    key: impl Fn(&Candidate) -> K,
) -> Vec<usize> {
    let keyed = candidates.iter().enumerate();
    let mut keyed: Vec<(K, usize)> = keyed.map(|(index, it)| (key(it), index)).collect();
    if let Some(last) = places.checked_sub(1).filter(|last| *last < keyed.len()) {
        let (_, (bound, _), _) = keyed.select_nth_unstable(last);
        let bound = *bound;
        keyed.retain(|(key, _)| *key <= bound);
    }
    keyed.sort_unstable();
    let mut line = Vec::with_capacity(places.min(keyed.len()));
    for equals in keyed.chunk_by(|left, right| left.0 == right.0) {
        let weights = equals.iter().map(|(_, index)| candidates[*index].weight);
        let mut urn = Urn::of(weights);
        while line.len() < places {
            let Some(drawn) = urn.draw(draws) else { break };
            line.push(equals[drawn].1);
        }
    }
    line
}

#[cfg(test)]
#[path = "order_tests.rs"]
mod tests;
