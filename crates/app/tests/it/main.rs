//! Tests of the use cases against a real database, one per test.

mod configuration;
mod once;
mod outbox;
mod requests;
