//! The order candidates are tried in, by the campaign's strategy (RT-3, X-11): one file each.
//!
//! The same facts and the same seed give the same order on any machine, whatever the order of the
//! facts: integers only, and every tie ends at the offer's id or at a draw with the seed. Only
//! the places that matter are drawn, so that a campaign with thousands of offers costs little
//! more than one with a few.

mod draw;
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

/// The candidates for a call in the order they are tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Line<'a> {
    /// Those who have a place, the first first.
    pub first: Vec<&'a Candidate>,
    /// Those behind them, by offer.
    pub behind: Vec<&'a Candidate>,
}

/// The order in which a call is offered to candidates, as far as the first `places`.
pub fn ranked<'a>(
    mut candidates: Vec<&'a Candidate>,
    facts: &Facts<'_>,
    seed: u64,
    places: usize,
) -> Line<'a> {
    candidates.sort_by_key(|candidate| candidate.offer);
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
    let mut has_place = vec![false; candidates.len()];
    for index in &order {
        has_place[*index] = true;
    }
    let first = order.iter().map(|index| candidates[*index]).collect();
    let behind = candidates.iter().zip(has_place);
    let behind = behind.filter(|(_, has_place)| !has_place);
    Line {
        first,
        behind: behind.map(|(candidate, _)| *candidate).collect(),
    }
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
