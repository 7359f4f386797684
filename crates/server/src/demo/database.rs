//! The demo's own PostgreSQL: started, and started again when it ends by itself.
//!
//! Nobody loses a call over it: while it is gone, callers hear the fallback and what they did waits
//! in the journal.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use postgres::{DATABASE, Places, Postgres, Settings};
use tokio::sync::Mutex;

use crate::commands::Failure;
use crate::commands::wiring::with_causes;
use crate::terminal::{complain, say};

/// How often it may end within [`ENDS_WITHIN`] before starting it again is of no use.
const ENDS_MAX: usize = 3;
/// How far back its ends are counted.
const ENDS_WITHIN: Duration = Duration::from_secs(60);

/// An embedded server that is there as long as the demo is.
pub struct KeptDatabase {
    /// How it is reached; the same after every start.
    pub url: String,
    folder: PathBuf,
    /// Nothing while it is being started again.
    running: Mutex<Option<Postgres>>,
}

impl KeptDatabase {
    /// Starts it in a folder.
    pub async fn start(folder: &Path) -> Result<Self, Failure> {
        say(format!("Starting PostgreSQL in {} …", folder.display()));
        let database = begin(folder).await?;
        Ok(Self {
            url: database.url(DATABASE),
            folder: folder.to_owned(),
            running: Mutex::new(Some(database)),
        })
    }

    /// Starts it again whenever it ends by itself; returns when that is of no use.
    pub async fn keep(&self) -> Failure {
        let mut ends: Vec<Instant> = Vec::new();
        loop {
            let exited = self.running.lock().await.as_ref().map(Postgres::exited);
            let Some(exited) = exited else {
                return Failure::new("there is no database to look after");
            };
            let status = exited.await;
            let log = self.folder.join("postgres.log");
            let ended = format!(
                "PostgreSQL ended by itself ({status}); see {}",
                log.display()
            );
            ends.retain(|end| end.elapsed() < ENDS_WITHIN);
            ends.push(Instant::now());
            if ends.len() >= ENDS_MAX {
                return Failure::new(ended);
            }
            complain(format!("patchbay: {ended}. It is started again"));
            let mut running = self.running.lock().await;
            // The one that ended must let go of the folder first.
            drop(running.take());
            match begin(&self.folder).await {
                Ok(database) => *running = Some(database),
                Err(failure) => return failure,
            }
        }
    }

    /// Stops it.
    pub async fn stop(self) -> Result<(), Failure> {
        if let Some(database) = self.running.into_inner() {
            let stopped = database.stop().await;
            stopped.map_err(|error| with_causes(&error))?;
        }
        Ok(())
    }
}

async fn begin(folder: &Path) -> Result<Postgres, Failure> {
    let started = Postgres::start(Settings::new(folder, Places::from_env())).await;
    Ok(started.map_err(|error| with_causes(&error))?)
}
