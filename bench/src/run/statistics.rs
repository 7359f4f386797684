//! The middle of what was measured, and how sure it is.

use crate::load::scattered;

/// How often the sample is drawn anew for the interval.
const DRAWS: u64 = 10_000;

/// A median with the interval it lies in, 19 times out of 20.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The median.
    pub median: f64,
    /// The interval's lower end.
    pub low: f64,
    /// The interval's upper end.
    pub high: f64,
}

impl Estimate {
    /// Of a sample: the interval is found by drawing from the sample itself (bootstrap), with the
    /// same draws every time.
    pub fn of(sample: &[f64]) -> Self {
        let mut medians = Vec::new();
        let mut drawn = 0_u64;
        for _ in 0..DRAWS {
            let draw = sample.iter().map(|_| {
                drawn += 1;
                let at = scattered(drawn) % sample.len() as u64;
                sample[usize::try_from(at).unwrap_or(0)]
            });
            medians.push(median(draw.collect()));
        }
        medians.sort_by(f64::total_cmp);
        let at = |permille: usize| {
            let last = medians.len().saturating_sub(1);
            medians.get(last * permille / 1000).copied()
        };
        let nothing = f64::NAN;
        Self {
            median: median(sample.to_vec()),
            low: at(25).unwrap_or(nothing),
            high: at(975).unwrap_or(nothing),
        }
    }
}

/// The middle value; of an even number the mean of the two. Not a number for an empty sample.
pub fn median(mut sample: Vec<f64>) -> f64 {
    sample.sort_by(f64::total_cmp);
    let half = sample.len() / 2;
    match sample.len() {
        0 => f64::NAN,
        even if even % 2 == 0 => f64::midpoint(sample[half - 1], sample[half]),
        _ => sample[half],
    }
}

#[cfg(test)]
mod tests {
    use super::{Estimate, median};

    #[test]
    fn the_median_is_the_middle() {
        assert!((median(vec![3.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
        assert!((median(vec![4.0, 1.0, 2.0, 3.0]) - 2.5).abs() < 1e-9);
        assert!(median(Vec::new()).is_nan());
    }

    #[test]
    fn the_interval_holds_the_median_and_one_stray_does_not_move_it_far() {
        let mut sample: Vec<f64> = (0..30).map(|at| 2.0 + f64::from(at) / 100.0).collect();
        sample.push(50.0);
        let estimate = Estimate::of(&sample);
        assert!(estimate.low <= estimate.median && estimate.median <= estimate.high);
        assert!(2.0 <= estimate.low && estimate.high < 2.3, "{estimate:?}");
        assert_eq!(Estimate::of(&sample), estimate);
    }
}
