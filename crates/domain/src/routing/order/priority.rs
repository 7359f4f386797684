//! Priority: 1 before 10, and a draw with the weights among those of one priority. The default.

use crate::routing::facts::Candidate;
use crate::routing::order::by_key;
use crate::routing::order::draw::Draws;

/// The first places of the line.
pub fn line(candidates: &[&Candidate], places: usize, draws: &mut Draws) -> Vec<usize> {
    by_key(candidates, places, draws, |candidate| candidate.priority)
}
