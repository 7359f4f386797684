//! The durable job queue in the directory: `graphile_worker` behind our own words.
//!
//! One kind of job exists for the library: [`Job`], whose `kind` our own table of handlers reads.
//! So the library can be replaced without touching a handler.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use base::time::Timestamp;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext, WorkerOptions};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::columns::At;
use crate::{DirectoryTx, Store, StoreError};

/// The library's own schema, beside the directory's.
const SCHEMA: &str = "queue";
/// The one name under which the library knows our jobs.
const IDENTIFIER: &str = "job";

/// A piece of work that survives a crash.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// Which handler does it.
    pub kind: String,
    /// Its particulars.
    pub payload: Value,
    /// The request it came from.
    pub trace_id: String,
}

/// When and how a job runs.
#[derive(Clone, Debug, Default)]
pub struct Schedule {
    /// A job with the same key that still waits is replaced, not doubled.
    pub key: Option<String>,
    /// Not before this time.
    pub run_at: Option<Timestamp>,
}

/// What a handler returns: nothing, or why it must be tried again.
pub type JobOutcome = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;

/// Does jobs, whatever their kind.
pub trait JobHandler: Send + Sync + 'static {
    /// Does one job. It may run more than once, so doing it twice must do nothing more.
    fn run(self: Arc<Self>, job: Job) -> JobOutcome;
}

/// Installs the queue's own tables.
pub(crate) async fn migrate(pool: &sqlx::PgPool) -> Result<(), StoreError> {
    let worker = WorkerOptions::default()
        .schema(SCHEMA)
        .pg_pool(pool.clone());
    worker.init().await.map_err(queue_error)?;
    Ok(())
}

/// Adds a job to the running directory transaction: it exists only if that commits.
///
/// # Errors
/// When the database fails.
pub async fn enqueue(
    tx: &mut DirectoryTx,
    job: &Job,
    schedule: &Schedule,
) -> Result<(), StoreError> {
    let payload = serde_json::to_value(job).map_err(queue_error)?;
    // The library's own tables are no part of ours, so this statement is not checked at build time.
    sqlx::query(
        "select 1 from queue.add_job($1, payload => $2::json, run_at => $3, max_attempts => 25, job_key => $4)",
    )
    .bind(IDENTIFIER)
    .bind(payload)
    .bind(schedule.run_at.map(At))
    .bind(schedule.key.as_deref())
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// How many jobs wait, and how many have failed for good.
///
/// # Errors
/// When the database fails.
pub async fn count(store: &Store) -> Result<(u64, u64), StoreError> {
    let (waiting, dead): (i64, i64) = sqlx::query_as(
        "select count(*) filter (where attempts < max_attempts), count(*) filter (where attempts >= max_attempts) from queue.jobs",
    )
    .fetch_one(store.directory())
    .await?;
    Ok((
        u64::try_from(waiting).unwrap_or_default(),
        u64::try_from(dead).unwrap_or_default(),
    ))
}

/// Does jobs until `stop` resolves, then lets those in hand finish.
///
/// # Errors
/// When the queue cannot be read.
pub async fn run(
    store: &Store,
    handler: Arc<dyn JobHandler>,
    concurrency: usize,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), StoreError> {
    let worker = WorkerOptions::default()
        .schema(SCHEMA)
        .pg_pool(store.directory().clone())
        .concurrency(concurrency)
        .poll_interval(Duration::from_secs(1))
        .listen_os_shutdown_signals(false)
        .shutdown_signal(stop)
        .add_extension(Handler(handler))
        .define_job::<Job>()
        .init()
        .await
        .map_err(queue_error)?;
    worker.run().await.map_err(queue_error)
}

#[derive(Clone)]
struct Handler(Arc<dyn JobHandler>);

impl std::fmt::Debug for Handler {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Handler")
    }
}

impl TaskHandler for Job {
    const IDENTIFIER: &'static str = IDENTIFIER;

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        match context.get_ext::<Handler>() {
            Some(handler) => handler.0.clone().run(self).await,
            None => Err("no handler is installed".to_owned()),
        }
    }
}

fn queue_error(error: impl std::fmt::Display) -> StoreError {
    StoreError::Queue(error.to_string())
}
