//! Why a chore stopped.

use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;

/// Why a chore stopped; each text says what to do next where that is known.
#[derive(Debug, thiserror::Error)]
pub enum XtaskError {
    /// The command line names no chore.
    #[error("`{given}` is not understood; `cargo xtask help` lists the commands")]
    Usage {
        /// The words that were not understood.
        given: String,
    },
    /// The house rules are broken; the violations have been printed.
    #[error("tidy: {count} violations of the house rules")]
    Untidy {
        /// How many lines were printed.
        count: usize,
    },
    /// A committed file differs from what would be generated today.
    #[error("{what} is stale: {difference}\nrun `{remedy}` and commit the result")]
    Stale {
        /// The file or folder, relative to the repository.
        what: &'static str,
        /// What differs, in words.
        difference: String,
        /// The command that renews it.
        remedy: &'static str,
    },
    /// A program that the chore needs could not be started.
    #[error("could not start `{program}`")]
    Start {
        /// The program and its arguments.
        program: String,
        /// Why not.
        #[source]
        source: io::Error,
    },
    /// A program that the chore needs ran and failed.
    #[error("`{program}` failed ({status})")]
    Failed {
        /// The program and its arguments.
        program: String,
        /// How it ended.
        status: ExitStatus,
    },
    /// A program answered with something that is not what it should be.
    #[error("`{program}` gave no usable answer: {problem}")]
    Answer {
        /// The program and its arguments.
        program: String,
        /// What was wrong with it.
        problem: String,
    },
    /// A file or folder could not be read or written.
    #[error("could not use {}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// Why not.
        #[source]
        source: io::Error,
    },
    /// No throw-away database could be made.
    #[error("could not start a throw-away PostgreSQL (or set DATABASE_URL to an empty database)")]
    Database(#[from] postgres::PostgresError),
    /// The throw-away PostgreSQL runs but could not be spoken to.
    #[error("could not connect to the throw-away PostgreSQL")]
    Session(#[source] postgres::SessionError),
    /// A migration does not apply to what the ones before it made.
    #[error("the migration {} does not apply", path.display())]
    Migration {
        /// Which one.
        path: PathBuf,
        /// The server's words.
        #[source]
        source: postgres::SessionError,
    },
    /// The asynchronous runtime that watches the database did not start.
    #[error("could not start the asynchronous runtime")]
    Runtime(#[source] io::Error),
}
