//! From a folder to a server that answers. Owns the order of the steps, the
//! patience with an old server that is still stopping, and the meaning of
//! "ready". Does not own the lock: its callers hold it.

use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;

use crate::binaries::{self, Binaries, copy};
use crate::cluster;
use crate::error::PostgresError;
use crate::launcher::{self, Ties};
use crate::layout::Layout;
use crate::postmaster;
use crate::process::ServerProcess;
use crate::session::{Session, SessionError};
use crate::settings::{DATABASE, Settings};

/// How long the server of a killed process may take to leave its folder.
const BUSY_PATIENCE: Duration = Duration::from_secs(10);
/// How long a start may take, recovery after a crash included.
const READY_PATIENCE: Duration = Duration::from_secs(120);
/// How long one attempt to connect may take.
const SESSION_PATIENCE: Duration = Duration::from_secs(5);
const POLL_EVERY: Duration = Duration::from_millis(20);
const RETRY_EVERY: Duration = Duration::from_millis(100);

/// What the log says when another server still holds the folder, its socket
/// or its shared memory.
const BUSY_SIGNS: [&str; 2] = ["lock file \"", "pre-existing shared memory block"];

/// Finds the programs for a folder, of the given major version if one is,
/// making a closed cache reachable first. Blocks.
pub(crate) fn find_binaries_for(
    layout: &Layout,
    settings: &Settings,
    major: Option<u32>,
) -> Result<Binaries, PostgresError> {
    let search = || binaries::search(&settings.places, &layout.account, major);
    match search() {
        Err(PostgresError::NotFound { looked_at })
            if copy::open_up(&looked_at, &settings.places)? =>
        {
            search()
        }
        settled => settled,
    }
}

/// Makes the cluster if there is none. Blocks.
pub(crate) fn prepare(
    layout: &Layout,
    binaries: &Binaries,
    settings: &Settings,
) -> Result<(), PostgresError> {
    if cluster::major_version(&layout.pgdata)?.is_none() {
        cluster::initialise(layout, binaries, settings.durable)?;
    }
    layout.log.rotate()
}

/// Starts the server and waits until it answers and its database exists.
pub(crate) async fn run(
    layout: &Layout,
    binaries: &Binaries,
    settings: &Settings,
    ties: Ties,
) -> Result<ServerProcess, PostgresError> {
    let deadline = Instant::now() + BUSY_PATIENCE;
    loop {
        postmaster::stop_running(&layout.pgdata, Signal::SIGINT, BUSY_PATIENCE).await?;
        let log_start = layout.log.len();
        let server = launch(layout, binaries, settings, ties)?;
        let Some(status) = wait_until_ready(&server, layout).await? else {
            return Ok(server);
        };
        let tail = layout.log.since(log_start);
        let is_busy = BUSY_SIGNS.iter().any(|sign| tail.contains(sign));
        if !is_busy || Instant::now() >= deadline {
            return Err(PostgresError::Start {
                status,
                log: layout.log.path.clone(),
                tail,
            });
        }
        tracing::info!("the folder's last server is still stopping, trying again");
        tokio::time::sleep(RETRY_EVERY).await;
    }
}

/// Opens a session, giving up on a server that accepts but does not answer.
pub(crate) async fn open_session(
    socket_dir: &Path,
    database: &str,
) -> Result<Session, SessionError> {
    tokio::time::timeout(SESSION_PATIENCE, Session::open(socket_dir, database))
        .await
        .unwrap_or_else(|_| Err(std::io::Error::from(std::io::ErrorKind::TimedOut).into()))
}

fn launch(
    layout: &Layout,
    binaries: &Binaries,
    settings: &Settings,
    ties: Ties,
) -> Result<ServerProcess, PostgresError> {
    let program = binaries.program("postgres");
    let mut command = Command::new(&program);
    command.arg("-D").arg(&layout.pgdata);
    for (name, value) in settings.parameters(layout.socket_dir_text()?) {
        command.arg("-c").arg(format!("{name}={value}"));
    }
    let log = layout.log.open()?;
    let same_log = log
        .try_clone()
        .map_err(PostgresError::io("open", &layout.log.path))?;
    command.stdin(Stdio::null()).stdout(same_log).stderr(log);
    launcher::launch(command, &layout.account, ties)
        .map(ServerProcess::watch)
        .map_err(PostgresError::io("run", &program))
}

/// Waits for the database to answer; `Some` when the server ended instead.
async fn wait_until_ready(
    server: &ServerProcess,
    layout: &Layout,
) -> Result<Option<ExitStatus>, PostgresError> {
    let deadline = Instant::now() + READY_PATIENCE;
    loop {
        if let Some(status) = server.status() {
            return Ok(Some(status));
        }
        // Until its own number is in the pid file, another one may answer.
        if postmaster::recorded(&layout.pgdata) == Some(server.pid) {
            match reach_database(&layout.socket_dir).await {
                Ok(()) => return Ok(None),
                Err(error) if is_passing(&error) => {}
                Err(error) => return Err(error.into()),
            }
        }
        if Instant::now() >= deadline {
            return Err(PostgresError::NotReady {
                waited: READY_PATIENCE,
                log: layout.log.path.clone(),
            });
        }
        tokio::time::sleep(POLL_EVERY).await;
    }
}

/// Connects to the product's database, creating it when it does not exist.
pub(crate) async fn reach_database(socket_dir: &Path) -> Result<(), SessionError> {
    match open_session(socket_dir, DATABASE).await {
        Err(SessionError::Refused { code, .. }) if code == "3D000" => {
            let mut session = open_session(socket_dir, "postgres").await?;
            session.run(&format!("create database {DATABASE}")).await?;
            Ok(())
        }
        settled => settled.map(drop),
    }
}

/// Whether to try again: not listening yet, or starting up, recovering or
/// stopping (`57P03`). What else the server refuses will not pass.
pub(crate) fn is_passing(error: &SessionError) -> bool {
    match error {
        SessionError::Connection(_) => true,
        SessionError::Refused { code, .. } => code == "57P03",
        SessionError::Unexpected(_) => false,
    }
}
