//! An installation: a database on the shared cluster, the keys, and servers over them.

use testkit::{TestDatabase, VAULT_KEYS};

use crate::program::{Finished, Program, Running, patchbay};

/// The password of everybody in a test.
pub const PASSWORD: &str = "four plain words here";

/// A database and the keys its secrets are sealed with.
pub struct Installation {
    /// The database; it goes when this is dropped.
    pub database: TestDatabase,
}

/// `patchbay serve`, answering.
pub struct Server {
    /// The process.
    pub process: Running,
    /// Where it answers.
    pub url: String,
}

impl Installation {
    /// One whose schema is up to date.
    pub async fn new() -> Self {
        Self {
            database: TestDatabase::new().await,
        }
    }

    /// One whose database is empty.
    pub async fn empty() -> Self {
        Self {
            database: TestDatabase::empty().await,
        }
    }

    /// The program, configured for it.
    pub fn program(&self, arguments: &[&str]) -> Program {
        patchbay(arguments)
            .with("DATABASE_URL", self.database.url())
            .with("PATCHBAY_MASTER_KEYS", VAULT_KEYS)
    }

    /// A server on a port of its own.
    pub async fn serve(&self) -> Server {
        Server::start(self.program(&["serve", "--port", "0"])).await
    }

    /// An admin who logs in with [`PASSWORD`]; `further` are further arguments.
    pub async fn create_admin(&self, email: &str, further: &[&str]) -> Finished {
        let arguments = ["admin", "create", "--email", email, "--name", "Ada Admin"];
        self.program(&[&arguments[..], further].concat())
            .with("PATCHBAY_ADMIN_PASSWORD", PASSWORD)
            .run()
            .await
    }
}

impl Server {
    /// Starts a call of `serve` and waits until it answers.
    pub async fn start(program: Program) -> Self {
        let process = program.start();
        let line = process.logged("serving").await;
        let address = line["address"].as_str().expect("an address");
        Self {
            url: format!("http://{address}"),
            process,
        }
    }
}
