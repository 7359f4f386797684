//! How long callers waited, in buckets that are at most 1.6 % wide.

use serde::{Deserialize, Serialize};

/// How many buckets share one power of two, as a power of two itself.
const FINENESS: u32 = 6;
/// Below this every microsecond has a bucket of its own.
const EXACT_BELOW: u64 = 2 << FINENESS;

/// A histogram of waits in microseconds.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Latencies {
    counts: Vec<u64>,
    max: u64,
}

impl Latencies {
    /// Notes one wait.
    pub fn note(&mut self, micros: u64) {
        let at = bucket_of(micros);
        if self.counts.len() <= at {
            self.counts.resize(at + 1, 0);
        }
        self.counts[at] += 1;
        self.max = self.max.max(micros);
    }

    /// Adds the waits of another histogram.
    pub fn add(&mut self, other: &Self) {
        if self.counts.len() < other.counts.len() {
            self.counts.resize(other.counts.len(), 0);
        }
        for (own, count) in self.counts.iter_mut().zip(&other.counts) {
            *own += count;
        }
        self.max = self.max.max(other.max);
    }

    /// The wait that so many of a thousand did not exceed, in microseconds; at most 1.6 % too
    /// long. Zero when nobody waited.
    pub fn permille(&self, permille: u64) -> u64 {
        let total: u64 = self.counts.iter().sum();
        let rank = (total * permille).div_ceil(1000);
        let mut seen = 0;
        for (at, count) in self.counts.iter().enumerate() {
            seen += count;
            if *count > 0 && rank <= seen {
                return end_of(at).min(self.max);
            }
        }
        self.max
    }

    /// The longest wait, in microseconds.
    pub fn max(&self) -> u64 {
        self.max
    }
}

fn bucket_of(micros: u64) -> usize {
    let bucket = if micros < EXACT_BELOW {
        micros
    } else {
        let shift = micros.ilog2() - FINENESS;
        // The leading bit is always set, so it is left out of the place within the power of two.
        (u64::from(shift) << FINENESS) + (micros >> shift)
    };
    usize::try_from(bucket).unwrap_or(usize::MAX)
}

/// The longest wait of a bucket.
fn end_of(bucket: usize) -> u64 {
    let bucket = bucket as u64;
    if bucket < EXACT_BELOW {
        return bucket;
    }
    let shift = (bucket >> FINENESS) - 1;
    let start = bucket - (shift << FINENESS);
    ((start + 1) << shift) - 1
}

#[cfg(test)]
mod tests {
    use super::{Latencies, bucket_of, end_of};

    #[test]
    fn buckets_follow_one_another_without_a_gap() {
        for micros in 1..100_000 {
            let (before, at) = (bucket_of(micros - 1), bucket_of(micros));
            assert!(at == before || at == before + 1, "{micros}");
        }
    }

    #[test]
    fn a_bucket_ends_at_most_a_64th_above_what_is_in_it() {
        for micros in [0, 1, 127, 128, 129, 1_000, 65_535, 65_536, 9_999_999] {
            let end = end_of(bucket_of(micros));
            assert!(
                micros <= end && end <= micros + micros / 64,
                "{micros} {end}"
            );
        }
    }

    #[test]
    fn a_percentile_is_what_so_many_did_not_exceed() {
        let mut waits = Latencies::default();
        (1..=100).for_each(|micros| waits.note(micros));
        assert_eq!(waits.permille(500), 50);
        assert_eq!(waits.permille(990), 99);
        assert_eq!(waits.permille(1000), 100);
        assert_eq!(Latencies::default().permille(500), 0);
    }

    #[test]
    fn histograms_add_up() {
        let (mut left, mut right) = (Latencies::default(), Latencies::default());
        left.note(10);
        right.note(5_000);
        left.add(&right);
        assert_eq!(left.permille(500), 10);
        assert_eq!(left.max(), 5_000);
    }
}
