//! Rate cards and their rates.
pub mod cards;
pub mod rates;
