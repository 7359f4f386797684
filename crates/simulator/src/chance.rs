//! Chance that follows from a seed.
//!
//! Owns every draw the simulator makes: ids, ring times, talk times, faults and
//! traffic. Never reads the machine's own randomness, so that two runs with one
//! seed and the same calls draw the same lives.

/// A stream of numbers that look random and follow from its seed.
///
/// Streams with different labels or ordinals are independent, so a draw added
/// in one place does not shift the draws of another.
#[derive(Debug, Clone)]
pub struct Chance {
    state: u64,
}

impl Chance {
    /// The stream of `seed` for one purpose (`label`) and one thing (`ordinal`).
    pub fn of(seed: u64, label: &str, ordinal: u64) -> Self {
        // FNV-1a over the label: stable across builds, unlike the standard hasher.
        let named = label.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        let mut mixed = Self {
            state: seed ^ named.rotate_left(17) ^ ordinal.wrapping_mul(0x9e37_79b9_7f4a_7c15),
        };
        // Near seeds would otherwise begin with near numbers.
        mixed.number();
        mixed
    }

    /// The next number of the stream (SplitMix64).
    pub fn number(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to but without `limit`; 0 when `limit` is 0.
    pub fn below(&mut self, limit: u64) -> u64 {
        let wide = u128::from(self.number()) * u128::from(limit);
        // The upper half of the product is below `limit`, so it fits.
        (wide >> 64) as u64
    }

    /// A number from `from` to `to`, both included; `from` when they are crossed.
    pub fn between(&mut self, from: u64, to: u64) -> u64 {
        if to <= from {
            return from;
        }
        from + self.below((to - from).saturating_add(1))
    }

    /// True in `permille` of a thousand draws.
    pub fn happens(&mut self, permille: u16) -> bool {
        self.below(1_000) < u64::from(permille)
    }

    /// A share from 0 up to but without 1.
    pub fn share(&mut self) -> f64 {
        // 53 bits are what a double holds exactly.
        (self.number() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// The place of one weight, drawn in proportion; `None` when all are 0.
    pub fn weighted(&mut self, weights: &[u32]) -> Option<usize> {
        let total = weights.iter().map(|weight| u64::from(*weight)).sum();
        if total == 0 {
            return None;
        }
        let mut drawn = self.below(total);
        for (place, weight) in weights.iter().enumerate() {
            let weight = u64::from(*weight);
            if drawn < weight {
                return Some(place);
            }
            drawn -= weight;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn one_seed_draws_one_stream_and_another_label_another() {
        let draw = |seed, label| {
            let mut chance = Chance::of(seed, label, 3);
            (0..5).map(|_| chance.number()).collect::<Vec<_>>()
        };
        assert_eq!(draw(7, "party"), draw(7, "party"));
        assert_ne!(draw(7, "party"), draw(8, "party"));
        assert_ne!(draw(7, "party"), draw(7, "fault"));
    }

    #[test]
    fn draws_stay_within_their_bounds_and_reach_them() {
        let mut chance = Chance::of(1, "bounds", 0);
        let drawn: Vec<u64> = (0..1_000).map(|_| chance.between(3, 6)).collect();
        assert_eq!(drawn.iter().min(), Some(&3));
        assert_eq!(drawn.iter().max(), Some(&6));
        assert_eq!(chance.below(0), 0);
        assert_eq!(chance.between(9, 2), 9);
    }

    #[test]
    fn a_weight_of_nothing_is_never_drawn() {
        let mut chance = Chance::of(1, "weights", 0);
        assert!((0..500).all(|_| chance.weighted(&[0, 3, 0, 1]).is_some_and(|at| at % 2 == 1)));
        assert_eq!(chance.weighted(&[0, 0]), None);
    }

    #[test]
    fn a_rate_is_met_within_a_few_percent() {
        let mut chance = Chance::of(1, "rate", 0);
        let hits = (0..10_000).filter(|_| chance.happens(250)).count();
        assert!((2_300..2_700).contains(&hits), "{hits}");
    }
}
