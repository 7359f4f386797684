//! Faults on demand: callbacks that come twice, late, out of order or never.
//!
//! Owns the plan and the fate it draws for one callback. Never touches what a
//! callback says, only whether and when it arrives.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::chance::Chance;
use crate::span::Span;

/// How often which fault befalls a callback. Rates are per thousand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FaultPlan {
    /// Never arrives.
    pub drop_permille: u16,
    /// Arrives twice.
    pub duplicate_permille: u16,
    /// Arrives late by [`FaultPlan::delay`].
    pub delay_permille: u16,
    /// Leaves its place in the order, so that later ones overtake it.
    pub shuffle_permille: u16,
    /// A document is asked for a second time with the same parameters, as a
    /// carrier does when it did not hear the first answer.
    pub repeat_permille: u16,
    /// How late a late one is, on the carrier's clock.
    pub delay: Span,
}

impl Default for FaultPlan {
    /// Nothing goes wrong.
    fn default() -> Self {
        Self {
            drop_permille: 0,
            duplicate_permille: 0,
            delay_permille: 0,
            shuffle_permille: 0,
            repeat_permille: 0,
            delay: Span::Between {
                from: 1.0,
                to: 30.0,
            },
        }
    }
}

/// How far out of its place a shuffled callback may fall, in seconds.
const SHUFFLED: Span = Span::Between {
    from: 0.5,
    to: 20.0,
};

/// What becomes of one callback: when each copy of it leaves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fate {
    /// One entry per copy: `None` leaves in order, the others that much later.
    pub copies: Vec<Option<Duration>>,
}

impl FaultPlan {
    /// Draws the fate of one callback. Every rate is drawn whether or not it
    /// matters, so that raising one does not change the draws of the others.
    pub fn fate(&self, chance: &mut Chance) -> Fate {
        let dropped = chance.happens(self.drop_permille);
        let doubled = chance.happens(self.duplicate_permille);
        let delayed = chance.happens(self.delay_permille);
        let shuffled = chance.happens(self.shuffle_permille);
        let delay = self.delay.draw(chance);
        let shift = SHUFFLED.draw(chance);
        if dropped {
            return Fate::default();
        }
        let first = match (delayed, shuffled) {
            (true, _) => Some(delay),
            (false, true) => Some(shift),
            (false, false) => None,
        };
        let mut copies = vec![first];
        if doubled {
            copies.push(Some(shift));
        }
        Fate { copies }
    }

    /// Whether a document is asked for twice.
    pub fn repeats(&self, chance: &mut Chance) -> bool {
        chance.happens(self.repeat_permille)
    }
}

#[cfg(test)]
mod tests {
    use super::{Fate, FaultPlan};
    use crate::chance::Chance;

    fn fates(plan: &FaultPlan) -> Vec<Fate> {
        (0..1_000)
            .map(|ordinal| plan.fate(&mut Chance::of(5, "fault", ordinal)))
            .collect()
    }

    #[test]
    fn without_a_plan_every_callback_leaves_once_and_in_order() {
        assert!(
            fates(&FaultPlan::default())
                .iter()
                .all(|fate| fate.copies == [None])
        );
    }

    #[test]
    fn each_rate_is_met_and_one_seed_draws_one_fate() {
        let plan = FaultPlan {
            drop_permille: 100,
            duplicate_permille: 200,
            delay_permille: 300,
            ..FaultPlan::default()
        };
        let drawn = fates(&plan);
        assert_eq!(drawn, fates(&plan));
        let count = |test: &dyn Fn(&Fate) -> bool| drawn.iter().filter(|fate| test(fate)).count();
        assert!((60..140).contains(&count(&|fate| fate.copies.is_empty())));
        assert!((140..240).contains(&count(&|fate| fate.copies.len() == 2)));
        assert!((200..350).contains(&count(&|fate| {
            fate.copies.first().is_some_and(Option::is_some)
        })));
    }

    #[test]
    fn raising_one_rate_leaves_the_other_draws_alone() {
        let late = |delay_permille| FaultPlan {
            duplicate_permille: 500,
            delay_permille,
            ..FaultPlan::default()
        };
        let doubled = |plan: FaultPlan| -> Vec<bool> {
            fates(&plan)
                .iter()
                .map(|fate| fate.copies.len() == 2)
                .collect()
        };
        assert_eq!(doubled(late(0)), doubled(late(500)));
    }
}
