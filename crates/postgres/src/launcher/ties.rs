//! What ties a child to this process. The only unsafe code of the crate: the
//! few system calls that a child makes between its birth and its program.

use std::io;
use std::os::unix::process::CommandExt;
use std::process::Command;

use nix::sys::signal::Signal;
use nix::unistd::{getppid, setsid};

/// What becomes of a child when this process ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ties {
    /// It is sent this signal, even if this process is killed outright. (Only
    /// Linux can promise that; elsewhere the next start stops the orphan.)
    Bound(Signal),
    /// Nothing: it has a session of its own and lives on.
    Detached,
}

/// Arranges for `ties` to be in force when `command` runs.
#[allow(unsafe_code)] // `pre_exec` has no safe form, and nothing else runs in the child.
pub(super) fn tie(command: &mut Command, ties: Ties) {
    if let Ties::Bound(_) = ties {
        // Ctrl-C in a terminal must reach us alone: we stop the server last.
        command.process_group(0);
    }
    let parent = std::process::id();
    // SAFETY: the closure runs in a child forked from a process with many
    // threads, where only async-signal-safe calls are allowed. It makes the
    // system calls prctl, getppid and setsid, takes no lock and allocates
    // nothing: `io::Error::from(Errno)` only stores a number.
    unsafe {
        command.pre_exec(move || match ties {
            Ties::Bound(signal) => bind(signal, parent),
            Ties::Detached => setsid().map(drop).map_err(io::Error::from),
        });
    }
}

/// Runs after the change of user, which clears the parent-death signal.
fn bind(signal: Signal, parent: u32) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    nix::sys::prctl::set_pdeathsig(signal)?;
    #[cfg(not(target_os = "linux"))]
    let _ = signal;
    // The parent may have died before the signal was arranged.
    if getppid().as_raw().unsigned_abs() == parent {
        Ok(())
    } else {
        Err(io::Error::from(nix::errno::Errno::ESRCH))
    }
}
