//! A server that lives and dies with this process. Owns its lock and its
//! orderly end; the way up is `startup`'s.

use std::future::Future;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::ExitStatus;
use std::time::Duration;

use nix::sys::signal::Signal;

use crate::binaries::{Binaries, Version};
use crate::cluster;
use crate::error::PostgresError;
use crate::launcher::Ties;
use crate::layout::{self, Layout};
use crate::lock::FolderLock;
use crate::process::ServerProcess;
use crate::settings::{SUPERUSER, Settings};
use crate::startup;

/// How long a clean stop may take: open transactions are rolled back at once,
/// what remains is writing the last checkpoint.
const STOP_PATIENCE: Duration = Duration::from_secs(30);
/// How long a stop without that checkpoint may take.
const QUIT_PATIENCE: Duration = Duration::from_secs(10);

/// A running PostgreSQL that is a child of this process.
///
/// [`stop`](Postgres::stop) it when done. If it is only dropped it is asked to
/// stop and not waited for; if this process is killed, the system asks it.
#[derive(Debug)]
pub struct Postgres {
    layout: Layout,
    binaries: Binaries,
    /// Before the lock, so that it is asked to stop before the lock is free.
    process: ServerProcess,
    _lock: FolderLock,
}

impl Postgres {
    /// Starts the server of `settings.data_dir`, making folder, cluster and
    /// the database [`DATABASE`](crate::DATABASE) when absent, and returns
    /// once it answers. A server that a killed process left behind in the
    /// folder is given ten seconds to stop.
    ///
    /// # Errors
    /// [`PostgresError::FolderInUse`] at once when another process (or this
    /// one) runs a server in the folder, [`PostgresError::NotFound`] when
    /// there is no PostgreSQL to run, and what else [`PostgresError`] lists.
    pub async fn start(settings: Settings) -> Result<Postgres, PostgresError> {
        let (settings, layout, binaries, lock) = prepare(settings).await?;
        let ties = Ties::Bound(Signal::SIGINT);
        let process = startup::run(&layout, &binaries, &settings, ties).await?;
        tracing::info!(
            "PostgreSQL {} runs as process {} on {}",
            binaries.version,
            process.pid,
            layout.socket_dir.display()
        );
        Ok(Postgres {
            layout,
            binaries,
            process,
            _lock: lock,
        })
    }

    /// The address of `database` for sqlx:
    /// `postgres://patchbay@localhost/<database>?host=<socket folder>`.
    pub fn url(&self, database: &str) -> String {
        url(&self.layout.socket_dir, database)
    }

    /// The folder of the server's socket.
    pub fn socket_dir(&self) -> &Path {
        &self.layout.socket_dir
    }

    /// The folder of the cluster: below the data folder, unless only root can
    /// reach that one.
    pub fn pgdata(&self) -> &Path {
        &self.layout.pgdata
    }

    /// The server's version.
    pub fn version(&self) -> Version {
        self.binaries.version
    }

    /// The programs that are in use.
    pub fn binaries(&self) -> &Binaries {
        &self.binaries
    }

    /// The process number of the server.
    pub fn pid(&self) -> i32 {
        self.process.pid
    }

    /// Resolves when the server has ended: while this value exists, nobody
    /// asked it to. Independent of the borrow, so that it can be kept.
    pub fn exited(&self) -> impl Future<Output = ExitStatus> + Send + use<> {
        self.process.end()
    }

    /// Stops the server: cleanly within 30 s, else without a last checkpoint,
    /// which the next start makes up for.
    ///
    /// # Errors
    /// [`PostgresError::NotStopped`] if it outlives both.
    pub async fn stop(self) -> Result<(), PostgresError> {
        for (request, patience) in [
            (Signal::SIGINT, STOP_PATIENCE),
            (Signal::SIGQUIT, QUIT_PATIENCE),
        ] {
            self.process.signal(request).map_err(|errno| {
                PostgresError::io("stop the server of", self.pgdata())(errno.into())
            })?;
            if tokio::time::timeout(patience, self.process.end())
                .await
                .is_ok()
            {
                return Ok(());
            }
            tracing::warn!("PostgreSQL has not stopped within {} s", patience.as_secs());
        }
        Err(PostgresError::NotStopped {
            pid: self.process.pid,
            waited: STOP_PATIENCE + QUIT_PATIENCE,
        })
    }
}

/// Everything before the server itself, on a thread that may block.
async fn prepare(
    settings: Settings,
) -> Result<(Settings, Layout, Binaries, FolderLock), PostgresError> {
    let data_dir = settings.data_dir.clone();
    let prepare = move || {
        let folder = layout::create_data_folder(&settings.data_dir)?;
        let lock = FolderLock::take(&folder)?;
        let layout = Layout::settle(&folder, &settings.places)?;
        let major = cluster::major_version(&layout.pgdata)?;
        let binaries = startup::find_binaries_for(&layout, &settings, major)?;
        startup::prepare(&layout, &binaries, &settings)?;
        Ok((settings, layout, binaries, lock))
    };
    in_background(&data_dir, prepare).await
}

/// Runs blocking work; a panic in it becomes an error about `folder`.
pub(crate) async fn in_background<T: Send + 'static>(
    folder: &Path,
    work: impl FnOnce() -> Result<T, PostgresError> + Send + 'static,
) -> Result<T, PostgresError> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(PostgresError::io("prepare", folder)(error.into())))
}

/// The address of a database for sqlx.
pub(crate) fn url(socket_dir: &Path, database: &str) -> String {
    let database = percent_encode(database.as_bytes());
    let host = percent_encode(socket_dir.as_os_str().as_bytes());
    format!("postgres://{SUPERUSER}@localhost/{database}?host={host}")
}

fn percent_encode(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                text.push(char::from(*byte));
            }
            other => text.push_str(&format!("%{other:02X}")),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::url;

    #[test]
    fn an_address_escapes_what_a_url_would_misread() {
        assert_eq!(
            url(Path::new("/data of/é?"), "a&b"),
            "postgres://patchbay@localhost/a%26b?host=%2Fdata%20of%2F%C3%A9%3F"
        );
    }
}
