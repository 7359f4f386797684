//! Who gets a call: a pure decision over facts, with a verdict for every candidate.
//!
//! Start reading in [`decide`]. Nothing here loads a fact, reserves a slot or dials a number.

pub mod caps;
pub mod decide;
pub mod facts;
mod order;
pub mod schedule;
mod words;
