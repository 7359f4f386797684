//! The connections that tenants' transactions run on.
//!
//! A pool that tests a connection when it is handed out or taken back pays a round trip for each
//! transaction. Here a connection is tested by using it: one that died shows in the `begin`, before
//! anything was asked of it, and the next one is tried. So a transaction takes three round trips:
//! its begin, its statement, its commit.

use std::time::Duration;

use deadpool::Runtime;
use deadpool::managed::{
    Manager, Metrics, Object, Pool, PoolError, RecycleError, RecycleResult, TimeoutType,
};
use sqlx::postgres::{PgConnectOptions, PgRow};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use crate::StoreError;

/// How long a connection may take to be had.
const HAVE_WITHIN: Duration = Duration::from_secs(5);
/// How old a connection may get: what a session piles up in the server goes with it.
const OLD_AFTER: Duration = Duration::from_secs(30 * 60);
/// How long undoing an abandoned transaction may take before its connection is given up.
const UNDO_WITHIN: Duration = Duration::from_secs(5);

/// A pool of connections for transactions. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Lane(Pool<Connector>);

/// Opens connections.
#[derive(Debug)]
struct Connector(PgConnectOptions);

/// A connection and what it has learnt.
#[derive(Debug)]
pub struct Opened {
    connection: PgConnection,
    /// Whether it knows the statements that are asked for by name.
    has_prepared: bool,
}

/// How a transaction begins: everything in one message.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Statements of which the first is `begin`, each with its semicolon.
    pub text: String,
    /// What it asks of the database, if anything.
    pub question: Option<Question>,
}

/// Statements that are asked for by name, so that the database reads and plans them once for each
/// connection.
#[derive(Clone, Debug)]
pub struct Question {
    /// Prepares all there are: on a connection that asks for the first time.
    pub prepare: &'static str,
    /// Asks for some of them.
    pub execute: String,
}

/// A connection on which a transaction begins: it goes with whoever gives up waiting for that.
#[derive(Debug)]
struct Beginning(Option<Object<Connector>>);

/// A running transaction. Dropping it undoes it.
#[derive(Debug)]
pub struct Transaction {
    /// Nothing once it is over.
    running: Option<Object<Connector>>,
}

impl Manager for Connector {
    type Type = Opened;
    type Error = sqlx::Error;

    async fn create(&self) -> Result<Opened, sqlx::Error> {
        Ok(Opened {
            connection: PgConnection::connect_with(&self.0).await?,
            has_prepared: false,
        })
    }

    async fn recycle(&self, _: &mut Opened, metrics: &Metrics) -> RecycleResult<sqlx::Error> {
        if metrics.age() > OLD_AFTER {
            return Err(RecycleError::message("the connection is old"));
        }
        Ok(())
    }
}

impl Lane {
    /// A pool of at most so many connections, none of them open yet.
    ///
    /// # Errors
    /// Never in practice: the runtime that its time limits need is named here.
    pub fn new(options: PgConnectOptions, max_connections: u32) -> Result<Self, StoreError> {
        let pool = Pool::builder(Connector(options))
            .max_size(usize::try_from(max_connections).unwrap_or(usize::MAX))
            .wait_timeout(Some(HAVE_WITHIN))
            .create_timeout(Some(HAVE_WITHIN))
            .runtime(Runtime::Tokio1)
            .build();
        let pool = pool.map_err(|error| sqlx::Error::Configuration(error.into()))?;
        Ok(Self(pool))
    }

    /// Begins a transaction; says what the database answers.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin(&self, opening: &Opening) -> Result<(Transaction, Vec<PgRow>), StoreError> {
        // Of those that lie in the pool each may be dead; a new one is not.
        let tries = self.0.status().size + 1;
        let mut last = None;
        for _ in 0..=tries {
            let opened = self.0.get().await.map_err(had_none)?;
            let message = AssertSqlSafe(opening.message(opened.has_prepared));
            let mut beginning = Beginning(Some(opened));
            match beginning.connection().fetch_all(message).await {
                Ok(rows) => {
                    let mut running = beginning.0.take();
                    if let Some(opened) = &mut running {
                        opened.has_prepared |= opening.question.is_some();
                    }
                    return Ok((Transaction { running }, rows));
                }
                Err(error) => {
                    if !is_dead(&error) {
                        return Err(error.into());
                    }
                    last = Some(error);
                }
            }
        }
        Err(last.unwrap_or(sqlx::Error::PoolTimedOut).into())
    }

    /// How many connections are open, and how many of them do nothing.
    pub fn usage(&self) -> (usize, usize) {
        let status = self.0.status();
        (status.size, status.available.min(status.size))
    }

    /// Closes the connections that nobody uses, and hands out no more.
    pub fn close(&self) {
        self.0.close();
    }
}

impl Beginning {
    fn connection(&mut self) -> &mut PgConnection {
        let opened = self.0.as_mut();
        let opened = opened.expect("a connection is there until its transaction has begun");
        &mut opened.connection
    }
}

impl Drop for Beginning {
    fn drop(&mut self) {
        // Nobody knows what it still answers, and for whom it waits.
        drop(self.0.take().map(Object::take));
    }
}

impl Opening {
    /// One that asks nothing.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            question: None,
        }
    }

    /// The message to a connection that knows the statements, or does not.
    fn message(&self, has_prepared: bool) -> String {
        let text = &self.text;
        match &self.question {
            None => text.clone(),
            Some(Question { execute, .. }) if has_prepared => format!("{text}{execute}"),
            Some(Question { prepare, execute }) => format!("{text}{prepare}; {execute}"),
        }
    }
}

impl Transaction {
    /// The connection it runs on.
    ///
    /// # Panics
    /// Never: it is there until the transaction is over, and then so is this.
    pub fn connection(&mut self) -> &mut PgConnection {
        let running = self.running.as_mut();
        let opened = running.expect("a transaction has its connection until it is over");
        &mut opened.connection
    }

    /// Whether its connection knows the statements that are asked for by name.
    pub fn has_prepared(&self) -> bool {
        self.running.as_ref().is_some_and(|it| it.has_prepared)
    }

    /// Makes everything in it lasting.
    ///
    /// # Errors
    /// When the database cannot; then nothing in it happened.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.commit_with("commit".to_owned()).await
    }

    /// Makes everything in it lasting with this text, which ends with `commit`.
    ///
    /// # Errors
    /// When the database cannot; then nothing in it happened.
    pub async fn commit_with(mut self, ending: String) -> Result<(), StoreError> {
        let committed = self.connection().execute(AssertSqlSafe(ending)).await;
        // Over either way: one that could not be committed is not undone by asking again.
        if let Some(opened) = self.running.take()
            && committed.is_err()
        {
            drop(Object::take(opened));
        }
        committed?;
        Ok(())
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        let Some(mut opened) = self.running.take() else {
            return;
        };
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            // Nobody is left to undo it; the server does when the connection ends.
            drop(Object::take(opened));
            return;
        };
        runtime.spawn(async move {
            let undone = opened.connection.execute("rollback");
            let undone = tokio::time::timeout(UNDO_WITHIN, undone).await;
            if !matches!(undone, Ok(Ok(_))) {
                drop(Object::take(opened));
            }
        });
    }
}

fn had_none(error: PoolError<sqlx::Error>) -> StoreError {
    match error {
        PoolError::Backend(error) => error.into(),
        PoolError::Timeout(TimeoutType::Wait | TimeoutType::Create | TimeoutType::Recycle) => {
            sqlx::Error::PoolTimedOut.into()
        }
        PoolError::Closed => sqlx::Error::PoolClosed.into(),
        other => sqlx::Error::Configuration(other.into()).into(),
    }
}

/// Whether a connection was found dead: the server closed it while it lay in the pool.
fn is_dead(error: &sqlx::Error) -> bool {
    use std::io::ErrorKind;
    match error {
        sqlx::Error::Io(error) => matches!(
            error.kind(),
            ErrorKind::BrokenPipe | ErrorKind::ConnectionReset | ErrorKind::UnexpectedEof
        ),
        // What the server says on its way out: shut down, crashed.
        sqlx::Error::Database(error) => {
            matches!(error.code().as_deref(), Some("57P01" | "57P02"))
        }
        _ => false,
    }
}
