//! Configuring the credentials at carriers, and opening and rotating their secrets.

mod accounts;
pub mod secrets;
