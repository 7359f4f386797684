//! Records the calls that come in at the same moment in one transaction.
//!
//! A call never waits for others to come: it is written at once while few transactions of its
//! tenant run. Those that come in meanwhile wait for one of them to end and are then written
//! together, so that a rush costs the database a transaction for many calls and not one for each.
//! Each is decided and recorded on its own: what is wrong with one does not touch the others.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use base::ids::{CallId, TenantId};
use store::calls::arrivals;
use tokio::sync::oneshot;

use crate::AppError;
use crate::calls::Calls;
use crate::calls::arrive::{Heard, Ready, Settled, log_decision};
use crate::calls::snapshot::Snapshot;

/// How many transactions that record calls one tenant has at a time on one node. Two: while one
/// waits for the disk, the next is prepared.
const AT_A_TIME: usize = 2;
/// How many calls are recorded together at most, so that nobody waits for too many others.
const TOGETHER: usize = 32;

/// A call that is to be recorded.
pub(super) struct Incoming {
    /// What it is routed by.
    pub snapshot: Arc<Snapshot>,
    /// What was heard of it.
    pub heard: Heard,
    /// What it was answered already, when it is heard again from the journal.
    pub answered: Option<(Settled, String)>,
}

/// A call that waits to be recorded, and who waits for its answer.
struct Waiting {
    incoming: Incoming,
    answer: oneshot::Sender<Result<String, AppError>>,
}

/// The calls that wait, by tenant.
#[derive(Default)]
pub struct Recorder {
    queues: Mutex<HashMap<TenantId, Queue>>,
}

#[derive(Default)]
struct Queue {
    waiting: Vec<Waiting>,
    running: usize,
}

impl Recorder {
    /// Takes a call in; true when somebody must begin to work.
    fn put(&self, tenant: TenantId, waiting: Waiting) -> bool {
        let mut queues = self.queues.lock().unwrap_or_else(PoisonError::into_inner);
        let queue = queues.entry(tenant).or_default();
        queue.waiting.push(waiting);
        let is_free = queue.running < AT_A_TIME;
        queue.running += usize::from(is_free);
        is_free
    }

    /// The next calls to record; when there are none, whoever asks is done.
    fn take(&self, tenant: TenantId) -> Vec<Waiting> {
        let mut queues = self.queues.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(queue) = queues.get_mut(&tenant) else {
            return Vec::new();
        };
        // Whoever gave up waiting was answered otherwise, and the request is kept elsewhere.
        queue.waiting.retain(|waiting| !waiting.answer.is_closed());
        if !queue.waiting.is_empty() {
            let count = queue.waiting.len().min(TOGETHER);
            return queue.waiting.drain(..count).collect();
        }
        queue.running -= 1;
        if queue.running == 0 {
            queues.remove(&tenant);
        }
        Vec::new()
    }
}

impl Calls {
    /// Decides and records a call; says what it is answered, which is the first answer if the
    /// carrier asked before.
    pub(super) async fn record(&self, incoming: Incoming) -> Result<String, AppError> {
        let tenant = incoming.snapshot.tenant;
        let (answer, answered) = oneshot::channel();
        if self.core.recorder.put(tenant, Waiting { incoming, answer }) {
            let calls = self.clone();
            tokio::spawn(async move { calls.record_waiting(tenant).await });
        }
        let gone = |_| AppError::internal("a call was dropped while it was recorded");
        answered.await.map_err(gone)?
    }

    /// Records the calls of a tenant until none waits.
    async fn record_waiting(&self, tenant: TenantId) {
        loop {
            let waiting = self.core.recorder.take(tenant);
            if waiting.is_empty() {
                return;
            }
            let together = u32::try_from(waiting.len()).unwrap_or(u32::MAX);
            metrics::histogram!("patchbay_calls_recorded_together").record(together);
            let (incoming, answers): (Vec<_>, Vec<_>) = waiting
                .into_iter()
                .map(|waiting| (waiting.incoming, waiting.answer))
                .unzip();
            let recorded = self.record_together(tenant, &incoming).await;
            for (answer, recorded) in answers.into_iter().zip(recorded) {
                // Whoever gave up waiting meanwhile was answered otherwise.
                let _ = answer.send(recorded);
            }
        }
    }

    /// Decides calls and records them in one transaction; each on its own, where the database
    /// objects to one of them.
    async fn record_together(
        &self,
        tenant: TenantId,
        incoming: &[Incoming],
    ) -> Vec<Result<String, AppError>> {
        let ready: Vec<_> = incoming.iter().map(|call| self.prepare(call)).collect();
        let together: Vec<&Ready<'_>> = ready.iter().flatten().collect();
        let written = self.write(tenant, &together).await;
        let apart = together.len() > 1 && matches!(written, Err(AppError::Internal(_)));
        let written = written.map_err(Arc::new);
        let mut recorded = Vec::with_capacity(incoming.len());
        for ready in ready {
            recorded.push(match (ready, &written) {
                (Err(error), _) => Err(error),
                (Ok(ready), Ok(fresh)) => self.answer_of(tenant, ready, fresh).await,
                (Ok(ready), Err(_)) if apart => match self.write(tenant, &[&ready]).await {
                    Ok(fresh) => self.answer_of(tenant, ready, &fresh).await,
                    Err(error) => Err(error),
                },
                (Ok(_), Err(error)) => Err(AppError::Internal(error.clone().into())),
            });
        }
        recorded
    }

    /// Decides what becomes of a call. A fault in that is this call's alone.
    fn prepare<'a>(&self, incoming: &'a Incoming) -> Result<Ready<'a>, AppError> {
        let prepared = catch_unwind(AssertUnwindSafe(|| self.settle(incoming)));
        prepared.unwrap_or_else(|_| Err(AppError::internal("a fault while a call was decided")))
    }

    /// Writes calls in one transaction; says which are new.
    async fn write(&self, tenant: TenantId, calls: &[&Ready<'_>]) -> Result<Vec<CallId>, AppError> {
        if calls.is_empty() {
            return Ok(Vec::new());
        }
        let arrivals: Vec<_> = calls.iter().map(|call| Self::arrival(call)).collect();
        let mut tx = self.core.store.begin(tenant).await?;
        let fresh = arrivals::record(&mut tx, &arrivals).await?;
        if !fresh.is_empty() {
            tx.commit().await?;
        }
        Ok(fresh)
    }

    /// What a call that was written is answered: its own answer if it is new, the first one if the
    /// carrier asked before.
    async fn answer_of(
        &self,
        tenant: TenantId,
        ready: Ready<'_>,
        fresh: &[CallId],
    ) -> Result<String, AppError> {
        let heard = &ready.incoming.heard;
        if fresh.contains(&heard.id) {
            log_decision(heard, &ready.settled);
            return Ok(ready.answer);
        }
        let mut tx = self.core.store.begin(tenant).await?;
        let sid = &ready.carrier_call_id;
        let first = arrivals::find_answer(&mut tx, heard.account, sid, "voice").await?;
        let (_, first) = first.ok_or_else(|| AppError::internal("an answer has gone"))?;
        metrics::counter!("patchbay_hooks_replayed_total").increment(1);
        Ok(first)
    }
}
