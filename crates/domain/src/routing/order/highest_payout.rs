//! Highest payout: the offer that pays most for a call first; among equals by priority, then by a
//! draw with the weights.

use std::cmp::Reverse;

use crate::routing::facts::Candidate;
use crate::routing::order::by_key;
use crate::routing::order::draw::Draws;

/// The first places of the line.
pub fn line(candidates: &[&Candidate], places: usize, draws: &mut Draws) -> Vec<usize> {
    by_key(candidates, places, draws, |candidate| {
        (Reverse(candidate.price), candidate.priority)
    })
}
