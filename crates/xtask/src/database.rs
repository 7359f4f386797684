//! The database that a chore works on, at today's schema: that of a throw-away
//! PostgreSQL which ends with the chore, or the empty one that `DATABASE_URL`
//! names.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;

use postgres::{DATABASE, Places, Postgres, Session, Settings};
use tokio::runtime::{Builder, Runtime};

use crate::error::XtaskError;
use crate::workspace::{Workspace, file_error, read, run};

const MIGRATIONS: &str = "crates/store/migrations";

/// A freshly migrated database. Dropping it throws away the server that was
/// started for it.
#[derive(Debug)]
pub struct Database {
    url: String,
    _server: Option<Server>,
}

impl Database {
    /// A database with every migration applied.
    ///
    /// When `DATABASE_URL` is set, it must name an empty database that may be
    /// thrown away, and `psql` must be at hand.
    ///
    /// # Errors
    /// [`XtaskError::Database`] when no server could be started,
    /// [`XtaskError::Migration`] or [`XtaskError::Failed`] when a migration
    /// does not apply.
    pub fn migrated(workspace: &Workspace) -> Result<Self, XtaskError> {
        let migrations = list_migrations(workspace)?;
        match env::var("DATABASE_URL") {
            Ok(url) if !url.is_empty() => {
                apply_by_psql(workspace, &migrations, &url)?;
                Ok(Self { url, _server: None })
            }
            _ => {
                let server = Server::start()?;
                server.apply(&migrations)?;
                Ok(Self {
                    url: server.postgres().url(DATABASE),
                    _server: Some(server),
                })
            }
        }
    }

    /// Its address, as sqlx understands it.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// A PostgreSQL in the temporary folder, where it can be reached even when it
/// must run as another user than this program.
#[derive(Debug)]
struct Server {
    runtime: Runtime,
    folder: PathBuf,
    /// Present until the server is stopped, which is when this is dropped.
    postgres: Option<Postgres>,
}

impl Server {
    fn start() -> Result<Self, XtaskError> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .map_err(XtaskError::Runtime)?;
        let folder = env::temp_dir().join(format!("patchbay-xtask-{}", process::id()));
        let settings = Settings {
            durable: false,
            ..Settings::new(&folder, Places::from_env())
        };
        let postgres = Some(runtime.block_on(Postgres::start(settings))?);
        Ok(Self {
            runtime,
            folder,
            postgres,
        })
    }

    fn postgres(&self) -> &Postgres {
        self.postgres
            .as_ref()
            .expect("a server that is not dropped has not been stopped")
    }

    fn apply(&self, migrations: &[PathBuf]) -> Result<(), XtaskError> {
        self.runtime.block_on(async {
            let mut session = Session::open(self.postgres().socket_dir(), DATABASE)
                .await
                .map_err(XtaskError::Session)?;
            for path in migrations {
                let refused = |source| XtaskError::Migration {
                    path: path.clone(),
                    source,
                };
                session.run(&read(path)?).await.map_err(refused)?;
            }
            Ok(())
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let Some(postgres) = self.postgres.take() else {
            return;
        };
        let pgdata = postgres.pgdata().to_path_buf();
        // A server that will not stop ends with this process, by the parent-death signal.
        let _ = self.runtime.block_on(postgres.stop());
        for folder in [&pgdata, &self.folder] {
            // One usually lies in the other, and what remains is in the temporary folder.
            let _ = fs::remove_dir_all(folder);
        }
    }
}

fn apply_by_psql(
    workspace: &Workspace,
    migrations: &[PathBuf],
    url: &str,
) -> Result<(), XtaskError> {
    for migration in migrations {
        let mut psql = workspace.command(
            "psql",
            &[
                "--no-psqlrc",
                "--quiet",
                "--set=ON_ERROR_STOP=1",
                "--single-transaction",
            ],
        );
        run(psql.arg("--file").arg(migration).arg(url))?;
    }
    Ok(())
}

/// The migrations in the order of their names, which is the order they run in.
fn list_migrations(workspace: &Workspace) -> Result<Vec<PathBuf>, XtaskError> {
    let folder = workspace.path(MIGRATIONS);
    let mut paths = Vec::new();
    for entry in fs::read_dir(&folder).map_err(|source| file_error(&folder, source))? {
        let path = entry.map_err(|source| file_error(&folder, source))?.path();
        if is_migration(&path) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn is_migration(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "sql")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::list_migrations;
    use crate::workspace::Workspace;

    #[test]
    fn migrations_run_in_the_order_of_their_names() {
        let root = std::env::temp_dir().join(format!("xtask-migrations-{}", std::process::id()));
        let folder = root.join("crates/store/migrations");
        fs::create_dir_all(&folder).expect("the temporary folder can be made");
        for name in ["0002_b.sql", "0010_c.sql", "0001_a.sql", "README.md"] {
            fs::write(folder.join(name), "").expect("the file can be written");
        }
        let found = list_migrations(&Workspace::at(root.clone())).expect("the folder is there");
        fs::remove_dir_all(&root).expect("the temporary folder can be removed");
        let names: Vec<_> = found.iter().filter_map(|path| path.file_name()).collect();
        assert_eq!(names, ["0001_a.sql", "0002_b.sql", "0010_c.sql"]);
    }
}
