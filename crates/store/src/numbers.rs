//! The tables of numbers and their assignments.

pub mod assignments;
pub mod claims;
pub mod inventory;
pub mod rents;
