//! What may be chosen about a run.

use std::path::PathBuf;

use clap::Args;

use crate::kind::Kind;

/// What may be chosen about a run.
#[derive(Args, Clone, Debug)]
pub struct Options {
    /// The campaigns that are measured, each of a kind and with so many offers.
    #[arg(
        long,
        value_delimiter = ',',
        default_value = "plain:10,ruled:200,ruled:2000,capped:1,capped:100,prepaid:1,prepaid:100"
    )]
    pub campaigns: Vec<Kind>,
    /// How many rounds there are: in each, every kind of call has one phase.
    #[arg(long, default_value_t = 12)]
    pub rounds: usize,
    /// How long a phase lasts, in milliseconds.
    #[arg(long, default_value_t = 3000)]
    pub phase_millis: u64,
    /// How many callers ask at once.
    #[arg(long, default_value_t = 32)]
    pub callers: usize,
    /// How many connections each pool of the server may open, as `PATCHBAY_DATABASE_CONNECTIONS`.
    #[arg(long, default_value_t = 16)]
    pub connections: u32,
    /// How many calls are made one at a time, to be counted.
    #[arg(long, default_value_t = 1000)]
    pub counted: u64,
    /// How many recorded calls are replayed.
    #[arg(long, default_value_t = 50_000)]
    pub replayed: u32,
    /// The page to write, from the repository's root.
    #[arg(long, default_value = "docs/performance.md")]
    pub page: PathBuf,
    /// Write no page: only say what was measured.
    #[arg(long)]
    pub no_page: bool,
}
