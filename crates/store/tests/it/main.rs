//! Tests of the store against a real database, one per test.

mod isolation;
