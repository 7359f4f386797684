//! One throwaway server for many test processes. The first of them starts it
//! as a process of its own, the others reuse it, and it is left running for
//! the next run. Owns the decision whether a cluster found there can be
//! trusted: after an unclean end, which `fsync = off` does not survive for
//! sure, it is thrown away. Never point it at a folder whose data matters,
//! nor [`Postgres::start`](crate::Postgres::start) at a folder of its own: that
//! would take the server for an orphan and stop it.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;

use crate::binaries::{Binaries, Places};
use crate::cluster;
use crate::error::PostgresError;
use crate::launcher::Ties;
use crate::layout::{self, Layout};
use crate::lock::FolderLock;
use crate::postmaster;
use crate::server::{in_background, url};
use crate::settings::Settings;
use crate::startup;

const MAX_CONNECTIONS: u16 = 300;
/// How long to wait for another process that is starting the server.
const LOCK_PATIENCE: Duration = Duration::from_secs(120);
/// How long a server that runs may take to answer.
const ANSWER_PATIENCE: Duration = Duration::from_secs(30);
const STOP_PATIENCE: Duration = Duration::from_secs(10);
const POLL_EVERY: Duration = Duration::from_millis(50);

/// A running server that this process may not own.
#[derive(Debug, Clone)]
pub struct Shared {
    socket_dir: PathBuf,
    pid: i32,
}

impl Shared {
    /// The shared server of `dir`, started unless it runs already. Safe to
    /// call from any number of processes at once. The usual places are
    /// searched for PostgreSQL; when `PG_BIN` is set and of another major
    /// version than what runs, the server is replaced.
    ///
    /// # Errors
    /// What [`PostgresError`] lists; [`PostgresError::FolderInUse`] only after
    /// two minutes.
    pub async fn ensure(dir: impl Into<PathBuf>) -> Result<Shared, PostgresError> {
        Shared::ensure_with(dir, Places::from_env()).await
    }

    /// As [`ensure`](Shared::ensure), looking for PostgreSQL in `places`.
    ///
    /// # Errors
    /// As [`ensure`](Shared::ensure).
    pub async fn ensure_with(
        dir: impl Into<PathBuf>,
        places: Places,
    ) -> Result<Shared, PostgresError> {
        let settings = Settings {
            durable: false,
            max_connections: MAX_CONNECTIONS,
            ..Settings::new(dir, places)
        };
        let (_lock, layout) = enter(&settings).await?;
        if is_wanted(&layout, &settings).await?
            && let Some(pid) = answering(&layout).await
        {
            return Ok(Shared::at(&layout, pid));
        }
        postmaster::stop_running(&layout.pgdata, Signal::SIGQUIT, STOP_PATIENCE).await?;
        let started = match start(&layout, &settings).await {
            Err(PostgresError::Start { status, tail, .. }) => {
                tracing::warn!(
                    "the shared server did not start ({status}), making a new one: {tail}"
                );
                layout.discard()?;
                start(&layout, &settings).await?
            }
            settled => settled?,
        };
        Ok(Shared::at(&layout, started))
    }

    /// The shared server of `dir` if it runs; starts nothing.
    ///
    /// # Errors
    /// As [`ensure`](Shared::ensure).
    pub async fn find(dir: impl Into<PathBuf>) -> Result<Option<Shared>, PostgresError> {
        let dir = dir.into();
        if !dir.is_dir() {
            return Ok(None);
        }
        let (_lock, layout) = enter(&Settings::new(dir, Places::from_env())).await?;
        let pid = answering(&layout).await;
        Ok(pid.map(|pid| Shared::at(&layout, pid)))
    }

    /// Stops the shared server of `dir`; nothing happens when none runs.
    ///
    /// # Errors
    /// [`PostgresError::StillRunning`] if it does not stop within ten seconds.
    pub async fn stop(dir: impl Into<PathBuf>) -> Result<(), PostgresError> {
        let dir = dir.into();
        if !dir.is_dir() {
            return Ok(());
        }
        let (_lock, layout) = enter(&Settings::new(dir, Places::from_env())).await?;
        postmaster::stop_running(&layout.pgdata, Signal::SIGINT, STOP_PATIENCE).await
    }

    /// The address of `database` for sqlx. The database
    /// [`DATABASE`](crate::DATABASE) exists; others are for tests to create.
    pub fn url(&self, database: &str) -> String {
        url(&self.socket_dir, database)
    }

    /// The folder of the server's socket.
    pub fn socket_dir(&self) -> &Path {
        &self.socket_dir
    }

    /// The process number of the server.
    pub fn pid(&self) -> i32 {
        self.pid
    }

    fn at(layout: &Layout, pid: i32) -> Shared {
        Shared {
            socket_dir: layout.socket_dir.clone(),
            pid,
        }
    }
}

/// Waits for the folder's lock, which is held only while deciding.
async fn enter(settings: &Settings) -> Result<(FolderLock, Layout), PostgresError> {
    let (dir, places) = (settings.data_dir.clone(), settings.places.clone());
    let enter = move || {
        let folder = layout::create_data_folder(&dir)?;
        let lock = FolderLock::wait(&folder, LOCK_PATIENCE)?;
        Ok((lock, Layout::settle(&folder, &places)?))
    };
    in_background(&settings.data_dir, enter).await
}

/// Whether what is there is of the version that `PG_BIN` asks for, if it does.
async fn is_wanted(layout: &Layout, settings: &Settings) -> Result<bool, PostgresError> {
    let Some(major) = cluster::major_version(&layout.pgdata)? else {
        return Ok(false);
    };
    if settings.places.pg_bin.is_none() {
        return Ok(true);
    }
    Ok(find_newest(layout, settings).await?.version.major == major)
}

/// The running server, once it answers; `None` if none runs or it does not.
async fn answering(layout: &Layout) -> Option<i32> {
    let deadline = Instant::now() + ANSWER_PATIENCE;
    while let Some(pid) = postmaster::running(&layout.pgdata) {
        match startup::reach_database(&layout.socket_dir).await {
            Err(error) if startup::is_passing(&error) => {}
            // Any other refusal is an answer too: all connections may be in use.
            _ => return Some(pid),
        }
        if Instant::now() >= deadline {
            return None;
        }
        tokio::time::sleep(POLL_EVERY).await;
    }
    None
}

/// Starts the server, in a new cluster unless the one there ended cleanly and
/// is of the version that is found now.
async fn start(layout: &Layout, settings: &Settings) -> Result<i32, PostgresError> {
    let binaries = find_newest(layout, settings).await?;
    let ended_cleanly = postmaster::recorded(&layout.pgdata).is_none();
    let fits = cluster::major_version(&layout.pgdata)? == Some(binaries.version.major);
    if !(ended_cleanly && fits) {
        layout.discard()?;
    }
    let prepare = {
        let (layout, settings, binaries) = (layout.clone(), settings.clone(), binaries.clone());
        move || startup::prepare(&layout, &binaries, &settings)
    };
    in_background(&settings.data_dir, prepare).await?;
    let server = startup::run(layout, &binaries, settings, Ties::Detached).await?;
    Ok(server.leave_running())
}

/// The programs for a new cluster: what was there before does not matter.
async fn find_newest(layout: &Layout, settings: &Settings) -> Result<Binaries, PostgresError> {
    let (layout, settings) = (layout.clone(), settings.clone());
    let folder = settings.data_dir.clone();
    let find = move || startup::find_binaries_for(&layout, &settings, None);
    in_background(&folder, find).await
}
