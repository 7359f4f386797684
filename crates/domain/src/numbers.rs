//! Numbers: what we hold at carriers and whom their calls belong to.

pub mod inventory;
pub mod rent;
pub mod rules;
