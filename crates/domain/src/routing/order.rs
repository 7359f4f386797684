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

/// The candidates in the order they are tried.
pub fn ranked<'a>(candidates: &[&'a Candidate], seed: u64) -> Vec<&'a Candidate> {
    let mut rest = candidates.to_vec();
    rest.sort_by_key(|candidate| (candidate.priority, candidate.offer));
    let mut draws = Draws(seed);
    let mut ranked = Vec::with_capacity(rest.len());
    for group in rest.chunk_by(|left, right| left.priority == right.priority) {
        draw(group, &mut draws, &mut ranked);
    }
    ranked
}

/// Draws a group of equal priority without putting back, each by its weight.
fn draw<'a>(group: &[&'a Candidate], draws: &mut Draws, ranked: &mut Vec<&'a Candidate>) {
    let mut rest = group.to_vec();
    let mut total: u32 = rest
        .iter()
        .map(|candidate| u32::from(candidate.weight))
        .sum();
    while rest.len() > 1 {
        let mut left = draws.below(total.max(1));
        let drawn = rest.iter().position(|candidate| {
            let weight = u32::from(candidate.weight);
            let hit = left < weight;
            left = left.saturating_sub(weight);
            hit
        });
        let drawn = rest.remove(drawn.unwrap_or(0));
        total -= u32::from(drawn.weight);
        ranked.push(drawn);
    }
    ranked.extend(rest);
}
