//! Calls that come by themselves, drawn from a seed.
//!
//! Owns who calls whom when, and how both behave. The draws depend on the seed
//! and the profile alone, so one seed makes the same calls at any speed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::chance::Chance;
use crate::exchange::Exchange;
use crate::exchange::place::InboundCall;
use crate::geo;
use crate::party::{Outcomes, Script};
use crate::span::Span;

/// What the traffic is like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    /// Where the draws begin.
    pub seed: u64,
    /// Calls per minute of the carrier's clock, on average.
    pub calls_per_minute: f64,
    /// Stops by itself after so many calls.
    pub calls_max: Option<u64>,
    /// Weights of the account's numbers; every number alike if empty.
    pub numbers: BTreeMap<String, u32>,
    /// Weights of the callers' area codes; all that are known alike if empty.
    pub area_codes: BTreeMap<String, u32>,
    /// Whoever is dialed behaves as the phone book says, and the next two draw nothing.
    pub uses_phone_book: bool,
    /// Weights of what comes of ringing whoever is dialed.
    pub outcomes: Outcomes,
    /// How long whoever is dialed lets it ring.
    pub ring: Span,
    /// How long people talk.
    pub talk: Span,
    /// In so many of a thousand calls it is the caller who hangs up after that.
    pub caller_ends_permille: u16,
    /// How long callers wait to be connected.
    pub patience: Option<Span>,
    /// What callers answer to one prompt after another.
    pub answers: Vec<String>,
    /// In so many of a thousand calls the same person calls again.
    pub repeat_caller_permille: u16,
    /// Weights of the attestation levels A, B, C, and of none.
    pub stir: [u32; 4],
}

impl Default for Profile {
    /// Six calls a minute, of which four in five are answered.
    fn default() -> Self {
        Self {
            seed: 1,
            calls_per_minute: 6.0,
            calls_max: None,
            numbers: BTreeMap::new(),
            area_codes: BTreeMap::new(),
            uses_phone_book: false,
            outcomes: Outcomes::default(),
            ring: Span::Between {
                from: 2.0,
                to: 15.0,
            },
            talk: Span::Around {
                mean: 150.0,
                most: 1_800.0,
            },
            caller_ends_permille: 600,
            patience: Some(Span::Between {
                from: 20.0,
                to: 120.0,
            }),
            answers: Vec::new(),
            repeat_caller_permille: 50,
            stir: [70, 15, 10, 5],
        }
    }
}

/// What came of the traffic so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Stats {
    /// Whether more calls come.
    pub is_running: bool,
    /// Calls that were placed.
    pub placed: u64,
    /// Calls that could not be placed, for want of a number that answers.
    pub refused: u64,
}

/// Draws one call after another.
#[derive(Debug)]
pub struct Generator {
    profile: Profile,
    drawn: u64,
    callers: Vec<String>,
}

/// How many earlier callers may call again.
const CALLERS_MAX: usize = 500;

impl Generator {
    /// A generator at its first call.
    pub fn new(profile: Profile) -> Self {
        Self {
            profile,
            drawn: 0,
            callers: Vec::new(),
        }
    }

    /// The time until the next call, and the call. `held` are the numbers the
    /// account holds; `None` when none of them is to be called.
    pub fn draw(&mut self, held: &[String]) -> (Duration, Option<InboundCall>) {
        let mut chance = Chance::of(self.profile.seed, "traffic", self.drawn);
        self.drawn += 1;
        let mean = 60.0 / self.profile.calls_per_minute.max(0.001);
        let gap = Span::Around {
            mean,
            most: mean * 20.0,
        }
        .draw(&mut chance);
        let to = self.draw_number(held, &mut chance);
        let call = to.map(|to| self.draw_call(to, &mut chance));
        (gap, call)
    }

    fn draw_number(&self, held: &[String], chance: &mut Chance) -> Option<String> {
        if self.profile.numbers.is_empty() {
            let place = chance.below(held.len() as u64) as usize;
            return held.get(place).cloned();
        }
        let weights: Vec<u32> = self.profile.numbers.values().copied().collect();
        let place = chance.weighted(&weights)?;
        self.profile.numbers.keys().nth(place).cloned()
    }

    fn draw_call(&mut self, to: String, chance: &mut Chance) -> InboundCall {
        let profile = &self.profile;
        let outcome = profile.outcomes.draw(chance);
        let talk = Span::Exactly(profile.talk.draw(chance).as_secs_f64());
        let is_callee_drawn = !profile.uses_phone_book;
        let caller_ends = chance.happens(profile.caller_ends_permille);
        let level = chance.weighted(&profile.stir).unwrap_or(0);
        let caller = Script {
            talk: caller_ends.then_some(talk),
            patience: profile.patience,
            answers: profile.answers.clone(),
            ..Script::default()
        };
        let callee = Script {
            outcome,
            ring: profile.ring,
            talk: (!caller_ends).then_some(talk),
            ..Script::default()
        };
        InboundCall {
            from: self.draw_caller(chance),
            to,
            stir: Some(["A", "B", "C", ""][level].to_owned()),
            place: None,
            caller: Some(caller),
            callee: is_callee_drawn.then_some(callee),
            forwarded_from: None,
            caller_name: None,
            parameters: Vec::new(),
        }
    }

    fn draw_caller(&mut self, chance: &mut Chance) -> String {
        let again = chance.happens(self.profile.repeat_caller_permille);
        let earlier = chance.below(self.callers.len() as u64) as usize;
        if let Some(caller) = self.callers.get(earlier).filter(|_| again) {
            return caller.clone();
        }
        let weights: Vec<u32> = self.profile.area_codes.values().copied().collect();
        let chosen = chance.weighted(&weights);
        let code = chosen.and_then(|place| self.profile.area_codes.keys().nth(place).cloned());
        let known: Vec<&str> = geo::area_codes().collect();
        let drawn = known[chance.below(known.len() as u64) as usize];
        let code = code.unwrap_or_else(|| drawn.to_owned());
        // Exchanges from 220 on, so that every number is one that could exist.
        let exchange = chance.between(220, 989);
        let caller = format!("+1{code}{exchange}{:04}", chance.below(10_000));
        if self.callers.len() < CALLERS_MAX {
            self.callers.push(caller.clone());
        }
        caller
    }
}

/// Places calls until the profile's end, or until the task is aborted. `tell`
/// is called with the figures after each.
pub(crate) async fn run(
    exchange: Arc<Exchange>,
    profile: Profile,
    tell: impl Fn(Stats) + Send + 'static,
) {
    let calls_max = profile.calls_max.unwrap_or(u64::MAX);
    let mut generator = Generator::new(profile);
    let mut stats = Stats {
        is_running: true,
        ..Stats::default()
    };
    let mut at = exchange.clock.now();
    while stats.placed + stats.refused < calls_max {
        let held: Vec<String> = {
            let state = exchange.state();
            let answering = state
                .numbers
                .values()
                .filter(|number| number.voice().is_some());
            answering
                .map(|number| number.phone_number.clone())
                .collect()
        };
        let (gap, call) = generator.draw(&held);
        at += gap;
        exchange.clock.sleep_until(at).await;
        let is_placed = call.is_some_and(|call| exchange.place_inbound(call).is_ok());
        stats.placed += u64::from(is_placed);
        stats.refused += u64::from(!is_placed);
        tell(stats);
    }
    tell(Stats {
        is_running: false,
        ..stats
    });
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::time::Duration;

    use super::{Generator, Profile};
    use crate::exchange::place::InboundCall;
    use crate::party::{Outcome, Outcomes};

    fn calls(profile: &Profile, many: usize) -> Vec<(Duration, Option<InboundCall>)> {
        let held = ["+13125550100".to_owned(), "+13125550101".to_owned()];
        let mut generator = Generator::new(profile.clone());
        (0..many).map(|_| generator.draw(&held)).collect()
    }

    #[test]
    fn one_seed_makes_the_same_calls() {
        let profile = Profile::default();
        assert_eq!(calls(&profile, 50), calls(&profile, 50));
        assert_ne!(
            calls(&profile, 50),
            calls(&Profile { seed: 2, ..profile }, 50)
        );
    }

    #[test]
    fn calls_come_at_the_rate_that_was_asked_for() {
        let profile = Profile {
            calls_per_minute: 30.0,
            ..Profile::default()
        };
        let total: Duration = calls(&profile, 2_000).iter().map(|(gap, _)| *gap).sum();
        let mean = total.as_secs_f64() / 2_000.0;
        assert!((1.8..2.2).contains(&mean), "{mean}");
    }

    #[test]
    fn weights_decide_over_numbers_area_codes_and_outcomes() {
        let profile = Profile {
            numbers: BTreeMap::from([("+13125550100".to_owned(), 1), ("+1x".to_owned(), 0)]),
            area_codes: BTreeMap::from([("415".to_owned(), 1)]),
            outcomes: Outcomes {
                answer: 0,
                busy: 1,
                no_answer: 0,
                fail: 0,
                reject: 0,
            },
            ..Profile::default()
        };
        for call in calls(&profile, 100)
            .into_iter()
            .filter_map(|(_, call)| call)
        {
            assert_eq!(call.to, "+13125550100");
            assert!(call.from.starts_with("+1415") && call.from.len() == 12);
            assert_eq!(call.callee.unwrap().outcome, Outcome::Busy);
        }
    }

    #[test]
    fn with_the_phone_book_the_callers_alone_are_drawn() {
        let profile = Profile {
            uses_phone_book: true,
            ..Profile::default()
        };
        let drawn = calls(&profile, 20);
        assert!(drawn.iter().all(|(_, call)| {
            call.as_ref()
                .is_some_and(|call| call.callee.is_none() && call.caller.is_some())
        }));
    }

    #[test]
    fn without_a_number_nobody_calls() {
        assert_eq!(Generator::new(Profile::default()).draw(&[]).1, None);
    }
}
