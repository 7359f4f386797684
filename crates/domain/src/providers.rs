//! Providers: the outside companies a tenant has credentials at.

pub mod accounts;
pub mod secrets;
