//! What a call costs, measured: `make bench`.
//!
//! Three processes, so that their processor time can be told apart: this one, which starts the
//! others, counts and writes the page ([`run`]); the server under test ([`subject`]); and the load
//! maker ([`load`]). PostgreSQL is one of its own, started for the run and thrown away.
//!
//! Nothing here is part of the product, and nothing of the product is changed for it: the server
//! under test is the real one with one more route, the null call that the others are compared
//! with. Start reading in [`run`].

mod door;
mod furnish;
mod kind;
mod load;
mod replay;
mod run;
mod subject;
mod terminal;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tokio::runtime::{Builder, Runtime};

use crate::run::options::Options;
use crate::terminal::complain;

/// What a call costs, measured.
#[derive(Parser)]
#[command(name = "bench", about = "What a call costs, measured")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Measure, and write the page.
    Run(Options),
    /// Measure one replay of many recorded calls.
    Replay(replay::Options),
    /// The server under test, told by the run on standard input.
    #[command(hide = true)]
    Serve,
    /// The load maker, told by the run on standard input.
    #[command(hide = true)]
    Load,
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Run(options) => {
            runtime(Builder::new_multi_thread()).and_then(|it| it.block_on(run::run(&options)))
        }
        Command::Replay(options) => {
            runtime(Builder::new_multi_thread()).and_then(|it| it.block_on(replay::run(&options)))
        }
        Command::Serve => {
            runtime(Builder::new_multi_thread()).and_then(|it| it.block_on(subject::serve()))
        }
        // One thread: two would only take each other's turns on a small machine.
        Command::Load => {
            runtime(Builder::new_current_thread()).and_then(|it| it.block_on(load::obey()))
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            complain(format!("bench: {sentence}"));
            ExitCode::FAILURE
        }
    }
}

fn runtime(mut builder: Builder) -> Result<Runtime, String> {
    let runtime = builder.enable_all().build();
    runtime.map_err(|error| format!("cannot start: {error}"))
}
