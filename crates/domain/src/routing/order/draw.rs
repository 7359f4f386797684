//! Draws that follow from a seed alone, and the urn of weights that is drawn from.

/// A source of numbers that follows from a seed alone (SplitMix64, public domain).
pub struct Draws(u64);

impl Draws {
    /// The numbers of a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Another source, whose numbers do not depend on how many of this one's are used later.
    pub fn fork(&mut self) -> Self {
        Self(self.next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, each as likely as the others to one part in 2^32 or better.
    pub fn below(&mut self, bound: u32) -> u32 {
        let wide = u128::from(self.next()) * u128::from(bound);
        u32::try_from(wide >> 64).unwrap_or(u32::MAX)
    }
}

/// Weights that are drawn one after the other without putting back. Drawing one of n takes about
/// log n steps: the weights are kept as a binary indexed tree of partial sums.
pub struct Urn {
    /// At place i, counting from 1: the sum of the weights up to it, as far back as the lowest set
    /// bit of i reaches.
    sums: Vec<u32>,
    weights: Vec<u8>,
    total: u32,
    left: usize,
}

impl Urn {
    /// An urn with these weights.
    pub fn of(weights: impl Iterator<Item = u8>) -> Self {
        let weights: Vec<u8> = weights.map(|weight| weight.max(1)).collect();
        let mut sums = vec![0; weights.len() + 1];
        let mut total = 0;
        for (index, weight) in weights.iter().enumerate() {
            let place = index + 1;
            total += u32::from(*weight);
            sums[place] += u32::from(*weight);
            let above = place + lowest_bit(place);
            if above < sums.len() {
                sums[above] += sums[place];
            }
        }
        Self {
            sums,
            left: weights.len(),
            weights,
            total,
        }
    }

    /// The place of one of those left, drawn by its weight; the last one needs no draw. Nothing
    /// when none is left.
    pub fn draw(&mut self, draws: &mut Draws) -> Option<usize> {
        let ticket = match self.left {
            0 => return None,
            1 => 0,
            _ => draws.below(self.total),
        };
        let index = self.find(ticket);
        self.remove(index);
        Some(index)
    }

    /// The first place up to which more than `ticket` lies.
    fn find(&self, mut ticket: u32) -> usize {
        let mut place = 0;
        let mut step = self.sums.len().next_power_of_two() / 2;
        while step > 0 {
            let sum = self.sums.get(place + step);
            if let Some(sum) = sum.filter(|sum| **sum <= ticket) {
                ticket -= sum;
                place += step;
            }
            step /= 2;
        }
        place
    }

    fn remove(&mut self, index: usize) {
        let weight = u32::from(self.weights[index]);
        self.total -= weight;
        self.left -= 1;
        let mut place = index + 1;
        while place < self.sums.len() {
            self.sums[place] -= weight;
            place += lowest_bit(place);
        }
    }
}

const fn lowest_bit(place: usize) -> usize {
    place & place.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::{Draws, Urn};

    #[test]
    fn everything_in_the_urn_is_drawn_once() {
        for count in 0..40_u8 {
            let mut urn = Urn::of((0..count).map(|index| index % 7 + 1));
            let draws = &mut Draws::new(u64::from(count));
            let mut drawn: Vec<_> = std::iter::from_fn(|| urn.draw(draws)).collect();
            drawn.sort_unstable();
            let all: Vec<_> = (0..usize::from(count)).collect();
            assert_eq!(drawn, all);
        }
    }

    #[test]
    fn a_draw_falls_where_the_weights_laid_end_to_end_say() {
        let weights = [3, 1, 5, 2];
        let ends = [3, 4, 9, 11];
        let urn = Urn::of(weights.into_iter());
        for ticket in 0..11 {
            let index = ends.iter().position(|end| ticket < *end);
            assert_eq!(Some(urn.find(ticket)), index, "{ticket}");
        }
    }

    #[test]
    fn a_draw_falls_right_after_some_were_removed() {
        let mut urn = Urn::of([3, 1, 5, 2].into_iter());
        urn.remove(0);
        urn.remove(2);
        let found: Vec<_> = (0..3).map(|ticket| urn.find(ticket)).collect();
        assert_eq!(found, [1, 3, 3]);
    }
}
