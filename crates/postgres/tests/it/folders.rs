//! Folders, programs and waiting for tests: what several files here need.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use postgres::{Places, Session, Settings};
use tempfile::TempDir;

pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A folder that every user can pass through; gone when dropped.
pub(crate) fn open_folder() -> TempDir {
    folder_of_mode(0o755)
}

/// A folder that only this user can enter; gone when dropped.
pub(crate) fn closed_folder() -> TempDir {
    folder_of_mode(0o700)
}

fn folder_of_mode(mode: u32) -> TempDir {
    let folder = tempfile::Builder::new()
        .prefix("pb-")
        .tempdir()
        .expect("a temporary folder can be made");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode))
        .expect("its permissions can be set");
    folder
}

/// A server for tests in `folder`, from the places of this machine.
pub(crate) fn settings(folder: &Path) -> Settings {
    Settings {
        durable: false,
        max_connections: 20,
        ..Settings::new(folder, Places::from_env())
    }
}

/// Runs statements and returns the first column of the first row, or "".
pub(crate) async fn ask(socket_dir: &Path, database: &str, statements: &str) -> String {
    let mut session = Session::open(socket_dir, database)
        .await
        .expect("the server accepts sessions");
    let rows = session.run(statements).await.expect("the statements run");
    rows.into_iter()
        .next()
        .and_then(|row| row.into_iter().next().flatten())
        .unwrap_or_default()
}

/// Writes a program of the shell. A child writes it, because a program that
/// this process has open for writing, or that one of its threads is just
/// passing to a child, cannot be run.
pub(crate) fn write_program(path: &Path, script: &str) {
    fs::create_dir_all(path.parent().expect("a program has a folder"))
        .expect("the program's folder can be made");
    let status = Command::new("sh")
        .args([
            "-c",
            "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$2\" && chmod 755 \"$2\"",
        ])
        .args(["sh", script])
        .arg(path)
        .status()
        .expect("the shell runs");
    assert!(
        status.success(),
        "the program {} is written",
        path.display()
    );
}

/// Programs that claim to be PostgreSQL of some version, in `folder`.
pub(crate) fn write_pretenders(folder: &Path, version: &str) -> PathBuf {
    let says = format!("echo 'postgres (PostgreSQL) {version}'");
    write_program(&folder.join("postgres"), &says);
    write_program(&folder.join("initdb"), "echo \"pretending in $0\"; exit 1");
    folder.to_owned()
}

/// Waits until `question` has an answer; fails after a minute.
pub(crate) fn wait_for<T>(what: &str, mut question: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = question() {
            return answer;
        }
        assert!(Instant::now() < deadline, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Whether the process exists and is not merely waiting to be reaped.
pub(crate) fn is_running(pid: i32) -> bool {
    let pid_text = pid.to_string();
    if cfg!(target_os = "linux") {
        let stat = fs::read_to_string(format!("/proc/{pid_text}/stat")).unwrap_or_default();
        return stat
            .rsplit(") ")
            .next()
            .is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['Z', 'X']));
    }
    Command::new("ps")
        .args(["-o", "stat=", "-p", &pid_text])
        .output()
        .is_ok_and(|output| !output.stdout.is_empty() && !output.stdout.starts_with(b"Z"))
}

pub(crate) fn send(pid: i32, signal: nix::sys::signal::Signal) {
    nix::sys::signal::kill(nix::unistd::Pid::from_raw(pid), signal)
        .expect("the signal can be sent");
}

/// This test program, to run one test of it in another process with `folder`
/// as the sign that it is to play another part.
pub(crate) fn this_program(test: &str, folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program has a path"));
    command
        .args(["--exact", test, "--nocapture"])
        .env(PART, folder)
        .stdout(std::process::Stdio::null());
    command
}

const PART: &str = "PATCHBAY_TEST_PART";

/// The folder given by [`this_program`]; `None` in the first process.
pub(crate) fn part_folder() -> Option<PathBuf> {
    std::env::var_os(PART).map(PathBuf::from)
}
