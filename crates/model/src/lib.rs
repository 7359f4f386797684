//! The whole exchange on a virtual clock, in memory: what `patchbay simulate` runs.
//!
//! A seed makes a market (campaigns, buyers, caps, prices, schedules, filters, screening, ways of
//! ringing, phones that ring together), callers and the people they reach, a carrier that repeats,
//! delays, swaps and loses what it says, servers that die before or after they commit, and clients
//! that ask again. The servers decide with the functions of `domain` and
//! nothing else; the store keeps what they write, a change at a time or not at all. After every
//! step, and when all is quiet, [`judge`] compares what was written with what truly happened.
//!
//! The same seed gives the same run, to the bit, on any machine. [`fault`] names the errors that
//! can be planted in the servers, to show that the judge finds them; not in those of the program.
//!
//! [`trial`] is what real servers go through, judged by the same figures.
//!
//! Start reading in [`world`]. Nothing here reads a clock, touches a network or is part of a
//! running server.

mod agenda;
mod books;
mod callers;
mod carrier;
mod chance;
pub mod fault;
mod judge;
mod market;
mod money;
mod people;
mod server;
mod store;
mod tally;
pub mod trial;
mod world;

use base::time::Timestamp;

#[cfg(feature = "faults")]
use crate::fault::Fault;
use crate::fault::Planted;
use crate::world::World;

/// What a run came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How many steps it took.
    pub steps: u64,
    /// How many calls talked with a buyer.
    pub sold: u32,
    /// How often a cap that had room when a server read it had none any more.
    pub raced: u32,
    /// How many were never recorded, because no request reached a server.
    pub lost: u32,
    /// A figure that follows from everything that was written: equal runs have equal ones.
    pub fingerprint: u64,
}

/// An invariant that did not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("seed {seed}: step {step}, at {at}: {what}")]
pub struct Broken {
    /// The seed that shows it again.
    pub seed: u64,
    /// After how many steps.
    pub step: u64,
    /// When, by the virtual clock.
    pub at: Timestamp,
    /// What does not hold, with the figures compared.
    pub what: String,
}

/// Runs so many calls of a seed to their end.
///
/// # Errors
/// The first invariant that does not hold.
pub fn run(seed: u64, calls: u32) -> Result<Outcome, Broken> {
    World::new(seed, calls, Planted::default()).run()
}

/// The same with an error planted in the servers.
///
/// # Errors
/// The first invariant that does not hold.
#[cfg(feature = "faults")]
pub fn run_with(fault: Fault, seed: u64, calls: u32) -> Result<Outcome, Broken> {
    World::new(seed, calls, Planted::one(fault)).run()
}
