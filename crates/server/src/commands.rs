//! The commands: what each does is in its own module; here is how they are told apart.

mod admin;
mod demo;
mod doctor;
mod migrate;
mod openapi;
mod sandbox;
mod serve;
mod simulate;
pub(crate) mod wiring;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::terminal::complain;

/// An open-source, self-hosted call exchange.
#[derive(Parser)]
#[command(
    name = "patchbay",
    version,
    about = "An open-source, self-hosted call exchange"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Try it: starts PostgreSQL, the server with demo data and a simulated carrier whose people
    /// call, and prints how to log in.
    Demo(demo::Demo),
    /// Run it: the database and the secrets come from the environment.
    Serve(Place),
    /// Bring the database's schema up to date.
    Migrate,
    /// Print the document that describes the API.
    Openapi,
    /// Create people and tenants, reset passwords, rotate keys.
    Admin(admin::Admin),
    /// Check the configuration and the database, and say what to do.
    Doctor(doctor::Doctor),
    /// Run a simulated carrier: it speaks the Twilio API, executes TwiML and signs its callbacks.
    Sandbox(sandbox::Sandbox),
    /// Run calls through the routing, caps and money of a whole exchange on a virtual clock, and
    /// check that nothing is lost, doubled or exceeded.
    Simulate(simulate::Simulate),
}

/// Where the server listens and where its data is.
#[derive(Args, Clone, Default)]
pub struct Place {
    /// The port of the API and the console [default: PORT, or 4000].
    #[arg(long)]
    port: Option<u16>,
    /// The folder of the embedded database [default: PATCHBAY_DATA_DIR, or ./data].
    #[arg(long)]
    data_dir: Option<PathBuf>,
}

/// Why a command did not succeed: sentences for the person at the terminal.
#[derive(Debug)]
pub struct Failure(Vec<String>);

impl Failure {
    /// One sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(vec![sentence.into()])
    }

    /// Several sentences.
    pub fn all(sentences: &[String]) -> Self {
        Self(sentences.to_vec())
    }
}

impl From<String> for Failure {
    fn from(sentence: String) -> Self {
        Self::new(sentence)
    }
}

/// Runs the command the process was started with.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    // Every crate is built for this provider; naming it keeps a second one from creeping in.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            complain(format!("patchbay: cannot start: {error}"));
            return ExitCode::FAILURE;
        }
    };
    let outcome = runtime.block_on(async {
        match cli.command {
            Command::Demo(demo) => demo::run(demo).await,
            Command::Serve(place) => serve::run(place).await,
            Command::Migrate => migrate::run().await,
            Command::Openapi => openapi::run(),
            Command::Admin(admin) => admin::run(admin).await,
            Command::Doctor(doctor) => doctor::run(doctor).await,
            Command::Sandbox(sandbox) => sandbox::run(sandbox).await,
            Command::Simulate(simulate) => simulate::run(simulate),
        }
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(sentences)) => {
            for sentence in sentences {
                complain(format!("patchbay: {sentence}"));
            }
            ExitCode::FAILURE
        }
    }
}
