//! The tables of credentials at carriers.

pub mod accounts;
pub mod claims;
pub mod secrets;
