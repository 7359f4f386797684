//! A PostgreSQL of a test's own, which is killed in the midst of its work and started again.

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use postgres::{Places, Postgres, Settings};
use testkit::TestDatabase;

use crate::demo::folder::Folder;
use crate::installation::Installation;

/// How many connections it takes: servers that were killed may leave theirs behind for a while.
const MAX_CONNECTIONS: u16 = 200;

/// A PostgreSQL that can be killed. What it has confirmed the kernel has, which lives on: no disk is
/// waited for.
pub struct Mortal {
    /// Nothing only while it is dead. It goes before its folder does.
    server: Option<Postgres>,
    folder: Folder,
}

impl Mortal {
    /// One that answers, in a folder of its own.
    pub async fn start() -> Self {
        let folder = Folder::new();
        Self {
            server: Some(begin(&folder).await),
            folder,
        }
    }

    /// An installation on it, whose schema is up to date.
    pub async fn installation(&self) -> Installation {
        let server = self.server.as_ref().expect("it lives");
        Installation {
            database: TestDatabase::on(server).await,
        }
    }

    /// Kills it and starts it again: everything that was not committed is lost, and nothing else.
    pub async fn die(&mut self) {
        let killed = self.server.take().expect("it lives");
        kill(Pid::from_raw(killed.pid()), Signal::SIGKILL).expect("it can be killed");
        killed.exited().await;
        drop(killed);
        self.server = Some(begin(&self.folder).await);
    }
}

async fn begin(folder: &Folder) -> Postgres {
    let settings = Settings {
        max_connections: MAX_CONNECTIONS,
        extra: vec![("fsync".to_owned(), "off".to_owned())],
        ..Settings::new(format!("{}/pg", folder.name()), Places::from_env())
    };
    Postgres::start(settings).await.expect("a database")
}
