//! What handlers take: proof of a right, parsed ids, parsed bodies.

pub mod authentication;
pub mod body;
pub mod may;
pub mod path;
pub mod version;
