//! Twilio, and carriers that speak its API.
//!
//! Translation both ways: [`signature`] says whether a hook is theirs, [`hook`] reads it, [`twiml`]
//! writes the answer; [`Twilio`] is the three together, as `app` asks for them, and sends nothing.
//! [`TwilioApi`] asks the carrier's own API. Nothing here stores anything.

mod api;
mod carrier;
pub mod hook;
pub mod signature;
pub mod twiml;

pub use api::TwilioApi;
pub use carrier::Twilio;
