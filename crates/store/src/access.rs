//! The tables of tenants, people, sessions, keys, and of what every change leaves behind.

pub mod api_keys;
pub mod audit;
pub mod idempotency;
pub mod memberships;
pub mod sessions;
pub mod tenants;
pub mod users;
