//! Where the repository is, and how programs are run inside it.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::XtaskError;

/// The repository's root folder.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The repository that this program was built from.
    #[must_use]
    pub fn here() -> Self {
        let manifest_dir = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = manifest_dir.ancestors().nth(2).unwrap_or(manifest_dir);
        Self::at(root.to_path_buf())
    }

    /// The repository at `root`.
    #[must_use]
    pub fn at(root: PathBuf) -> Self {
        Self { root }
    }

    /// The absolute path of a file or folder named relative to the root.
    #[must_use]
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// A program started in the root folder.
    #[must_use]
    pub fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&self.root);
        command
    }

    /// The cargo that runs us, so that the tool chain never changes half-way.
    #[must_use]
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let mut command = Command::new(cargo);
        command.args(arguments).current_dir(&self.root);
        command
    }

    /// Builds the program `patchbay` and says where it is.
    ///
    /// The whole workspace is selected so that the features, and with them the
    /// built dependencies, are those that `make run` and `make test` use.
    ///
    /// # Errors
    /// [`XtaskError::Failed`] when it does not build.
    pub fn build_patchbay(&self) -> Result<PathBuf, XtaskError> {
        let mut build = self.cargo(&[
            "build",
            "--quiet",
            "--workspace",
            "--bin=patchbay",
            "--message-format=json-render-diagnostics",
        ]);
        let program = describe(&build);
        let messages = output(&mut build)?;
        find_executable(&messages, "patchbay").ok_or_else(|| XtaskError::Answer {
            program,
            problem: "no executable `patchbay` among the built targets".to_owned(),
        })
    }
}

/// Runs a program to its end; its output goes where ours goes.
///
/// # Errors
/// [`XtaskError::Start`] or [`XtaskError::Failed`].
pub fn run(command: &mut Command) -> Result<(), XtaskError> {
    let program = describe(command);
    let status = command.status().map_err(|source| XtaskError::Start {
        program: program.clone(),
        source,
    })?;
    if status.success() {
        Ok(())
    } else {
        Err(XtaskError::Failed { program, status })
    }
}

/// Runs a program to its end and returns what it wrote on standard output.
///
/// # Errors
/// [`XtaskError::Start`], [`XtaskError::Failed`], or [`XtaskError::Answer`]
/// when the output is not UTF-8.
pub fn output(command: &mut Command) -> Result<String, XtaskError> {
    let program = describe(command);
    let done = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|source| XtaskError::Start {
            program: program.clone(),
            source,
        })?;
    if !done.status.success() {
        let status = done.status;
        return Err(XtaskError::Failed { program, status });
    }
    String::from_utf8(done.stdout).map_err(|error| XtaskError::Answer {
        program,
        problem: error.to_string(),
    })
}

/// Reads a text file, naming it in the error.
///
/// # Errors
/// [`XtaskError::File`].
pub fn read(path: &Path) -> Result<String, XtaskError> {
    fs::read_to_string(path).map_err(|source| file_error(path, source))
}

/// Writes a file, naming it in the error.
///
/// # Errors
/// [`XtaskError::File`].
pub fn write(path: &Path, text: &str) -> Result<(), XtaskError> {
    fs::write(path, text).map_err(|source| file_error(path, source))
}

/// An input or output error together with the path it is about.
pub fn file_error(path: &Path, source: std::io::Error) -> XtaskError {
    XtaskError::File {
        path: path.to_path_buf(),
        source,
    }
}

fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let mut text = name.to_string_lossy().into_owned();
    for argument in command.get_args() {
        text.push(' ');
        text.push_str(&argument.to_string_lossy());
    }
    text
}

fn find_executable(messages: &str, target: &str) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["name"] == target)
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Workspace, find_executable};

    #[test]
    fn the_workspace_is_two_folders_above_this_crate() {
        assert!(Workspace::here().path("crates/xtask/Cargo.toml").is_file());
    }

    #[test]
    fn the_executable_is_read_from_the_build_messages() {
        let messages = r#"{"reason":"compiler-artifact","target":{"name":"server"},"executable":null}
{"reason":"compiler-artifact","target":{"name":"patchbay"},"executable":"target/debug/patchbay"}"#;
        let found = find_executable(messages, "patchbay");
        assert_eq!(found, Some(PathBuf::from("target/debug/patchbay")));
        assert_eq!(find_executable(messages, "other"), None);
    }
}
