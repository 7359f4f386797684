//! Weighted: a draw with the weights among all. Of two offers with weights 75 and 25 the first is
//! tried first in three calls of four. Priority does not count.

use crate::routing::facts::Candidate;
use crate::routing::order::by_key;
use crate::routing::order::draw::Draws;

/// The first places of the line.
pub fn line(candidates: &[&Candidate], places: usize, draws: &mut Draws) -> Vec<usize> {
    by_key(candidates, places, draws, |_| ())
}
