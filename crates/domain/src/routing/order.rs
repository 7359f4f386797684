//! The order candidates are tried in: priority, then a weighted draw with the call's seed.
//!
//! The same seed gives the same order on any machine: integers only, ties broken by offer id.

use crate::routing::facts::Candidate;

/// A source of numbers that follows from a seed alone (SplitMix64, public domain).
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, each as likely as the others to one part in 2^32 or better.
    fn below(&mut self, bound: u32) -> u32 {
        let wide = u128::from(self.next()) * u128::from(bound);
        u32::try_from(wide >> 64).unwrap_or(u32::MAX)
    }
}

/// The eligible candidates, by their index, in the order they are tried: as many places as are
/// asked for, not more than there are.
pub fn ranked(
    candidates: &[Candidate],
    eligible: &[usize],
    places: usize,
    seed: u64,
) -> Vec<usize> {
    let key = |index: &usize| {
        let candidate = candidates.get(*index);
        candidate.map(|candidate| (candidate.priority, candidate.offer))
    };
    let mut rest = eligible.to_vec();
    // A lineup is in this order already, and then this is one look at each.
    rest.sort_by_key(key);
    let weight = |index: &usize| candidates.get(*index).map_or(0, |it| u32::from(it.weight));
    let mut draws = Draws(seed);
    let mut ranked = Vec::with_capacity(places.min(rest.len()));
    for group in rest.chunk_by(|left, right| key(left).map(|it| it.0) == key(right).map(|it| it.0))
    {
        if ranked.len() >= places {
            break;
        }
        draw(group, weight, places, &mut draws, &mut ranked);
    }
    ranked
}

/// Draws from a group of equal priority without putting back, each by its weight, until the places
/// are filled.
fn draw(
    group: &[usize],
    weight: impl Fn(&usize) -> u32,
    places: usize,
    draws: &mut Draws,
    ranked: &mut Vec<usize>,
) {
    let mut rest = group.to_vec();
    let mut total: u32 = rest.iter().map(&weight).sum();
    while rest.len() > 1 && ranked.len() < places {
        let mut left = draws.below(total.max(1));
        let drawn = rest.iter().position(|index| {
            let weight = weight(index);
            let hit = left < weight;
            left = left.saturating_sub(weight);
            hit
        });
        let drawn = rest.remove(drawn.unwrap_or(0));
        total -= weight(&drawn);
        ranked.push(drawn);
    }
    if ranked.len() < places {
        ranked.extend(rest);
    }
}
