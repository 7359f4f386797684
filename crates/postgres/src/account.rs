//! The user that PostgreSQL runs as. Owns the rule for choosing one and the
//! question of what that user can reach; never changes who this process is.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use nix::unistd::{Uid, User};

use crate::error::PostgresError;

/// A user to run the server as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) uid: u32,
    pub(crate) gid: u32,
    pub(crate) name: String,
    /// Whether this process is root and must drop to the account.
    pub(crate) is_other: bool,
    is_known: bool,
}

impl Account {
    /// Who would run a server in a folder that does not exist yet.
    pub(crate) fn for_new_folder() -> Result<Account, PostgresError> {
        if !Uid::effective().is_root() {
            return Ok(Account::of_this_process());
        }
        ["postgres", "nobody"]
            .into_iter()
            .find_map(|name| User::from_name(name).ok().flatten())
            .filter(|user| !user.uid.is_root())
            .map(|user| Account {
                uid: user.uid.as_raw(),
                gid: user.gid.as_raw(),
                name: user.name,
                is_other: true,
                is_known: true,
            })
            .ok_or(PostgresError::NoAccount)
    }

    /// Who runs a server in `folder`: this process's user, or for root the
    /// folder's owner, else `postgres`, else `nobody`. An owner that this
    /// machine has no name for (a folder mounted into a container) is passed
    /// over: `initdb` refuses to run for one.
    pub(crate) fn for_folder(folder: &Path) -> Result<Account, PostgresError> {
        match Account::owner_of(folder)? {
            Some(owner) if Uid::effective().is_root() && owner.can_serve() => Ok(owner),
            _ => Account::for_new_folder(),
        }
    }

    /// The owner of `path`; `None` when it does not exist.
    pub(crate) fn owner_of(path: &Path) -> Result<Option<Account>, PostgresError> {
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(PostgresError::io("read", path)(error)),
        };
        let uid = metadata.uid();
        let user = User::from_uid(Uid::from_raw(uid)).ok().flatten();
        Ok(Some(Account {
            is_known: user.is_some(),
            uid,
            gid: user
                .as_ref()
                .map_or(metadata.gid(), |user| user.gid.as_raw()),
            name: user.map_or_else(|| format!("uid {uid}"), |user| user.name),
            is_other: uid != Uid::effective().as_raw(),
        }))
    }

    /// Whether PostgreSQL would run as this user.
    pub(crate) fn can_serve(&self) -> bool {
        self.is_known && self.uid != 0
    }

    fn of_this_process() -> Account {
        let uid = Uid::effective();
        let user = User::from_uid(uid).ok().flatten();
        Account {
            is_known: user.is_some(),
            uid: uid.as_raw(),
            gid: nix::unistd::getegid().as_raw(),
            name: user.map_or_else(|| format!("uid {uid}"), |user| user.name),
            is_other: false,
        }
    }

    /// The first folder on the way to `path`, itself included, that this
    /// account may not pass through; `None` when the way is free. Judged by
    /// the permission bits: an access list may still forbid more.
    pub(crate) fn blocked_at(&self, path: &Path) -> Option<PathBuf> {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let mut folders: Vec<&Path> = path.ancestors().collect();
        folders.reverse();
        folders
            .into_iter()
            .find(|folder| !self.may_pass(folder))
            .map(Path::to_owned)
    }

    fn may_pass(&self, folder: &Path) -> bool {
        let Ok(metadata) = fs::metadata(folder) else {
            return false;
        };
        // Supplementary groups are dropped with the privileges.
        let needed = if metadata.uid() == self.uid {
            0o100
        } else if metadata.gid() == self.gid {
            0o010
        } else {
            0o001
        };
        metadata.mode() & needed != 0
    }
}
