//! Who gets a call: a pure decision over facts, with a verdict for every candidate.
//!
//! Start reading in [`decide`]. Nothing here loads a fact, reserves a slot or dials a number.

pub mod attributes;
pub mod capacity;
pub mod caps;
pub mod decide;
pub mod facts;
pub mod filters;
mod judging;
pub mod lineup;
pub mod number_rules;
pub mod order;
pub mod preview;
pub mod replay;
pub mod schedule;
pub mod screening;
pub mod sheet;
#[cfg(test)]
mod test_facts;
pub mod verdicts;
mod words;
