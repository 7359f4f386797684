//! Twilio, and carriers that speak its API.
//!
//! Pure translation both ways: [`signature`] says whether a hook is theirs, [`hook`] reads it,
//! [`twiml`] writes the answer. Nothing here sends or stores anything.

pub mod hook;
pub mod signature;
pub mod twiml;
