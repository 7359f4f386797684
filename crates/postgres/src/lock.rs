//! The lock of a data folder: one process at a time runs a server in it.
//! Owns `patchbay.lock`; never removes it, because removing a lock file that
//! another process is about to take lets two of them in.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::error::PostgresError;
use crate::layout;

const FILE_NAME: &str = "patchbay.lock";
const RETRY_EVERY: Duration = Duration::from_millis(50);

/// Held while it lives.
#[derive(Debug)]
pub(crate) struct FolderLock {
    file: File,
}

impl FolderLock {
    /// Takes the lock, or says at once who has it.
    pub(crate) fn take(folder: &Path) -> Result<FolderLock, PostgresError> {
        let path = folder.join(FILE_NAME);
        let mut file = layout::open_file(&path, OpenOptions::new().read(true).write(true))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut text = String::new();
                file.read_to_string(&mut text)
                    .map_err(PostgresError::io("read", &path))?;
                return Err(PostgresError::FolderInUse {
                    folder: folder.to_owned(),
                    pid: text.trim().parse().ok(),
                });
            }
            Err(TryLockError::Error(error)) => {
                return Err(PostgresError::io("lock", &path)(error));
            }
        }
        write_pid(&mut file).map_err(PostgresError::io("write", &path))?;
        Ok(FolderLock { file })
    }

    /// Takes the lock, waiting up to `patience` for whoever has it.
    pub(crate) fn wait(folder: &Path, patience: Duration) -> Result<FolderLock, PostgresError> {
        let deadline = Instant::now() + patience;
        loop {
            match FolderLock::take(folder) {
                Err(PostgresError::FolderInUse { .. }) if Instant::now() < deadline => {
                    std::thread::sleep(RETRY_EVERY);
                }
                settled => return settled,
            }
        }
    }
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        // Closing the file is not enough: a child that another thread is just
        // forking holds a copy of it until that child has become its program.
        if let Err(error) = self.file.unlock() {
            tracing::warn!(error = ?error, "could not release the data folder's lock");
        }
    }
}

fn write_pid(file: &mut File) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", std::process::id())
}
