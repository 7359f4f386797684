//! The embedded PostgreSQL: finds the server's programs, initialises a data
//! folder, runs `postgres` as a child process, watches it and stops it.
//!
//! Three doors, for three users:
//! - [`Postgres::start`]: a server that lives and dies with this process
//!   (`patchbay demo`);
//! - [`Shared::ensure`]: one throwaway server that many test processes share
//!   and that outlives them;
//! - [`find_binaries`]: which PostgreSQL would be used, and why the others
//!   would not (`patchbay doctor`).
//!
//! *Invariants.* The server never listens on a network port. This crate never
//! deletes the pid file of data that matters, never runs PostgreSQL as root,
//! and never passes our environment, which holds secrets, on to it. It knows
//! no table of the product: SQL belongs to `store`.
//!
//! Start reading at `server.rs`, then `startup.rs`.

mod account;
mod binaries;
mod cluster;
mod error;
mod launcher;
mod layout;
mod lock;
mod log;
mod postmaster;
mod process;
mod server;
mod session;
mod settings;
mod shared;
mod startup;

pub use binaries::{Binaries, Looked, Places, Source, Version, find_binaries};
pub use error::PostgresError;
pub use server::Postgres;
pub use session::{Row, Session, SessionError};
pub use settings::{DATABASE, SUPERUSER, Settings};
pub use shared::Shared;
