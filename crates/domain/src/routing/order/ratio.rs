//! Ratios that are compared exactly, without dividing.

use std::cmp::Ordering;

/// A part over a whole; 2/4 equals 1/2. Over nothing it is more than any other.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    part: i64,
    whole: i64,
}

impl Ratio {
    /// Nothing of anything.
    pub const NONE: Self = Self { part: 0, whole: 1 };

    /// The ratio of a part to a whole, which is not negative.
    pub const fn new(part: i64, whole: i64) -> Self {
        if whole <= 0 {
            return Self { part: 1, whole: 0 };
        }
        Self { part, whole }
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = i128::from(self.part) * i128::from(other.whole);
        left.cmp(&(i128::from(other.part) * i128::from(self.whole)))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ratio {}

#[cfg(test)]
mod tests {
    use super::Ratio;

    #[test]
    fn ratios_are_compared_by_what_they_are_worth() {
        assert_eq!(Ratio::new(2, 4), Ratio::new(1, 2));
        assert!(Ratio::new(1, 3) < Ratio::new(34, 100));
        assert!(Ratio::new(-1, 3) < Ratio::NONE);
        assert!(Ratio::new(i64::MAX, 2) > Ratio::new(i64::MAX - 1, 2));
        assert!(Ratio::new(0, 0) > Ratio::new(i64::MAX, 1));
        assert_eq!(Ratio::new(0, 0), Ratio::new(7, 0));
    }
}
