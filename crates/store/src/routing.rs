//! What routing keeps: what is used of caps.

pub mod caps;
