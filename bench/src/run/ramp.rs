//! How many calls a second the machine keeps up with (P6): an open loop, in which calls come in at a
//! rate, whoever still waits, and the rate rises from step to step until too many wait too long.

use crate::load::{self, Outcome};
use crate::run::Stage;
use crate::run::child::Process;
use crate::run::statistics::median;
use crate::run::turns::{Round, rate};
use crate::terminal::say;

/// All calls of a step but one in a hundred are answered within this, in microseconds (P6).
pub const WAIT_MICROS_MAX: u64 = 250_000;
/// Where a ramp begins, in what the closed loop answered.
const BEGINNING: f64 = 0.5;
/// By how much the rate rises from step to step.
const RISE: f64 = 1.1;
/// At this step a ramp ends, whoever still keeps up.
const STEPS_MAX: usize = 30;
/// How often a rate is tried that is not kept up with: a machine may stand still for a moment.
const TRIES: usize = 2;
/// On how many connections calls come in. One that finds all of them busy waits for the first that
/// is free, and that counts as its wait too.
const CALLERS: usize = 256;

/// The highest rate a door kept up with.
#[derive(Clone, Copy, Debug)]
pub struct Ramp {
    /// How many calls were answered in a second, until the last answer was there. Zero if even the
    /// first step was too much.
    pub per_second: f64,
    /// All its calls but one in a hundred were answered within this, in microseconds.
    pub wait_micros: u64,
}

/// Ramps of all doors, one after the other.
pub async fn take(
    stage: &mut Stage,
    maker: &mut Process,
    orders: &[load::Order],
    rounds: &[Round],
) -> Result<Vec<Ramp>, String> {
    let mut ramps = Vec::new();
    for (door, order) in orders.iter().enumerate() {
        let closed = median(rounds.iter().map(|round| rate(&round[door])).collect());
        let ramp = up(stage, maker, order, closed * BEGINNING).await?;
        say(format!(
            "ramp {} of {}: {:.0} calls/s",
            door + 1,
            orders.len(),
            ramp.per_second
        ));
        ramps.push(ramp);
        stage.ground.vacuum().await?;
    }
    Ok(ramps)
}

async fn up(
    stage: &mut Stage,
    maker: &mut Process,
    order: &load::Order,
    beginning: f64,
) -> Result<Ramp, String> {
    let mut highest = Ramp {
        per_second: 0.0,
        wait_micros: 0,
    };
    let mut due_per_second = beginning;
    for _ in 0..STEPS_MAX {
        let order = load::Order {
            callers: CALLERS,
            per_second: Some(due_per_second),
            ..order.clone()
        };
        let Some(ramp) = step(stage, maker, &order).await? else {
            break;
        };
        if highest.per_second < ramp.per_second {
            highest = ramp;
        }
        due_per_second *= RISE;
    }
    Ok(highest)
}

/// A rate that is kept up with; nothing when it is not.
async fn step(
    stage: &mut Stage,
    maker: &mut Process,
    order: &load::Order,
) -> Result<Option<Ramp>, String> {
    for _ in 0..TRIES {
        let outcome: Outcome = maker.ask(order).await?;
        stage.ground.settled().await?;
        if let Some(ramp) = kept_up(&outcome) {
            return Ok(Some(ramp));
        }
    }
    Ok(None)
}

/// What a step comes to in which every call was put through, and in time.
fn kept_up(outcome: &Outcome) -> Option<Ramp> {
    let wait_micros = outcome.latencies.permille(990);
    let is_kept = outcome.failures == 0 && wait_micros <= WAIT_MICROS_MAX;
    is_kept.then(|| Ramp {
        per_second: outcome.calls as f64 * 1e6 / outcome.micros as f64,
        wait_micros,
    })
}

#[cfg(test)]
mod tests {
    use super::{WAIT_MICROS_MAX, kept_up};
    use crate::load::{Latencies, Outcome};

    fn outcome(waits: &[u64], failures: u64) -> Outcome {
        let mut latencies = Latencies::default();
        waits.iter().for_each(|wait| latencies.note(*wait));
        Outcome {
            calls: waits.len() as u64,
            failures,
            first_failure: None,
            micros: 2_000_000,
            latencies,
        }
    }

    #[test]
    fn a_rate_is_kept_up_with_if_99_of_100_are_answered_in_time() {
        let mut waits = vec![20_000; 198];
        waits.extend([WAIT_MICROS_MAX * 2; 2]);
        let ramp = kept_up(&outcome(&waits, 0)).expect("kept up with");
        assert!((ramp.per_second - 100.0).abs() < 1e-9);
        waits[0] = WAIT_MICROS_MAX * 2;
        assert!(kept_up(&outcome(&waits, 0)).is_none());
    }

    #[test]
    fn a_rate_at_which_a_call_is_given_up_is_none() {
        assert!(kept_up(&outcome(&[20_000], 1)).is_none());
    }
}
