//! The server's log file: opened by this process, written by the server, and
//! turned over at a start once it has grown. Never deletes the newest two.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::error::PostgresError;
use crate::layout;

/// Beyond this the log of earlier runs is set aside as `postgres.log.1`.
const ROTATE_AT_BYTES: u64 = 10 * 1024 * 1024;
/// How much of the log an error quotes.
const TAIL_BYTES: u64 = 4 * 1024;

/// The log of one data folder.
#[derive(Debug, Clone)]
pub(crate) struct ServerLog {
    pub(crate) path: PathBuf,
}

impl ServerLog {
    pub(crate) fn of(folder: &Path) -> ServerLog {
        ServerLog {
            path: folder.join("postgres.log"),
        }
    }

    /// Sets a large log aside, replacing the one before it.
    pub(crate) fn rotate(&self) -> Result<(), PostgresError> {
        if self.len() < ROTATE_AT_BYTES {
            return Ok(());
        }
        let previous = self.path.with_extension("log.1");
        fs::rename(&self.path, previous).map_err(PostgresError::io("rename", &self.path))
    }

    /// The log, to be handed to the server for appending.
    pub(crate) fn open(&self) -> Result<File, PostgresError> {
        layout::open_file(&self.path, OpenOptions::new().append(true))
    }

    /// The present length in bytes; 0 when there is no log.
    pub(crate) fn len(&self) -> u64 {
        fs::metadata(&self.path).map_or(0, |metadata| metadata.len())
    }

    /// What was written after `offset`, at most its last few kilobytes.
    pub(crate) fn since(&self, offset: u64) -> String {
        let start = offset.max(self.len().saturating_sub(TAIL_BYTES));
        let mut bytes = Vec::new();
        let read = File::open(&self.path).and_then(|mut file| {
            file.seek(SeekFrom::Start(start))?;
            file.read_to_end(&mut bytes)
        });
        match read {
            Ok(_) => String::from_utf8_lossy(&bytes).trim_end().to_owned(),
            Err(error) => format!("(the log cannot be read: {error})"),
        }
    }
}
