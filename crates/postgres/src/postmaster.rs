//! Finds and signals the server of a cluster that another process started.
//! Trusts a pid file only after seeing that the process it names is indeed a
//! server of that folder, and never removes the file.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::error::PostgresError;

const POLL_EVERY: Duration = Duration::from_millis(20);

/// The number in the cluster's pid file, whether or not it is still true.
pub(crate) fn recorded(pgdata: &Path) -> Option<i32> {
    let text = fs::read_to_string(pgdata.join("postmaster.pid")).ok()?;
    text.lines().next()?.trim().parse().ok()
}

/// The running server of the cluster.
pub(crate) fn running(pgdata: &Path) -> Option<i32> {
    recorded(pgdata).filter(|pid| serves(*pid, pgdata))
}

/// Asks a server to stop: `SIGINT` for a clean stop now, `SIGQUIT` for one
/// that leaves the next start to recover. A server that is gone is no error.
pub(crate) fn signal(pid: i32, signal: Signal) -> Result<(), Errno> {
    match kill(Pid::from_raw(pid), signal) {
        Ok(()) | Err(Errno::ESRCH) => Ok(()),
        Err(errno) => Err(errno),
    }
}

/// Stops the server that another process left behind in the cluster, if any,
/// within `patience`.
pub(crate) async fn stop_running(
    pgdata: &Path,
    request: Signal,
    patience: Duration,
) -> Result<(), PostgresError> {
    let Some(pid) = running(pgdata) else {
        return Ok(());
    };
    signal(pid, request)
        .map_err(|errno| PostgresError::io("stop the server of", pgdata)(errno.into()))?;
    let deadline = Instant::now() + patience;
    while !has_left(pid, pgdata) {
        if Instant::now() >= deadline {
            return Err(PostgresError::StillRunning {
                folder: pgdata.to_owned(),
                pid,
            });
        }
        tokio::time::sleep(POLL_EVERY).await;
    }
    Ok(())
}

/// Whether the process is a server of this folder: it was given the folder as
/// an argument, and keeps its arguments until it ends.
fn serves(pid: i32, pgdata: &Path) -> bool {
    let folder = pgdata.as_os_str().as_bytes();
    arguments_of(pid)
        .split(|byte| *byte == 0)
        .any(|argument| argument == folder)
}

/// Whether a process that did serve the folder is gone. While it ends it has
/// no arguments any more, but may still hold what the next server needs.
#[cfg(target_os = "linux")]
fn has_left(pid: i32, pgdata: &Path) -> bool {
    if !arguments_of(pid).is_empty() {
        return !serves(pid, pgdata);
    }
    // The state follows the name in brackets, which may hold anything. A
    // zombie is gone: only its parent has not noticed.
    fs::read_to_string(format!("/proc/{pid}/stat"))
        .ok()
        .and_then(|stat| stat.rsplit_once(") ")?.1.chars().next())
        .is_none_or(|state| matches!(state, 'Z' | 'X'))
}

#[cfg(not(target_os = "linux"))]
fn has_left(pid: i32, pgdata: &Path) -> bool {
    !serves(pid, pgdata)
}

/// The arguments of a process, each ended by a zero byte; empty when it has
/// none, is ending, or does not exist.
#[cfg(target_os = "linux")]
fn arguments_of(pid: i32) -> Vec<u8> {
    fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default()
}

/// As above from `ps`, which separates them by spaces, so that a folder with
/// a space in its name is found by its place after `-D`.
#[cfg(not(target_os = "linux"))]
fn arguments_of(pid: i32) -> Vec<u8> {
    let output = std::process::Command::new("ps")
        .args(["-ww", "-o", "command=", "-p", &pid.to_string()])
        .output();
    let text = output.map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&text)
        .replace(" -D ", "\0")
        .replace(" -c ", "\0")
        .into_bytes()
}
