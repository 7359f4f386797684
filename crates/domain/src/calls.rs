//! Calls: what the carrier told us and what follows from it.
//!
//! Everything here is a pure function of facts already gathered. Nothing here waits for a
//! carrier, posts money or chooses a target.

pub mod acceptance;
pub mod caller_names;
pub mod change;
pub mod conversions;
pub mod dimension;
pub mod events;
pub mod groups;
pub mod legs;
pub mod lookup;
pub mod origin;
pub mod parameters;
pub mod postbacks;
pub mod rates;
pub mod reroute;
pub mod script;
pub mod silence;
pub mod span;
pub mod state;
pub mod story;
