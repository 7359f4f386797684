//! The binary `patchbay`: configuration, wiring, the embedded PostgreSQL and the commands.
//!
//! Everything is read and checked here, at the start, and handed down; nothing below looks at the
//! environment. Start reading in [`commands`].

pub mod commands;
pub mod config;
pub mod console;
pub mod demo;
pub mod running;
pub mod telemetry;
pub mod terminal;

/// A call makes thousands of small values and drops them. The C library's allocator took a fifth
/// of a call's time for it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
