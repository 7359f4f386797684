//! What carriers charge for the legs of a call (EC-4, X-18, N-7).
//!
//! A rate card is a named set of rates; the active cards of a tenant are its tariff, which finds
//! the rate of a leg. What a leg then costs is an estimate until the carrier states its own
//! price. Nothing here writes a line of money: that is [`crate::economics::settlement`].

pub mod bill;
pub mod cards;
pub mod correction;
pub mod flat;
pub mod import;
pub mod rates;
pub mod tariff;
