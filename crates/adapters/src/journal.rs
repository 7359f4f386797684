//! The journal as a folder with a file per entry.
//!
//! A file appears under its name only when all of it is on the disk, so that a crash leaves an
//! entry or none. Names begin with the time, so that the folder's order is that of the entries.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use app::calls::journal::{Entry, Journal, JournalError};
use base::ids::CallId;

/// How the name of an entry's file ends.
const ENTRY: &str = "json";
/// How the name of a file ends while it is being written.
const WRITING: &str = "writing";
/// How the name of a file ends that holds no entry, for somebody to look at.
const ASIDE: &str = "unreadable";
/// After so long nobody writes a file any more: its program died, and its request was not answered.
const ABANDONED_AFTER: Duration = Duration::from_secs(60 * 60);

/// A folder of entries.
#[derive(Debug)]
pub struct FolderJournal {
    folder: PathBuf,
    /// How many files were written.
    kept: AtomicU64,
}

impl FolderJournal {
    /// A journal in a folder that is made when the first entry is kept.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            kept: AtomicU64::new(0),
        }
    }

    fn path(&self, id: CallId, ending: &str) -> PathBuf {
        self.folder.join(format!("{id}.{ending}"))
    }
}

impl Journal for FolderJournal {
    fn keep(&self, entry: &Entry) -> Result<(), JournalError> {
        fs::create_dir_all(&self.folder)?;
        // A question that is asked twice at one time is kept twice, and each time as a whole.
        let count = self.kept.fetch_add(1, Ordering::Relaxed);
        let beside = self.path(entry.id, &format!("{count}.{WRITING}"));
        let text = serde_json::to_vec(entry).map_err(std::io::Error::from)?;
        // It names a caller: for its owner's eyes alone.
        let mut options = OpenOptions::new();
        options.create(true).write(true).truncate(true).mode(0o600);
        let mut file = options.open(&beside)?;
        file.write_all(&text)?;
        file.sync_all()?;
        fs::rename(&beside, self.path(entry.id, ENTRY))?;
        Ok(File::open(&self.folder)?.sync_all()?)
    }

    fn list(&self) -> Result<Vec<Entry>, JournalError> {
        let files = match fs::read_dir(&self.folder) {
            Ok(files) => files,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        let mut paths = Vec::new();
        for file in files {
            let path = file?.path();
            match path.extension().and_then(OsStr::to_str) {
                Some(ENTRY) => paths.push(path),
                Some(WRITING) => remove_abandoned(&path)?,
                _ => {}
            }
        }
        paths.sort();
        let mut entries = Vec::with_capacity(paths.len());
        for path in paths {
            entries.extend(read(&path)?);
        }
        Ok(entries)
    }

    fn forget(&self, id: CallId) -> Result<(), JournalError> {
        remove(&self.path(id, ENTRY))
    }
}

/// Removes a file that is being written, unless somebody may still write it.
fn remove_abandoned(path: &Path) -> Result<(), JournalError> {
    // It may have become an entry in the meantime.
    let written_at = fs::metadata(path).and_then(|known| known.modified());
    let age = written_at.ok().and_then(|at| at.elapsed().ok());
    match age.is_some_and(|age| ABANDONED_AFTER <= age) {
        true => remove(path),
        false => Ok(()),
    }
}

/// Removes a file if it is there.
fn remove(path: &Path) -> Result<(), JournalError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// The entry in a file; one that cannot be read is set aside and kept.
fn read(path: &Path) -> Result<Option<Entry>, JournalError> {
    let text = match fs::read(path) {
        Ok(text) => text,
        // Another look stored it in the meantime.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    match serde_json::from_slice(&text) {
        Ok(entry) => Ok(Some(entry)),
        Err(_) => {
            fs::rename(path, path.with_extension(ASIDE))?;
            Ok(None)
        }
    }
}

#[cfg(test)]
#[path = "journal_tests.rs"]
mod tests;
