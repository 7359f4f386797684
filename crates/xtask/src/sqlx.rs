//! `crates/store/.sqlx`: what the database answered about each query of the
//! store, committed so that everybody else builds without a database.
//!
//! The queries are described by a compiler run against a freshly migrated
//! database. It writes into a scratch folder, so that a failed run leaves the
//! committed folder as it was, and what is stale is whatever was not written.

use std::collections::BTreeMap;
use std::env;
use std::fs::{self, File};
use std::path::Path;
use std::process;
use std::time::SystemTime;

use crate::chore::Mode;
use crate::database::Database;
use crate::error::XtaskError;
use crate::terminal::say;
use crate::workspace::{Workspace, file_error, read, run as run_program, write};

const COMMITTED: &str = "crates/store/.sqlx";
const LIBRARY: &str = "crates/store/src/lib.rs";

/// Descriptions by file name.
type Queries = BTreeMap<String, String>;

/// Writes the folder anew, or checks that it is what a fresh run would write.
///
/// # Errors
/// [`XtaskError::Stale`] in [`Mode::Check`]; otherwise whatever kept the
/// database from being made or the store from being compiled against it.
pub fn run(workspace: &Workspace, mode: Mode) -> Result<(), XtaskError> {
    let database = Database::migrated(workspace)?;
    let fresh = describe(workspace, database.url())?;
    let committed = load(&workspace.path(COMMITTED))?;
    let difference = differences(&committed, &fresh);
    match (mode, difference) {
        (_, None) => {
            say(&format!(
                "{COMMITTED} is up to date: {} queries",
                fresh.len()
            ));
            Ok(())
        }
        (Mode::Check, Some(difference)) => Err(XtaskError::Stale {
            what: COMMITTED,
            difference,
            remedy: "cargo xtask sqlx",
        }),
        (Mode::Renew, Some(difference)) => {
            store(&workspace.path(COMMITTED), &committed, &fresh)?;
            say(&format!("{COMMITTED} is renewed: {difference}"));
            Ok(())
        }
    }
}

/// Compiles the store against the database and returns what that wrote.
fn describe(workspace: &Workspace, url: &str) -> Result<Queries, XtaskError> {
    let scratch = env::temp_dir().join(format!("patchbay-queries-{}", process::id()));
    remove(&scratch)?;
    fs::create_dir_all(&scratch).map_err(|source| file_error(&scratch, source))?;
    let mut check = workspace.cargo(&["check", "--quiet", "--package=store"]);
    check
        .env("DATABASE_URL", url)
        .env("SQLX_OFFLINE", "false")
        .env("SQLX_OFFLINE_DIR", &scratch);
    let fresh = with_touched(&workspace.path(LIBRARY), || run_program(&mut check))
        .and_then(|()| load(&scratch));
    remove(&scratch)?;
    fresh
}

/// Makes a file look changed while `work` runs, so that cargo compiles its
/// crate once more; afterwards what was built before is as fresh as it was.
fn with_touched<T>(
    path: &Path,
    work: impl FnOnce() -> Result<T, XtaskError>,
) -> Result<T, XtaskError> {
    let wrap = |source| file_error(path, source);
    let file = File::options().append(true).open(path).map_err(wrap)?;
    let before = file
        .metadata()
        .and_then(|metadata| metadata.modified())
        .map_err(wrap)?;
    file.set_modified(SystemTime::now()).map_err(wrap)?;
    let done = work();
    file.set_modified(before).map_err(wrap)?;
    done
}

fn load(folder: &Path) -> Result<Queries, XtaskError> {
    let mut queries = Queries::new();
    if !folder.is_dir() {
        return Ok(queries);
    }
    for entry in fs::read_dir(folder).map_err(|source| file_error(folder, source))? {
        let entry = entry.map_err(|source| file_error(folder, source))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("query-") && name.ends_with(".json") {
            queries.insert(name, read(&entry.path())?);
        }
    }
    Ok(queries)
}

fn store(folder: &Path, committed: &Queries, fresh: &Queries) -> Result<(), XtaskError> {
    fs::create_dir_all(folder).map_err(|source| file_error(folder, source))?;
    for (name, text) in fresh {
        if committed.get(name) != Some(text) {
            write(&folder.join(name), text)?;
        }
    }
    for name in committed.keys().filter(|name| !fresh.contains_key(*name)) {
        let path = folder.join(name);
        fs::remove_file(&path).map_err(|source| file_error(&path, source))?;
    }
    Ok(())
}

fn remove(folder: &Path) -> Result<(), XtaskError> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|source| file_error(folder, source))?;
    }
    Ok(())
}

/// What renewing would change, in words; `None` when it would change nothing.
fn differences(committed: &Queries, fresh: &Queries) -> Option<String> {
    let new = fresh
        .keys()
        .filter(|name| !committed.contains_key(*name))
        .count();
    let gone = committed
        .keys()
        .filter(|name| !fresh.contains_key(*name))
        .count();
    let changed = fresh
        .iter()
        .filter(|(name, text)| committed.get(*name).is_some_and(|old| old != *text))
        .count();
    (new + gone + changed > 0)
        .then(|| format!("{new} queries are new, {changed} changed, {gone} are no longer used"))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::{Queries, differences, load, store, with_touched};

    fn queries(pairs: &[(&str, &str)]) -> Queries {
        pairs
            .iter()
            .map(|(hash, text)| (format!("query-{hash}.json"), (*text).to_owned()))
            .collect()
    }

    fn temporary(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()))
    }

    #[test]
    fn equal_folders_do_not_differ() {
        let same = queries(&[("a", "1"), ("b", "2")]);
        assert_eq!(differences(&same, &same), None);
    }

    #[test]
    fn new_changed_and_unused_queries_are_counted() {
        let committed = queries(&[("a", "1"), ("b", "2"), ("c", "3")]);
        let fresh = queries(&[("a", "1"), ("b", "changed"), ("d", "4"), ("e", "5")]);
        assert_eq!(
            differences(&committed, &fresh).as_deref(),
            Some("2 queries are new, 1 changed, 1 are no longer used")
        );
    }

    #[test]
    fn renewing_writes_what_is_new_and_removes_what_is_stale() {
        let folder = temporary("queries");
        let committed = queries(&[("a", "1"), ("b", "2")]);
        store(&folder, &Queries::new(), &committed).expect("the folder can be written");
        let fresh = queries(&[("b", "changed"), ("c", "3")]);
        store(&folder, &committed, &fresh).expect("the folder can be written");
        let found = load(&folder).expect("the folder can be read");
        fs::remove_dir_all(&folder).expect("the folder can be removed");
        assert_eq!(found, fresh);
    }

    #[test]
    fn a_touched_file_is_newer_only_while_the_work_runs() {
        let path = temporary("touched.rs");
        fs::write(&path, "").expect("the file can be written");
        let old = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
        let modified = || fs::metadata(&path).and_then(|metadata| metadata.modified());
        fs::File::options()
            .append(true)
            .open(&path)
            .and_then(|file| file.set_modified(old))
            .expect("the file's time can be set");
        let during = with_touched(&path, || Ok(modified().expect("the file is there")));
        let after = modified().expect("the file is there");
        fs::remove_file(&path).expect("the file can be removed");
        assert!(old < during.expect("the work succeeds"));
        assert_eq!(after, old);
    }
}
