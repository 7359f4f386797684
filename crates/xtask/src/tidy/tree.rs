//! The files that the rules look at: everything git tracks or would track.
//!
//! The tree is read once; Rust files are parsed once. The rules see only this,
//! so their tests build a tree from a few strings.

use std::fs;
use std::path::Path;

use crate::error::XtaskError;
use crate::tidy::rust::RustSource;
use crate::workspace::{Workspace, file_error, output};

/// Folders that are never part of the repository, for a copy without git.
const UNTRACKED_FOLDERS: [&str; 8] = [
    ".cache",
    ".git",
    "__pycache__",
    "data",
    "dist",
    "node_modules",
    "target",
    "test-results",
];

/// The repository's files, ordered by path.
pub struct Tree {
    files: Vec<TreeFile>,
}

/// One file of the repository.
pub struct TreeFile {
    /// Its path relative to the repository, with `/` between the parts.
    pub path: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its text; empty when it is not UTF-8.
    pub text: String,
    /// Its parsed form, for a `.rs` file.
    pub rust: Option<RustSource>,
}

impl Tree {
    /// Reads the repository from the disk.
    ///
    /// # Errors
    /// [`XtaskError::File`] when a file that is listed cannot be read.
    pub fn load(workspace: &Workspace) -> Result<Self, XtaskError> {
        let mut paths = list(workspace)?;
        paths.sort();
        paths.dedup();
        let mut files = Vec::with_capacity(paths.len());
        for path in paths {
            let on_disk = workspace.path(&path);
            // A file that git still lists but that was just deleted is no longer part of the tree.
            if on_disk.is_file() && !on_disk.is_symlink() {
                let content = fs::read(&on_disk).map_err(|source| file_error(&on_disk, source))?;
                files.push(TreeFile::new(path, content));
            }
        }
        Ok(Self { files })
    }

    /// A tree made of strings, for tests.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let files = files
            .iter()
            .map(|(path, text)| TreeFile::new((*path).to_owned(), text.as_bytes().to_vec()))
            .collect();
        Self { files }
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// All files.
    pub fn files(&self) -> impl Iterator<Item = &TreeFile> {
        self.files.iter()
    }

    /// All files whose path starts with `prefix`.
    pub fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a TreeFile> {
        self.files()
            .filter(move |file| file.path.starts_with(prefix))
    }

    /// All Rust files, with their parsed form.
    pub fn rust_files(&self) -> impl Iterator<Item = (&TreeFile, &RustSource)> {
        self.files()
            .filter_map(|file| file.rust.as_ref().map(|rust| (file, rust)))
    }

    /// The file at exactly this path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<&TreeFile> {
        self.files().find(|file| file.path == path)
    }
}

impl TreeFile {
    fn new(path: String, content: Vec<u8>) -> Self {
        let bytes = content.len() as u64;
        let text = String::from_utf8(content).unwrap_or_default();
        let rust = path.ends_with(".rs").then(|| RustSource::parse(&text));
        Self {
            path,
            bytes,
            text,
            rust,
        }
    }

    /// The crate's folder name, for a file under `crates/` or of the bench beside it.
    #[must_use]
    pub fn crate_name(&self) -> Option<&str> {
        if self.path.starts_with("bench/") {
            return Some("bench");
        }
        self.path.strip_prefix("crates/")?.split('/').next()
    }

    /// The file's name without its folders.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The file's name without folders and without anything after the first dot.
    #[must_use]
    pub fn stem(&self) -> &str {
        self.name().split('.').next().unwrap_or_default()
    }

    /// The part of the name after its last dot; empty when there is none.
    #[must_use]
    pub fn extension(&self) -> &str {
        self.name()
            .rsplit_once('.')
            .map_or("", |(_, extension)| extension)
    }

    /// The lines with their numbers, counted from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    }
}

/// The tracked files, and those that are new but not ignored.
fn list(workspace: &Workspace) -> Result<Vec<String>, XtaskError> {
    let mut git = workspace.command(
        "git",
        &[
            "ls-files",
            "--cached",
            "--others",
            "--exclude-standard",
            "-z",
        ],
    );
    if workspace.path(".git").exists()
        && let Ok(listed) = output(&mut git)
    {
        return Ok(listed.split_terminator('\0').map(str::to_owned).collect());
    }
    let mut paths = Vec::new();
    walk(&workspace.path(""), "", &mut paths)?;
    Ok(paths)
}

/// Lists the files of a copy that came without git, such as a source archive.
fn walk(folder: &Path, prefix: &str, paths: &mut Vec<String>) -> Result<(), XtaskError> {
    let entries = fs::read_dir(folder).map_err(|source| file_error(folder, source))?;
    for entry in entries {
        let entry = entry.map_err(|source| file_error(folder, source))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry
            .file_type()
            .map_err(|source| file_error(&entry.path(), source))?;
        let path = format!("{prefix}{name}");
        if kind.is_dir() {
            if !UNTRACKED_FOLDERS.contains(&name.as_str()) {
                walk(&entry.path(), &format!("{path}/"), paths)?;
            }
        } else if kind.is_file() {
            paths.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Tree, walk};
    use crate::workspace::Workspace;

    #[test]
    fn the_name_is_taken_apart() {
        let tree = Tree::of(&[("crates/api/src/calls/call_list.rs", "//! x\n")]);
        let file = tree
            .find("crates/api/src/calls/call_list.rs")
            .expect("it is there");
        assert_eq!(file.crate_name(), Some("api"));
        assert_eq!(file.name(), "call_list.rs");
        assert_eq!(file.stem(), "call_list");
        assert_eq!(file.extension(), "rs");
    }

    #[test]
    fn the_bench_is_a_crate_and_the_console_is_none() {
        let tree = Tree::of(&[
            ("bench/src/run.rs", "//! x\n"),
            ("web/bench/a.rs", "//! x\n"),
        ]);
        let names: Vec<_> = tree.files().map(|file| file.crate_name()).collect();
        assert_eq!(names, [Some("bench"), None]);
    }

    #[test]
    fn a_copy_without_git_is_walked_past_what_is_built() {
        let mut paths = Vec::new();
        walk(&Workspace::here().path(""), "", &mut paths).expect("the repository can be read");
        assert!(paths.contains(&"crates/xtask/src/main.rs".to_owned()));
        assert!(!paths.iter().any(|path| path.starts_with("target/")));
    }
}
