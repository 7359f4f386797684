//! Where everything of one server lies, who owns it, and whether its user can
//! reach it. Creates folders; never removes one and never starts a program.
//!
//! ```text
//! <data>/patchbay.lock     one process at a time
//! <data>/postgres.log      what the server says, and postgres.log.1
//! <home>/pgdata/           the cluster, of the server's user alone
//! <home>/socket/           its socket, of the server's user alone
//! ```
//! `<home>` is `<data>`, unless this process is root and the user that the
//! server runs as cannot reach `<data>`: then it is a folder of its own below
//! [`Places::reachable_dir`](crate::Places::reachable_dir).
//!
//! The socket asks for no password. That is safe because its folder can be
//! entered only by the server's user (who could read the data files anyway)
//! and by root, and because the server listens nowhere else. It does mean that
//! other programs which run as `nobody` can enter when root falls back to that
//! user: create a user `postgres` where that matters.

use std::env;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{
    DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt, fchown, lchown,
};
use std::path::{Path, PathBuf};

use nix::fcntl::OFlag;
use nix::unistd::Uid;

use crate::account::Account;
use crate::binaries::Places;
use crate::cluster;
use crate::error::PostgresError;
use crate::log::ServerLog;

/// Only part of the socket's name: no network port is opened.
pub(crate) const PORT: u16 = 5432;
/// The longest path that a socket's address holds (Linux 107, macOS 103).
const SOCKET_PATH_MAX_BYTES: usize = if cfg!(target_os = "linux") { 107 } else { 103 };
const NAME_MAX_BYTES: usize = 255;

/// The places of one server.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    pub(crate) pgdata: PathBuf,
    pub(crate) socket_dir: PathBuf,
    pub(crate) log: ServerLog,
    /// Who runs the server and owns `pgdata` and `socket_dir`.
    pub(crate) account: Account,
}

/// Creates the data folder when absent and returns its absolute path.
pub(crate) fn create_data_folder(folder: &Path) -> Result<PathBuf, PostgresError> {
    if !folder.is_dir() {
        if Uid::effective().is_root() {
            create_open_folder(folder)?;
        } else {
            if let Some(parent) = folder.parent() {
                fs::create_dir_all(parent).map_err(PostgresError::io("create", parent))?;
            }
            create_private_folder(folder).map_err(PostgresError::io("create", folder))?;
        }
    }
    fs::canonicalize(folder).map_err(PostgresError::io("find", folder))
}

/// Creates a folder that every user can pass through, whatever the umask.
pub(crate) fn create_open_folder(folder: &Path) -> Result<(), PostgresError> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder)
        .and_then(|()| fs::set_permissions(folder, fs::Permissions::from_mode(0o755)))
        .map_err(PostgresError::io("create", folder))
}

/// The path of the socket in its folder.
pub(crate) fn socket_path(socket_dir: &Path) -> PathBuf {
    socket_dir.join(format!(".s.PGSQL.{PORT}"))
}

impl Layout {
    /// Settles the places of the server in `folder` (absolute, existing) and
    /// creates the folder of its socket.
    pub(crate) fn settle(folder: &Path, places: &Places) -> Result<Layout, PostgresError> {
        let mut account = Account::for_folder(folder)?;
        let home = home_for(folder, &account, places)?;
        let pgdata = home.join("pgdata");
        if let Some(owner) = Account::owner_of(&pgdata)?.filter(|owner| owner.uid != account.uid) {
            if !account.is_other || !owner.can_serve() {
                return Err(PostgresError::WrongOwner {
                    path: pgdata,
                    owner: owner.name,
                    current: account.name,
                });
            }
            account = owner;
        }
        let socket_dir = settle_socket_folder(&home, &account)?;
        Ok(Layout {
            log: ServerLog::of(folder),
            pgdata,
            socket_dir,
            account,
        })
    }

    /// Throws a cluster away, with the lock of its socket, which after a
    /// restart of the machine may name a process that has nothing to do with
    /// it. The caller holds the folder's lock, knows that nothing runs in the
    /// cluster, and knows that nobody wants it.
    pub(crate) fn discard(&self) -> Result<(), PostgresError> {
        cluster::discard(&self.pgdata)?;
        let socket = socket_path(&self.socket_dir);
        for path in [socket.with_extension(format!("{PORT}.lock")), socket] {
            match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(PostgresError::io("remove", &path)(error));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The folder of the socket, as text for a server parameter.
    pub(crate) fn socket_dir_text(&self) -> Result<&str, PostgresError> {
        self.socket_dir
            .to_str()
            .ok_or_else(|| PostgresError::SocketFolder {
                folder: self.socket_dir.clone(),
                reason: "its path is not UTF-8".to_owned(),
            })
    }
}

/// Opens a file of the data folder, creating it when absent. What root creates
/// belongs to the folder's owner, who could not start a server afterwards
/// otherwise; a symbolic link is refused, because that owner may have put it
/// there for root to follow.
pub(crate) fn open_file(path: &Path, options: &mut OpenOptions) -> Result<File, PostgresError> {
    let mut open = || {
        let file = options
            .create(true)
            .custom_flags(OFlag::O_NOFOLLOW.bits())
            .open(path)?;
        if let Some(folder) = path.parent().filter(|_| Uid::effective().is_root()) {
            let owner = fs::metadata(folder)?;
            fchown(&file, Some(owner.uid()), Some(owner.gid()))?;
        }
        Ok(file)
    };
    open().map_err(PostgresError::io("open", path))
}

/// Creates `folder` for `account` alone.
pub(crate) fn create_owned_folder(folder: &Path, account: &Account) -> io::Result<()> {
    create_private_folder(folder)?;
    if account.is_other {
        // Not through a symbolic link that took its place.
        lchown(folder, Some(account.uid), Some(account.gid))?;
    }
    Ok(())
}

fn create_private_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o700).create(folder)
}

/// The folder for cluster and socket: `folder`, or for root whose server
/// cannot reach that one, a folder that it can.
fn home_for(folder: &Path, account: &Account, places: &Places) -> Result<PathBuf, PostgresError> {
    let Some(blocked_by) = account.blocked_at(folder) else {
        return Ok(folder.to_owned());
    };
    let unreachable = |path: &Path, blocked_by: PathBuf| PostgresError::Unreachable {
        path: path.to_owned(),
        blocked_by,
        user: account.name.clone(),
    };
    let name = flatten(folder);
    let Some(reachable) = places
        .reachable_dir
        .as_ref()
        .filter(|_| account.is_other && name.len() <= NAME_MAX_BYTES)
    else {
        return Err(unreachable(folder, blocked_by));
    };
    create_open_folder(reachable)?;
    let clusters = reachable.join("clusters");
    create_open_folder(&clusters)?;
    let home = clusters.join(name);
    create_open_folder(&home)?;
    if let Some(blocked_by) = account.blocked_at(&home) {
        return Err(unreachable(&home, blocked_by));
    }
    tracing::warn!(
        "PostgreSQL runs as {}, who cannot pass through {}: the data of {} is kept in {}",
        account.name,
        blocked_by.display(),
        folder.display(),
        home.display()
    );
    Ok(home)
}

/// A path as one file name, a different one for every path.
fn flatten(path: &Path) -> String {
    let mut name = String::new();
    for byte in path.as_os_str().as_bytes().iter().skip(1) {
        match byte {
            b'/' => name.push('-'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' => name.push(char::from(*byte)),
            other => name.push_str(&format!("_{other:02x}")),
        }
    }
    name
}

/// The socket's folder: beside the cluster, or where that path is too long
/// for a socket's address, a private one in the folder for temporary files.
fn settle_socket_folder(home: &Path, account: &Account) -> Result<PathBuf, PostgresError> {
    let beside = home.join("socket");
    if fits(&beside) {
        claim_socket_folder(&beside, account)?;
        return Ok(beside);
    }
    let name = format!("patchbay-{:016x}", fingerprint(home));
    let temporary = [env::temp_dir(), PathBuf::from("/tmp")]
        .into_iter()
        .find(|folder| fits(&folder.join(&name)) && account.blocked_at(folder).is_none())
        .map(|folder| folder.join(&name));
    let Some(folder) = temporary else {
        return Err(PostgresError::SocketFolder {
            folder: beside,
            reason: format!(
                "the path of the socket in it is longer than the {SOCKET_PATH_MAX_BYTES} bytes \
                 that a socket may have, and so is any in the folder for temporary files"
            ),
        });
    };
    claim_socket_folder(&folder, account)?;
    tracing::info!(
        "the path {} is too long for a socket, which is therefore in {}",
        beside.display(),
        folder.display()
    );
    Ok(folder)
}

fn fits(socket_dir: &Path) -> bool {
    // The server makes a lock file beside the socket, but only the socket's
    // own path goes into an address.
    socket_path(socket_dir).as_os_str().len() <= SOCKET_PATH_MAX_BYTES
}

/// Creates the folder, or makes sure that the existing one is the account's
/// alone: in a folder that all may write to, anybody could have made it.
fn claim_socket_folder(folder: &Path, account: &Account) -> Result<(), PostgresError> {
    match create_owned_folder(folder, account) {
        Ok(()) => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(PostgresError::io("create", folder)(error)),
    }
    let metadata = fs::symlink_metadata(folder).map_err(PostgresError::io("read", folder))?;
    let is_private = metadata.is_dir() && metadata.mode() & 0o077 == 0;
    if is_private && metadata.uid() == account.uid {
        return Ok(());
    }
    Err(PostgresError::SocketFolder {
        folder: folder.to_owned(),
        reason: format!(
            "it exists, but is not a folder of {} that is closed to others; remove it",
            account.name
        ),
    })
}

/// A number that stands for a path, the same in every process and release
/// (FNV-1a, which the standard hasher does not promise to be).
fn fingerprint(path: &Path) -> u64 {
    path.as_os_str()
        .as_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{fits, flatten};

    #[test]
    fn paths_that_differ_flatten_to_names_that_differ() {
        let names = ["/a/b", "/a-b", "/a_2db", "/a b", "/ab"].map(|path| flatten(Path::new(path)));
        assert_eq!(names, ["a-b", "a_2db", "a_5f2db", "a_20b", "ab"]);
    }

    #[test]
    fn a_socket_fits_up_to_the_last_byte() {
        let longest = super::SOCKET_PATH_MAX_BYTES - "/.s.PGSQL.5432".len();
        let folder = |length: usize| format!("/{}", "x".repeat(length - 1));
        assert!(fits(Path::new(&folder(longest))));
        assert!(!fits(Path::new(&folder(longest + 1))));
    }
}
