//! A data folder of a demo, and what can be seen in it from outside.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use postgres::{DATABASE, Places, Postgres, Session, Settings};
use serde_json::Value;
use tempfile::TempDir;

/// A data folder. It goes when this is dropped.
pub struct Folder {
    path: String,
    _parent: TempDir,
}

impl Folder {
    /// A new, empty one that every user can pass through, as PostgreSQL does not run as root.
    pub fn new() -> Self {
        let parent = tempfile::Builder::new().prefix("pb-").tempdir();
        let parent = parent.expect("a temporary folder can be made");
        let path = parent.path().canonicalize().expect("it has a path");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755))
            .expect("its permissions can be set");
        Self {
            path: path.to_str().expect("a path in UTF-8").to_owned(),
            _parent: parent,
        }
    }

    /// Its path.
    pub fn name(&self) -> &str {
        &self.path
    }

    /// What is in it, in the order of the names.
    pub fn entries(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.path).expect("the folder can be read");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name())
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        names.sort_unstable();
        names
    }

    /// What the demo wrote for scripts.
    pub fn demo_file(&self) -> Value {
        let text = fs::read_to_string(self.path_of("demo.json")).expect("demo.json can be read");
        serde_json::from_str(&text).expect("demo.json is JSON")
    }

    /// Writes what the demo wrote for scripts anew.
    pub fn write_demo_file(&self, file: &Value) {
        fs::write(self.path_of("demo.json"), file.to_string()).expect("it can be written");
    }

    /// Who may read and write a file in it.
    pub fn mode_of(&self, name: &str) -> u32 {
        let metadata = fs::metadata(self.path_of(name)).expect("the file is there");
        metadata.permissions().mode() & 0o777
    }

    /// Removes a file of it.
    pub fn remove(&self, name: &str) {
        fs::remove_file(self.path_of(name)).expect("it can be removed");
    }

    /// The number in PostgreSQL's own file, which it removes when it stops cleanly.
    pub fn postgres_pid(&self) -> Option<i32> {
        let text = fs::read_to_string(self.path_of("pgdata/postmaster.pid")).ok()?;
        text.lines().next()?.trim().parse().ok()
    }

    /// Ends PostgreSQL as a crash would.
    pub fn kill_postgres(&self) {
        let pid = self.postgres_pid().expect("PostgreSQL runs");
        kill(Pid::from_raw(pid), Signal::SIGKILL).expect("it can be killed");
    }

    /// Runs a statement as the superuser of its PostgreSQL, which is started for it alone: the
    /// demo has stopped, so that nothing of it waits for the same tables.
    pub async fn run_at_rest(&self, statement: &str) {
        let server = Postgres::start(Settings::new(&self.path, Places::from_env())).await;
        let server = server.expect("nothing else runs in the folder");
        let session = Session::open(server.socket_dir(), DATABASE).await;
        let mut session = session.expect("a session");
        session.run(statement).await.expect("the statement runs");
        drop(session);
        server.stop().await.expect("it stops");
    }

    fn path_of(&self, name: &str) -> PathBuf {
        PathBuf::from(&self.path).join(name)
    }
}
