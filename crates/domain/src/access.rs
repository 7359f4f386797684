//! Who may do what: tenants, people, roles and rights.
//!
//! Nothing here knows a session, a cookie or a key's secret; it decides from a role or a list of
//! rights alone. Start reading in [`rights`].

pub mod keys;
pub mod members;
pub mod passwords;
pub mod rights;
pub mod tenants;
