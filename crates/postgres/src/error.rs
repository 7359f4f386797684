//! Every way in which the embedded server can fail to do what was asked.
//! Owns the words that a person reads; decides nothing.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::time::Duration;

use crate::binaries::Looked;
use crate::session::SessionError;

/// Why the embedded PostgreSQL could not be found, started or stopped.
#[derive(Debug, thiserror::Error)]
pub enum PostgresError {
    /// No usable PostgreSQL in any known place.
    #[error("{}", describe_search(.looked_at))]
    NotFound {
        /// Every place, in order, with the reason it was passed over.
        looked_at: Vec<Looked>,
    },
    /// Another process runs a server in this folder.
    #[error(
        "the data folder {} is in use by another patchbay{}; stop that one, or choose another folder",
        .folder.display(),
        .pid.map(|pid| format!(" (process {pid})")).unwrap_or_default()
    )]
    FolderInUse {
        /// The data folder.
        folder: PathBuf,
        /// The process that holds it, when it has written its number.
        pid: Option<u32>,
    },
    /// A PostgreSQL that is not ours runs in this folder and does not stop.
    #[error(
        "PostgreSQL (process {pid}) is still running in {}; stop it with `kill -INT {pid}` and try again",
        .folder.display()
    )]
    StillRunning {
        /// The folder of the cluster.
        folder: PathBuf,
        /// The running server.
        pid: i32,
    },
    /// The cluster belongs to a user that this process cannot become.
    #[error(
        "{} belongs to {owner}, but this process runs as {current}: run as {owner}, or choose another data folder",
        .path.display()
    )]
    WrongOwner {
        /// What belongs to somebody else.
        path: PathBuf,
        /// The owner, by name when it has one.
        owner: String,
        /// The user of this process.
        current: String,
    },
    /// This process is root, PostgreSQL refuses to be, and there is nobody to be instead.
    #[error(
        "PostgreSQL refuses to run as root and this machine has neither a user `postgres` nor `nobody`: create one, or give the data folder to another user"
    )]
    NoAccount,
    /// The user that the server runs as may not enter a folder it needs.
    #[error(
        "the user {user} that PostgreSQL runs as cannot reach {}, because {} is closed to it: use a folder that every user may pass through",
        .path.display(),
        .blocked_by.display()
    )]
    Unreachable {
        /// What has to be reached.
        path: PathBuf,
        /// The folder on the way to it that refuses.
        blocked_by: PathBuf,
        /// The user, by name.
        user: String,
    },
    /// No folder on this machine can hold the socket.
    #[error("no usable folder for the server's socket at {}: {reason}", .folder.display())]
    SocketFolder {
        /// The folder that was tried.
        folder: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// `initdb` refused.
    #[error("initdb could not make a cluster in {} ({status}):\n{output}", .folder.display())]
    Initialise {
        /// The folder it was to fill.
        folder: PathBuf,
        /// How it ended.
        status: ExitStatus,
        /// What it said.
        output: String,
    },
    /// The server ended before it was ready.
    #[error("PostgreSQL did not start ({status}); the end of {} says:\n{tail}", .log.display())]
    Start {
        /// How it ended.
        status: ExitStatus,
        /// Its log.
        log: PathBuf,
        /// What it wrote there during this start.
        tail: String,
    },
    /// The server runs but did not become ready in time, and was stopped.
    #[error("PostgreSQL was not ready after {} s; see {}", .waited.as_secs(), .log.display())]
    NotReady {
        /// How long it was given.
        waited: Duration,
        /// Its log.
        log: PathBuf,
    },
    /// The server outlived every request to stop.
    #[error("PostgreSQL (process {pid}) has not stopped after {} s", .waited.as_secs())]
    NotStopped {
        /// The server.
        pid: i32,
        /// How long it was given.
        waited: Duration,
    },
    /// The server refused a connection or a statement of ours.
    #[error("could not prepare the database")]
    Session(#[from] SessionError),
    /// The system refused.
    #[error("could not {action} {}", .path.display())]
    Io {
        /// What was tried, as a verb.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// Why it was refused.
        source: io::Error,
    },
}

impl PostgresError {
    /// Names what was tried on what, for use with `map_err`.
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> PostgresError {
        let path = path.to_owned();
        move |source| PostgresError::Io {
            action,
            path,
            source,
        }
    }
}

fn describe_search(looked_at: &[Looked]) -> String {
    let mut text = String::from("no usable PostgreSQL (version 15 to 18) was found. Looked at:\n");
    for looked in looked_at {
        text.push_str(&format!("  - {looked}\n"));
    }
    text.push_str(
        "What to do: install PostgreSQL (Debian and Ubuntu: `apt-get install postgresql`, macOS: \
         `brew install postgresql@17`), or run `make setup`, which puts one into the private cache, \
         or set PG_BIN to the folder that holds `postgres` and `initdb`, or set DATABASE_URL to a \
         server that already runs.",
    );
    text
}
