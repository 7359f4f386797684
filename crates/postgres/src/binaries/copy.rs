//! Copies a PostgreSQL out of a private cache that only root can enter to a
//! folder that the server's user can reach. Never touches the original.

use std::fs;
use std::io;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use super::{Looked, Places, Source};
use crate::error::PostgresError;
use crate::layout;

/// Copies the first closed installation of the cache that the search passed
/// over; `false` when there was none, or nowhere to copy it to.
pub(crate) fn open_up(looked_at: &[Looked], places: &Places) -> Result<bool, PostgresError> {
    let closed = looked_at
        .iter()
        .find(|looked| looked.source == Source::Cache && looked.is_closed)
        .and_then(|looked| looked.place.parent());
    let (Some(installation), Some(reachable)) = (closed, &places.reachable_dir) else {
        return Ok(false);
    };
    let Some(version) = installation.file_name() else {
        return Ok(false);
    };
    let folder = reachable.join("postgres");
    layout::create_open_folder(reachable)?;
    layout::create_open_folder(&folder)?;
    let target = folder.join(version);
    if target.exists() {
        // It was judged as well, and is of no use either.
        return Ok(false);
    }
    tracing::info!(
        "copying PostgreSQL from {} to {}, where the user that runs it can reach it",
        installation.display(),
        target.display()
    );
    // A name that the search ignores, so that half a copy is never used.
    let partial = folder.join(format!("partial-{}", std::process::id()));
    copy_tree(installation, &partial).map_err(PostgresError::io("copy to", &partial))?;
    match fs::rename(&partial, &target) {
        Ok(()) => Ok(true),
        Err(error) => {
            remove(&partial);
            Err(PostgresError::Io {
                action: "create",
                path: target,
                source: error,
            })
        }
    }
}

fn copy_tree(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir(to)?;
    fs::set_permissions(to, fs::Permissions::from_mode(0o755))?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            copy_tree(&entry.path(), &target)?;
        } else if kind.is_symlink() {
            symlink(fs::read_link(entry.path())?, &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
            let mode = entry.metadata()?.permissions().mode();
            let is_program = mode & 0o100 != 0;
            let open = if is_program { 0o755 } else { 0o644 };
            fs::set_permissions(&target, fs::Permissions::from_mode(open))?;
        }
    }
    Ok(())
}

fn remove(partial: &Path) {
    if let Err(error) = fs::remove_dir_all(partial) {
        tracing::warn!(error = ?error, "could not remove {}", partial.display());
    }
}
