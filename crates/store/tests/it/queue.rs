//! The job queue: a job that fails is tried again, one that always fails is counted as dead, and
//! a key keeps a waiting job from being doubled.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use base::time::{Seconds, Timestamp};
use serde_json::json;
use store::Store;
use store::queue::{self, Job, JobHandler, JobOutcome, Schedule};
use testkit::TestDatabase;

/// How long a worker may take before a test fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// Fails so many times and then does its jobs.
struct Stubborn {
    failures: usize,
    tries: AtomicUsize,
}

impl Stubborn {
    fn failing(failures: usize) -> Arc<Self> {
        Arc::new(Self {
            failures,
            tries: AtomicUsize::new(0),
        })
    }

    fn tries(&self) -> usize {
        self.tries.load(Ordering::SeqCst)
    }
}

impl JobHandler for Stubborn {
    fn run(self: Arc<Self>, _: Job) -> JobOutcome {
        let fails = self.tries.fetch_add(1, Ordering::SeqCst) < self.failures;
        let outcome = if fails {
            Err("not yet".to_owned())
        } else {
            Ok(())
        };
        Box::pin(async { outcome })
    }
}

async fn add(store: &Store, schedule: &Schedule) {
    let job = Job {
        kind: "test.job".to_owned(),
        payload: json!({}),
        trace_id: String::new(),
    };
    let mut tx = store.begin_directory().await.expect("a transaction");
    queue::enqueue(&mut tx, &job, schedule)
        .await
        .expect("a job");
    tx.commit().await.expect("a commit");
}

/// Works until `done` holds.
async fn work(store: &Store, handler: Arc<Stubborn>, mut done: impl AsyncFnMut() -> bool) {
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let worker = tokio::spawn({
        let store = store.clone();
        async move { queue::run(&store, handler, 1, async { drop(stopped.await) }).await }
    });
    let waiting = async {
        while !done().await {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    let waited = tokio::time::timeout(PATIENCE, waiting).await;
    stop.send(()).expect("the worker still works");
    worker.await.expect("no panic").expect("a good end");
    assert!(waited.is_ok(), "waited {PATIENCE:?}");
}

async fn count(store: &Store) -> (u64, u64) {
    queue::count(store).await.expect("a count")
}

#[tokio::test]
async fn a_job_that_fails_is_tried_again_until_it_is_done() {
    let database = TestDatabase::new().await;
    let store = database.store();
    add(store, &Schedule::default()).await;
    let handler = Stubborn::failing(1);
    work(store, handler.clone(), async || {
        count(store).await == (0, 0)
    })
    .await;
    assert_eq!(handler.tries(), 2);
}

#[tokio::test]
async fn a_job_that_failed_too_often_is_dead_and_stays_to_be_seen() {
    let database = TestDatabase::new().await;
    let store = database.store();
    add(store, &Schedule::default()).await;
    assert_eq!(count(store).await, (1, 0));
    let mut superuser = database.superuser().await;
    // All its tries but one, which would take days.
    let spent = sqlx::query("update queue._private_jobs set attempts = max_attempts - 1")
        .execute(&mut superuser)
        .await;
    assert_eq!(spent.expect("the tries").rows_affected(), 1);
    let handler = Stubborn::failing(usize::MAX);
    let tried = handler.clone();
    work(store, handler.clone(), async || tried.tries() == 1).await;
    assert_eq!(count(store).await, (0, 1));
    let (error,): (String,) = sqlx::query_as("select last_error from queue._private_jobs")
        .fetch_one(&mut superuser)
        .await
        .expect("the dead job");
    assert!(error.contains("not yet"), "{error}");
}

#[tokio::test]
async fn a_waiting_job_with_the_same_key_is_replaced_and_another_key_is_another_job() {
    let database = TestDatabase::new().await;
    let store = database.store();
    for (key, waiting) in [("one", 1), ("one", 1), ("two", 2)] {
        let schedule = Schedule {
            key: Some(key.to_owned()),
            run_at: None,
        };
        add(store, &schedule).await;
        assert_eq!(count(store).await, (waiting, 0));
    }
}

#[tokio::test]
async fn a_job_for_later_waits_while_others_are_done() {
    let database = TestDatabase::new().await;
    let store = database.store();
    // The database has a clock of its own, so only a far future is surely later.
    let far = Timestamp::MAX
        .checked_sub(Seconds::MAX)
        .expect("an instant");
    let later = Schedule {
        key: None,
        run_at: Some(far),
    };
    add(store, &later).await;
    add(store, &Schedule::default()).await;
    let handler = Stubborn::failing(0);
    work(store, handler.clone(), async || {
        count(store).await == (1, 0)
    })
    .await;
    assert_eq!(handler.tries(), 1);
}
