//! Where to look for PostgreSQL, and in which order. Reads the environment
//! once, in [`Places::from_env`]; judges nothing it finds.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::Source;

/// The places to look at, in the order of the fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// A folder that holds `postgres` and `initdb`: the variable `PG_BIN`.
    pub pg_bin: Option<PathBuf>,
    /// A folder of `<version>/bin`, the newest version first:
    /// `/usr/lib/postgresql`.
    pub system_dir: Option<PathBuf>,
    /// The folders of the variable `PATH`.
    pub path: Vec<PathBuf>,
    /// Folders of `postgresql@<version>/bin`, the newest version first.
    pub homebrew_dirs: Vec<PathBuf>,
    /// The private cache, which holds `postgres/<version>/bin`: the variable
    /// `PATCHBAY_CACHE`, else `.cache` of the checkout.
    pub cache_dir: Option<PathBuf>,
    /// A folder that every user can reach, such as `/var/lib/patchbay`. Used
    /// only as root, for what must be reached by the user that PostgreSQL runs
    /// as: a copy of a closed cache, and the cluster of a closed data folder.
    pub reachable_dir: Option<PathBuf>,
}

/// A folder to judge, or the statement that a rule led to none.
pub(super) struct Candidate {
    pub(super) source: Source,
    pub(super) place: PathBuf,
    pub(super) folder: Option<PathBuf>,
    pub(super) absence: &'static str,
}

impl Places {
    /// The usual places of this machine, with `PG_BIN`, `PATH` and
    /// `PATCHBAY_CACHE` from the environment. Empty variables count as unset.
    pub fn from_env() -> Places {
        let folder_of = |name: &str| {
            env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        Places {
            pg_bin: folder_of("PG_BIN"),
            system_dir: Some(PathBuf::from("/usr/lib/postgresql")),
            path: env::var_os("PATH")
                .map(|path| env::split_paths(&path).collect())
                .unwrap_or_default(),
            homebrew_dirs: vec![
                PathBuf::from("/opt/homebrew/opt"),
                PathBuf::from("/usr/local/opt"),
            ],
            cache_dir: folder_of("PATCHBAY_CACHE").or_else(cache_of_checkout),
            reachable_dir: Some(PathBuf::from("/var/lib/patchbay")),
        }
    }

    pub(super) fn candidates(&self) -> Vec<Candidate> {
        let mut candidates = vec![match &self.pg_bin {
            Some(folder) => found(Source::PgBin, folder),
            None => absent(Source::PgBin, Path::new("$PG_BIN"), "is not set"),
        }];
        if let Some(folder) = &self.system_dir {
            candidates.extend(versions(Source::System, folder, ""));
        }
        candidates.extend(self.on_path());
        for folder in &self.homebrew_dirs {
            candidates.extend(versions(Source::Homebrew, folder, "postgresql@"));
        }
        for (source, folder) in [
            (Source::Cache, &self.cache_dir),
            (Source::Copy, &self.reachable_dir),
        ] {
            if let Some(folder) = folder {
                candidates.extend(versions(source, &folder.join("postgres"), ""));
            }
        }
        candidates
    }

    fn on_path(&self) -> Vec<Candidate> {
        let holding: Vec<Candidate> = self
            .path
            .iter()
            .filter(|folder| folder.join("postgres").is_file())
            .map(|folder| found(Source::Path, folder))
            .collect();
        if holding.is_empty() {
            return vec![absent(
                Source::Path,
                Path::new("$PATH"),
                "no folder of it holds `postgres`",
            )];
        }
        holding
    }
}

/// The folders `<folder>/<prefix><version>/bin`, newest version first.
fn versions(source: Source, folder: &Path, prefix: &str) -> Vec<Candidate> {
    let mut versions: Vec<(Vec<u32>, PathBuf)> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name();
            let version = name.to_str()?.strip_prefix(prefix)?;
            Some((numbers_of(version)?, entry.path().join("bin")))
        })
        .filter(|(_, bin)| bin.is_dir())
        .collect();
    versions.sort();
    if versions.is_empty() {
        let pattern = folder.join(format!("{prefix}*/bin"));
        return vec![absent(source, &pattern, "matches no folder")];
    }
    versions
        .iter()
        .rev()
        .map(|(_, bin)| found(source, bin))
        .collect()
}

/// `18.4.0-beta.17` as `[18, 4, 0, 17]`, which sorts as versions do; `None`
/// for a name that does not begin with a number, such as a partial copy.
fn numbers_of(version: &str) -> Option<Vec<u32>> {
    if !version.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let numbers = version
        .split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok());
    Some(numbers.collect())
}

/// The nearest `.cache` at or above the working folder or this program that
/// holds a PostgreSQL; `.cache` of the working folder when none does.
fn cache_of_checkout() -> Option<PathBuf> {
    let here = env::current_dir().ok();
    let starts = [here.clone(), env::current_exe().ok()];
    starts
        .iter()
        .flatten()
        .flat_map(|start| start.ancestors())
        .map(|folder| folder.join(".cache"))
        .find(|cache| cache.join("postgres").is_dir())
        .or_else(|| here.map(|folder| folder.join(".cache")))
}

fn found(source: Source, folder: &Path) -> Candidate {
    // Relative paths would be read from another folder by the child.
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    Candidate {
        source,
        place: folder.clone(),
        folder: Some(folder),
        absence: "",
    }
}

fn absent(source: Source, place: &Path, absence: &'static str) -> Candidate {
    Candidate {
        source,
        place: place.to_owned(),
        folder: None,
        absence,
    }
}
