//! The way of a fact from its transaction to its job: never lost, never twice.

mod jobs;
mod news;
mod relay;

use std::sync::{Arc, Mutex};

use app::jobs::Jobs;
use base::ids::{FactId, TenantId};
use serde_json::json;
use store::outbox::{self, Fact};
use store::queue::{self, Job, JobHandler, JobOutcome};
use testkit::TestGround;

use crate::requests::eventually;

/// Facts of a tenant, in order, whose jobs change nothing, written in one transaction.
async fn write_facts(ground: &TestGround, tenant: TenantId, count: u8) -> Vec<FactId> {
    let mut tx = ground.database.store().begin(tenant).await.expect("a door");
    let mut ids = Vec::new();
    for ordinal in 0..count {
        let now = ground.app.now();
        let fact = fact_at(tenant, base::id::uuid_at(now, [ordinal; 10]));
        outbox::insert(&mut tx, &fact, now).await.expect("a fact");
        ids.push(fact.id);
    }
    tx.commit().await.expect("a commit");
    ids
}

fn fact_at(tenant: TenantId, id: uuid::Uuid) -> Fact {
    Fact {
        id: FactId::from_uuid(id),
        tenant,
        kind: "api_key.revoked".to_owned(),
        payload: json!({"prefix": id.simple().to_string()}),
        trace_id: "0".repeat(32),
        run_at: None,
    }
}

/// How many facts wait for a relay.
async fn facts_waiting(ground: &TestGround) -> u64 {
    let across = ground.database.store().begin_across().await;
    outbox::count_waiting(&mut across.expect("a transaction"))
        .await
        .expect("a count")
}

/// How many jobs wait for a worker.
async fn jobs_waiting(ground: &TestGround) -> u64 {
    let counted = queue::count(ground.database.store()).await;
    counted.expect("a count").0
}

/// Passes every fact on and does every job, with the program's own handlers.
async fn settle(ground: &TestGround) {
    ground.app.relay_once().await.expect("a round of the relay");
    work_until_idle(ground, Arc::new(Jobs(ground.app.clone()))).await;
}

/// Does jobs until none waits.
async fn work_until_idle(ground: &TestGround, handler: Arc<dyn JobHandler>) {
    let store = ground.database.store().clone();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let worker = tokio::spawn(async move {
        let stopped = async { drop(stopped.await) };
        queue::run(&store, handler, 2, stopped).await
    });
    eventually("no job waits", async || jobs_waiting(ground).await == 0).await;
    stop.send(()).expect("the worker still works");
    let ended = worker.await.expect("the worker did not panic");
    ended.expect("the worker ended well");
}

/// Keeps the jobs it is given and does none of them.
#[derive(Default)]
struct Keeper(Mutex<Vec<Job>>);

impl JobHandler for Keeper {
    fn run(self: Arc<Self>, job: Job) -> JobOutcome {
        self.0.lock().expect("nobody panicked").push(job);
        Box::pin(async { Ok(()) })
    }
}

/// The jobs that the facts written so far become, taken out of the queue undone.
async fn jobs_of(ground: &TestGround) -> Vec<Job> {
    ground.app.relay_once().await.expect("a round of the relay");
    let keeper = Arc::new(Keeper::default());
    work_until_idle(ground, keeper.clone()).await;
    std::mem::take(&mut keeper.0.lock().expect("nobody panicked"))
}
