//! Tests of the store against a real database, one per test.

mod isolation;
mod schema;
mod source;
mod world;
