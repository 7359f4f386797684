//! `patchbay simulate`

use clap::Args;

use crate::commands::Failure;
use crate::terminal::say;

/// Which runs, and how large.
#[derive(Args)]
pub struct Simulate {
    /// The first seed.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// How many calls each run has.
    #[arg(long, default_value_t = 100)]
    calls: u32,
    /// How many seeds, one after the other.
    #[arg(long, default_value_t = 1)]
    seeds: u64,
}

/// Runs one seed after the other, and stops at the first invariant that does not hold.
pub fn run(simulate: Simulate) -> Result<(), Failure> {
    let Simulate { seed, calls, seeds } = simulate;
    let last = seed.saturating_add(seeds);
    let (mut steps, mut sold) = (0, 0);
    let mut fingerprint = 0;
    for seed in seed..last {
        let outcome = model::run(seed, calls).map_err(|broken| broken.to_string())?;
        steps += outcome.steps;
        sold += u64::from(outcome.sold);
        fingerprint ^= outcome.fingerprint;
    }
    say(format!(
        "Every invariant holds: {seeds} runs of {calls} calls, {sold} calls sold, {steps} steps, \
         fingerprint {fingerprint:016x}."
    ));
    Ok(())
}
