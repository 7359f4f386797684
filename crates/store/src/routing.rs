//! What routing keeps and asks for: what is used of caps, and who called before.

pub mod callers;
pub mod caps;
