//! Where the data is.

use std::path::PathBuf;

use crate::config::{Environment, Problems, flag, positive};

/// Where the data is.
#[derive(Clone)]
pub struct DatabaseConfig {
    /// The tenants' half; the embedded server when there is none.
    pub url: Option<String>,
    /// Whether the environment names a database, be it one that cannot be used.
    pub is_named: bool,
    /// The directory half; the same place when there is none.
    pub directory_url: Option<String>,
    /// The most connections of one pool.
    pub max_connections: u32,
    /// Whether a PostgreSQL sharder stands in between.
    pub behind_sharder: bool,
    /// The folder of the embedded server and of what the demo remembers.
    pub data_dir: PathBuf,
}

impl DatabaseConfig {
    /// Reads `DATABASE_URL`, `DIRECTORY_DATABASE_URL`, `PATCHBAY_DATABASE_CONNECTIONS`,
    /// `PATCHBAY_BEHIND_SHARDER` and `PATCHBAY_DATA_DIR`.
    pub fn from_env(
        env: &Environment<'_>,
        data_dir: Option<PathBuf>,
        problems: &mut Problems,
    ) -> Self {
        let max_connections = env.read(problems, "PATCHBAY_DATABASE_CONNECTIONS", 16, positive);
        let behind_sharder = env.read(problems, "PATCHBAY_BEHIND_SHARDER", false, flag);
        let from_env = env.value("PATCHBAY_DATA_DIR").map(PathBuf::from);
        Self {
            url: database_url(env, "DATABASE_URL", problems),
            is_named: env.value("DATABASE_URL").is_some(),
            directory_url: database_url(env, "DIRECTORY_DATABASE_URL", problems),
            max_connections,
            behind_sharder,
            data_dir: data_dir
                .or(from_env)
                .unwrap_or_else(|| PathBuf::from("data")),
        }
    }

    /// Adds what a production server must have.
    pub fn check_production(&self, problems: &mut Problems) {
        if !self.is_named {
            let reason = "is required, such as postgres://patchbay:secret@host/patchbay";
            problems.add("DATABASE_URL", reason);
        }
    }

    /// How the store reaches the data at `url`.
    pub fn settings(&self, url: &str) -> store::Settings {
        store::Settings {
            app_url: url.to_owned(),
            directory_url: self.directory_url.clone().unwrap_or_else(|| url.to_owned()),
            max_connections: self.max_connections,
            behind_sharder: self.behind_sharder,
        }
    }
}

impl std::fmt::Debug for DatabaseConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The URLs hold passwords.
        f.debug_struct("DatabaseConfig")
            .field("url", &self.url.as_ref().map(|_| "(set)"))
            .field("data_dir", &self.data_dir)
            .finish_non_exhaustive()
    }
}

fn database_url(env: &Environment<'_>, name: &str, problems: &mut Problems) -> Option<String> {
    let url = env.value(name)?;
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        return Some(url);
    }
    problems.add(name, "must begin with postgres://");
    None
}
