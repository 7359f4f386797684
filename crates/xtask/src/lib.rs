//! The repository's own chores, run as `cargo xtask <command>`: the tidy rules,
//! and renewing the files that are generated but committed.
//!
//! Start reading at [`Chore`]. Nothing here is part of the product, and nothing
//! here may be needed to build it.

mod chore;
mod database;
mod drift;
mod error;
mod openapi;
mod sqlx;
mod terminal;
pub mod tidy;
mod web_client;
mod workspace;

pub use chore::Chore;
pub use error::XtaskError;
pub use terminal::say_error;
pub use workspace::Workspace;
