//! The tables of numbers and their assignments.

pub mod inventory;
pub mod assignments;
pub mod claims;
