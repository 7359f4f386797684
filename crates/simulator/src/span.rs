//! How long something takes, as a script says it: exactly, between two bounds,
//! or around a mean.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::chance::Chance;

/// A length of virtual time to be drawn. All figures are seconds.
///
/// In JSON: `12`, `{"from": 5, "to": 20}` or `{"mean": 90, "most": 600}`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Span {
    /// Always this long.
    Exactly(f64),
    /// Evenly spread over both bounds.
    Between {
        /// The shortest.
        from: f64,
        /// The longest.
        to: f64,
    },
    /// Exponentially spread, as talk times are: many short, few long.
    Around {
        /// The mean before the bound is applied.
        mean: f64,
        /// The longest there can be.
        most: f64,
    },
}

impl Span {
    /// One draw, to the millisecond. What is below zero or no number is zero.
    pub fn draw(self, chance: &mut Chance) -> Duration {
        let secs = match self {
            Self::Exactly(secs) => secs,
            Self::Between { from, to } => from + (to - from) * chance.share(),
            Self::Around { mean, most } => (-mean * (1.0 - chance.share()).ln()).min(most),
        };
        // A conversion from float to integer saturates, so any figure is safe.
        Duration::from_millis((secs.max(0.0) * 1_000.0).round().min(LONGEST_MS) as u64)
    }
}

/// Ten days: far beyond any call, far below what a timestamp can bear.
const LONGEST_MS: f64 = 864_000_000.0;

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Span;
    use crate::chance::Chance;

    #[test]
    fn a_draw_keeps_its_bounds() {
        let mut chance = Chance::of(1, "span", 0);
        for _ in 0..300 {
            let even = Span::Between { from: 2.0, to: 3.0 }
                .draw(&mut chance)
                .as_millis();
            assert!((2_000..=3_000).contains(&even));
            let mean = Span::Around {
                mean: 60.0,
                most: 90.0,
            }
            .draw(&mut chance);
            assert!(mean <= Duration::from_secs(90));
        }
        assert_eq!(
            Span::Exactly(1.5).draw(&mut chance),
            Duration::from_millis(1_500)
        );
        assert_eq!(Span::Exactly(-4.0).draw(&mut chance), Duration::ZERO);
        assert_eq!(Span::Exactly(f64::NAN).draw(&mut chance), Duration::ZERO);
    }

    #[test]
    fn every_form_is_read_from_json() {
        let read = |text| serde_json::from_str::<Span>(text).unwrap();
        assert_eq!(read("12"), Span::Exactly(12.0));
        assert_eq!(
            read(r#"{"from":5,"to":20}"#),
            Span::Between {
                from: 5.0,
                to: 20.0
            }
        );
        assert_eq!(
            read(r#"{"mean":90,"most":600}"#),
            Span::Around {
                mean: 90.0,
                most: 600.0
            }
        );
    }
}
