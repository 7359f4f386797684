//! A carrier one can really call.
//!
//! Serves a carrier's REST API, fetches voice documents and executes them,
//! rings scripted people who answer, are busy or hang up, and sends signed
//! callbacks, on a clock of its own that can go faster than the world. Every
//! draw follows from a seed.
//!
//! It speaks wire formats only and shares no code with whoever talks to it, so
//! that the two cannot share a mistake. Never used by a product in production.
//!
//! Start reading at [`Carrier`]; then [`call`], the pure machine that executes
//! documents, and [`exchange`], which connects it with the wire.

pub mod call;
mod carrier;
pub mod chance;
pub mod clock;
pub mod control;
pub mod exchange;
pub mod fault;
pub mod geo;
pub mod number;
pub mod party;
mod rest;
pub mod rooms;
pub mod settings;
pub mod sid;
pub mod signature;
pub mod span;
mod stir;
pub mod traffic;
pub mod twiml;
pub mod webhook;

pub use carrier::{Carrier, StartError};
pub use settings::{Prices, Settings};
