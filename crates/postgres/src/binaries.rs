//! Finds the programs `postgres` and `initdb`. Owns the order of the search
//! and the supported versions; never installs or changes anything, except for
//! `copy`, which makes a closed cache reachable when a server starts.

pub(crate) mod copy;
mod places;
mod version;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::account::Account;
use crate::error::PostgresError;
use crate::launcher;

pub use places::Places;
pub use version::Version;

/// The oldest PostgreSQL that the product supports.
const OLDEST_MAJOR: u32 = 15;
/// The newest PostgreSQL that the product supports.
const NEWEST_MAJOR: u32 = 18;
const BUSY_PATIENCE: Duration = Duration::from_secs(2);
const RETRY_EVERY: Duration = Duration::from_millis(10);

/// Which rule of the search led to a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The variable `PG_BIN`.
    PgBin,
    /// The system's packages (`/usr/lib/postgresql`).
    System,
    /// The variable `PATH`.
    Path,
    /// Homebrew.
    Homebrew,
    /// The private cache that setup fills.
    Cache,
    /// A copy of the private cache where other users can reach it.
    Copy,
}

impl fmt::Display for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Source::PgBin => "PG_BIN",
            Source::System => "system",
            Source::Path => "PATH",
            Source::Homebrew => "Homebrew",
            Source::Cache => "cache",
            Source::Copy => "copy of the cache",
        })
    }
}

/// A usable PostgreSQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries {
    /// The folder that holds `postgres` and `initdb`.
    pub folder: PathBuf,
    /// What `postgres --version` says.
    pub version: Version,
    /// How it was found.
    pub source: Source,
}

impl Binaries {
    /// The path of one program.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// A place that was passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// Which rule led there.
    pub source: Source,
    /// The folder, or the pattern when no folder matched it.
    pub place: PathBuf,
    /// Why it is of no use.
    pub reason: String,
    /// Whether the programs are there, but closed to the user they must run as.
    pub(crate) is_closed: bool,
}

impl fmt::Display for Looked {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place.display();
        write!(formatter, "{}: {place}: {}", self.source, self.reason)
    }
}

/// The PostgreSQL that a new data folder would get: the first usable one of
/// [`Places`], in its order.
///
/// # Errors
/// [`PostgresError::NotFound`] names every place and why it is of no use;
/// [`PostgresError::NoAccount`] when root has nobody to run the server as.
pub fn find_binaries(places: &Places) -> Result<Binaries, PostgresError> {
    search(places, &Account::for_new_folder()?, None)
}

/// As [`find_binaries`], for programs that `account` can run and, when the
/// data folder already holds a cluster, of that cluster's major version.
pub(crate) fn search(
    places: &Places,
    account: &Account,
    major: Option<u32>,
) -> Result<Binaries, PostgresError> {
    let mut looked_at = Vec::new();
    for candidate in places.candidates() {
        let verdict = match candidate.folder {
            Some(folder) => judge(folder, candidate.source, account, major),
            None => Err(Looked {
                source: candidate.source,
                place: candidate.place,
                reason: candidate.absence.to_owned(),
                is_closed: false,
            }),
        };
        match verdict {
            Ok(binaries) => return Ok(binaries),
            Err(looked) => {
                if looked.source == Source::PgBin && places.pg_bin.is_some() {
                    tracing::warn!("PG_BIN is set but of no use: {looked}");
                }
                looked_at.push(looked);
            }
        }
    }
    Err(PostgresError::NotFound { looked_at })
}

fn judge(
    folder: PathBuf,
    source: Source,
    account: &Account,
    major: Option<u32>,
) -> Result<Binaries, Looked> {
    let pass_over = |reason: String, is_closed: bool| Looked {
        source,
        place: folder.clone(),
        reason,
        is_closed,
    };
    for program in ["postgres", "initdb"] {
        match folder.join(program).try_exists() {
            Ok(true) => {}
            Ok(false) => return Err(pass_over(format!("holds no `{program}`"), false)),
            Err(error) => return Err(pass_over(error.to_string(), false)),
        }
    }
    let version = match ask_version(&folder.join("postgres"), account) {
        Ok(version) => version,
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            let mut reason = describe_closed(&folder, account);
            if source == Source::Cache {
                reason.push_str(" (starting a server copies it to one)");
            }
            return Err(pass_over(reason, true));
        }
        Err(error) => return Err(pass_over(error.to_string(), false)),
    };
    if !(OLDEST_MAJOR..=NEWEST_MAJOR).contains(&version.major) {
        let reason = format!(
            "version {version} is not supported, only {OLDEST_MAJOR} to {NEWEST_MAJOR} are"
        );
        return Err(pass_over(reason, false));
    }
    if let Some(major) = major.filter(|major| *major != version.major) {
        let reason = format!(
            "version {version} cannot open this data folder, which PostgreSQL {major} made"
        );
        return Err(pass_over(reason, false));
    }
    Ok(Binaries {
        folder,
        version,
        source,
    })
}

/// Runs `postgres --version` as the user who will run the server, which also
/// proves that this user can reach it and that its libraries are complete.
fn ask_version(program: &Path, account: &Account) -> io::Result<Version> {
    let mut command = Command::new(program);
    command.arg("--version").stdin(Stdio::null());
    launcher::confine(&mut command, account);
    let output = run_when_free(&mut command)?;
    let text = String::from_utf8_lossy(&output.stdout);
    if output.status.success()
        && let Some(version) = Version::parse(&text)
    {
        return Ok(version);
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    Err(io::Error::other(format!(
        "`postgres --version` ended with {}: {}",
        output.status,
        if complaint.trim().is_empty() {
            text.trim().to_owned()
        } else {
            complaint.trim().to_owned()
        }
    )))
}

/// Runs a program that may have been written a moment ago, which the system
/// refuses while any process being forked still holds the file.
fn run_when_free(command: &mut Command) -> io::Result<Output> {
    let deadline = Instant::now() + BUSY_PATIENCE;
    loop {
        match command.output() {
            Err(error)
                if error.kind() == io::ErrorKind::ExecutableFileBusy
                    && Instant::now() < deadline =>
            {
                std::thread::sleep(RETRY_EVERY);
            }
            settled => return settled,
        }
    }
}

fn describe_closed(folder: &Path, account: &Account) -> String {
    let user = &account.name;
    match account.blocked_at(folder) {
        Some(blocked_by) => format!(
            "the user {user}, who must run it because PostgreSQL refuses root, cannot pass \
             through {}: make that passable, or move it to a folder open to every user",
            blocked_by.display()
        ),
        None => format!("the user {user} may not run it"),
    }
}
