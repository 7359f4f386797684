//! Tests of the store against a real database, one per test.

mod callers;
mod caps;
mod closings;
mod figures;
mod isolation;
mod ledger;
mod plans;
mod queue;
mod schema;
mod shelf;
mod source;
mod world;
