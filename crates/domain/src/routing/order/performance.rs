//! Performance: the offer that earned the most per call first.
//!
//! An offer's figure is
//!
//! ```text
//! revenue of the recorded calls / number of the recorded calls
//! ```
//!
//! where the recorded calls are those that were sent to the offer within the window the caller
//! looked at, whether they connected or not. The figures are compared crosswise, never divided;
//! equal ones go by priority, then by a draw with the weights.
//!
//! An offer with fewer than [`TRAINING_CALLS`] recorded calls is in training: its figure says too
//! little yet. At each place in line the seed decides, with a chance of [`TRAINING_PERCENT`] in a
//! hundred, that an offer in training has it, drawn with the weights; otherwise the best of the
//! others has it. So new offers get calls, and at most about that share of them.

use std::cmp::Reverse;

use crate::routing::facts::Candidate;
use crate::routing::order::by_key;
use crate::routing::order::draw::Draws;
use crate::routing::order::ratio::Ratio;

/// How many recorded calls an offer needs before its figure counts.
pub const TRAINING_CALLS: u32 = 50;
/// In how many of a hundred places an offer in training goes before the others.
pub const TRAINING_PERCENT: u32 = 20;

/// What an offer's calls came to within the recorded window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// How many calls were sent to it.
    pub calls: u32,
    /// What they earned together, in micros of the campaign's currency.
    pub revenue_micros: i64,
}

impl Recorded {
    /// Whether its figure says too little yet.
    pub const fn is_in_training(&self) -> bool {
        self.calls < TRAINING_CALLS
    }

    fn per_call(&self) -> Ratio {
        Ratio::new(self.revenue_micros, i64::from(self.calls))
    }
}

/// The first places of the line.
pub fn line(candidates: &[&Candidate], places: usize, draws: &mut Draws) -> Vec<usize> {
    let (mut of_proven, mut of_training) = (draws.fork(), draws.fork());
    let indices = 0..candidates.len();
    let (training, proven): (Vec<_>, Vec<_>) =
        indices.partition(|index| candidates[*index].recorded.is_in_training());
    let proven = part(candidates, &proven, |of| {
        by_key(of, places, &mut of_proven, |candidate| {
            (Reverse(candidate.recorded.per_call()), candidate.priority)
        })
    });
    let training = part(candidates, &training, |of| {
        by_key(of, places, &mut of_training, |_| ())
    });
    let (mut proven, mut training) = (proven.into_iter(), training.into_iter());
    let places = 0..places.min(candidates.len());
    let place = |_| {
        if draws.below(100) < TRAINING_PERCENT {
            training.next().or_else(|| proven.next())
        } else {
            proven.next().or_else(|| training.next())
        }
    };
    places.filter_map(place).collect()
}

/// The line of some of the candidates, as places among all.
fn part(
    candidates: &[&Candidate],
    indices: &[usize],
    line: impl FnOnce(&[&Candidate]) -> Vec<usize>,
) -> Vec<usize> {
    let of: Vec<_> = indices.iter().map(|index| candidates[*index]).collect();
    line(&of).into_iter().map(|place| indices[place]).collect()
}
