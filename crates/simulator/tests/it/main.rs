//! The simulator's own tests: the pure machine on a stage without a wire, and
//! the carrier with one.

#![allow(clippy::unwrap_used)] // a test stops where it cannot go on

mod control;
mod dialing;
mod documents;
mod outbound;
mod stage;
mod wire;
