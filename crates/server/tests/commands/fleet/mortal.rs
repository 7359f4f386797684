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
        let backends = children_of(killed.pid());
        kill(Pid::from_raw(killed.pid()), Signal::SIGKILL).expect("it can be killed");
        for backend in backends {
            // One that outlives the others confirms what the next server may not find. It may have left
            // by itself.
            let _ = kill(Pid::from_raw(backend), Signal::SIGKILL);
        }
        killed.exited().await;
        drop(killed);
        self.server = Some(begin(&self.folder).await);
    }
}

/// The processes that a process started, by their numbers.
fn children_of(parent: i32) -> Vec<i32> {
    let processes = std::fs::read_dir("/proc").expect("the processes").flatten();
    let children = processes.filter_map(|process| {
        let number: i32 = process.file_name().to_str()?.parse().ok()?;
        let stat = std::fs::read_to_string(process.path().join("stat")).ok()?;
        // The state and the parent follow the name in brackets, which may hold anything.
        let (_, rest) = stat.rsplit_once(") ")?;
        let own: i32 = rest.split(' ').nth(1)?.parse().ok()?;
        (own == parent).then_some(number)
    });
    children.collect()
}

async fn begin(folder: &Folder) -> Postgres {
    let settings = Settings {
        max_connections: MAX_CONNECTIONS,
        extra: vec![("fsync".to_owned(), "off".to_owned())],
        ..Settings::new(format!("{}/pg", folder.name()), Places::from_env())
    };
    Postgres::start(settings).await.expect("a database")
}
