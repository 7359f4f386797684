//! Carriers: how each one's wire format maps to our own words and back.
//!
//! An adapter translates; it never chooses whom to dial or what a call costs.

pub mod form;
pub mod twilio;
