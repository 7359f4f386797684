//! Twilio, and carriers that speak its API.
//!
//! Pure translation both ways: [`signature`] says whether a hook is theirs, [`hook`] reads it,
//! [`twiml`] writes the answer; [`Twilio`] is the three together, as `app` asks for them. Nothing
//! here sends or stores anything.

mod carrier;
pub mod hook;
pub mod signature;
pub mod twiml;

pub use carrier::Twilio;
