//! Makes a cluster. Owns its encoding, locale and login rules. A cluster
//! appears whole or not at all: it is built under another name and renamed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use nix::sys::signal::Signal;

use crate::account::Account;
use crate::binaries::Binaries;
use crate::error::PostgresError;
use crate::launcher::{self, Ties};
use crate::layout::{self, Layout};
use crate::settings::SUPERUSER;

/// The first PostgreSQL with locales of its own.
const BUILTIN_LOCALES_SINCE_MAJOR: u32 = 17;

/// The major version that made the cluster; `None` when there is none yet.
pub(crate) fn major_version(pgdata: &Path) -> Result<Option<u32>, PostgresError> {
    let path = pgdata.join("PG_VERSION");
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(PostgresError::io("read", &path)(error)),
    };
    let unreadable = |error| PostgresError::io("understand", &path)(io::Error::other(error));
    text.trim().parse().map(Some).map_err(unreadable)
}

/// Makes the cluster. Blocks for about a second. The caller holds the lock.
pub(crate) fn initialise(
    layout: &Layout,
    binaries: &Binaries,
    durable: bool,
) -> Result<(), PostgresError> {
    let partial = layout.pgdata.with_extension("partial");
    let mut outcome = run_initdb(&partial, layout, binaries, durable, "C.UTF-8")?;
    if !outcome.status.success() && said(&outcome).contains("invalid locale name") {
        // Not every system has it (macOS). Text is then sorted by its bytes
        // all the same, but only ASCII letters have an upper case.
        outcome = run_initdb(&partial, layout, binaries, durable, "C")?;
    }
    if !outcome.status.success() {
        return Err(PostgresError::Initialise {
            folder: layout.pgdata.clone(),
            status: outcome.status,
            output: said(&outcome),
        });
    }
    fs::rename(&partial, &layout.pgdata).map_err(PostgresError::io("create", &layout.pgdata))
}

/// Moves the cluster aside and removes it. The caller holds the lock, knows
/// that nothing runs in it, and knows that nobody wants it.
pub(crate) fn discard(pgdata: &Path) -> Result<(), PostgresError> {
    let discarded = pgdata.with_extension("discarded");
    remove_folder(&discarded)?;
    match fs::rename(pgdata, &discarded) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(PostgresError::io("move aside", pgdata)(error)),
        Ok(()) => remove_folder(&discarded),
    }
}

fn run_initdb(
    partial: &PathBuf,
    layout: &Layout,
    binaries: &Binaries,
    durable: bool,
    locale: &str,
) -> Result<Output, PostgresError> {
    remove_folder(partial)?;
    prepare_folder(partial, &layout.account)?;
    let mut command = Command::new(binaries.program("initdb"));
    command
        .arg("--pgdata")
        .arg(partial)
        .args(["--username", SUPERUSER])
        .args(["--auth-local", "trust", "--auth-host", "reject"])
        .args(["--encoding", "UTF8", "--data-checksums"]);
    if binaries.version.major >= BUILTIN_LOCALES_SINCE_MAJOR {
        // Letters beyond ASCII are known without asking the system, whose
        // rules may change under a data folder.
        command.args(["--locale", "C", "--locale-provider", "builtin"]);
        command.args(["--builtin-locale", "C.UTF-8"]);
    } else {
        command.args(["--locale", locale]);
    }
    if !durable {
        command.arg("--no-sync");
    }
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let program = binaries.program("initdb");
    launcher::launch(command, &layout.account, Ties::Bound(Signal::SIGTERM))
        .and_then(std::process::Child::wait_with_output)
        .map_err(PostgresError::io("run", &program))
}

fn prepare_folder(partial: &Path, account: &Account) -> Result<(), PostgresError> {
    layout::create_owned_folder(partial, account).map_err(PostgresError::io("create", partial))
}

/// Removes what an interrupted start left.
fn remove_folder(folder: &Path) -> Result<(), PostgresError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(PostgresError::io("remove", folder)(error))
        }
        _ => Ok(()),
    }
}

fn said(outcome: &Output) -> String {
    let output = [&outcome.stdout[..], &outcome.stderr[..]].concat();
    String::from_utf8_lossy(&output).trim().to_owned()
}
