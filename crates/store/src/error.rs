//! What can go wrong between the program and its database.

/// Why a query or a transaction failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A named constraint refused the write; [`crate::constraints`] says what that means.
    #[error("the constraint {0} refused the write")]
    Refused(String),
    /// Another transaction came first; running the whole transaction again may succeed.
    #[error("another transaction came first")]
    Retry(#[source] sqlx::Error),
    /// The database could not be reached or gave no connection in time.
    #[error("the database is unavailable")]
    Unavailable(#[source] sqlx::Error),
    /// A stored value is not one this version of the program knows.
    #[error("the column {column} holds a value that cannot be read: {reason}")]
    Unreadable {
        /// Which column.
        column: &'static str,
        /// Why, without the value.
        reason: String,
    },
    /// Applying the migrations failed.
    #[error("the migrations could not be applied")]
    Migrate(#[source] sqlx::migrate::MigrateError),
    /// The job queue failed.
    #[error("the job queue failed: {0}")]
    Queue(String),
    /// Anything else the database said.
    #[error("the database failed")]
    Database(#[source] sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Tls(_)
            | sqlx::Error::WorkerCrashed => Self::Unavailable(error),
            sqlx::Error::Database(database) => {
                let code = database.code().unwrap_or_default().into_owned();
                match (code.as_str(), database.constraint()) {
                    ("23505" | "23503" | "23514" | "23P01", Some(name)) => {
                        Self::Refused(name.to_owned())
                    }
                    // 55P03: somebody held what was waited for briefly. PB002: the books are closing
                    // where something was to be booked.
                    ("40001" | "40P01" | "55P03" | "PB002", _) => Self::Retry(error),
                    // Shutting down, starting up, or out of connections.
                    ("57P01" | "57P02" | "57P03" | "53300", _) => Self::Unavailable(error),
                    _ => Self::Database(error),
                }
            }
            _ => Self::Database(error),
        }
    }
}
