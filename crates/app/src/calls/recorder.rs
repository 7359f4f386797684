//! Records the calls that come in at the same moment in one transaction.
//!
//! A call never waits for others to come: it is written at once where no transaction of its tenant
//! runs. Those that come in meanwhile wait for it to end, or until they fill another, and are then
//! written together, so that a rush costs the database a transaction for many calls and not one
//! for each.
//! Each is decided and recorded on its own: what is wrong with one does not touch the others.

use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use base::ids::{CallId, LineupId, TenantId};
use store::Tx;
use store::calls::{StoredDecision, arrivals, progress};
use store::ledger::holds;
use tokio::sync::oneshot;

use crate::AppError;
use crate::calls::arrive::{Heard, Ready, Settled};
use crate::calls::chain::Turns;
use crate::calls::histories::Histories;
use crate::calls::snapshot::{CampaignEntry, Snapshot};
use crate::calls::usages::{Belief, Consulted, Securing, lock};
use crate::calls::{Calls, TRIES};

/// How many transactions that record calls one tenant has at a time on one node. Two: in a rush, the
/// next is prepared while one waits for the disk.
const AT_A_TIME: usize = 2;
/// How many calls are recorded together at most, so that nobody waits for too many others. When as
/// many wait, another transaction begins beside the one that runs.
const TOGETHER: usize = 32;

/// A call that is to be recorded.
pub(super) struct Incoming {
    /// What it is routed by.
    pub snapshot: Arc<Snapshot>,
    /// What was heard of it.
    pub heard: Heard,
    /// Its turns, where campaigns' offers take turns; without them it is drawn who is next.
    pub turns: Option<Turns>,
    /// What it was answered already, when it is heard again from the journal.
    pub answered: Option<(Settled, String)>,
}

/// A call that waits to be recorded, and who waits for its answer.
struct Waiting {
    incoming: Incoming,
    answer: oneshot::Sender<Result<String, AppError>>,
}

/// A call that can be recorded, or why not.
type Prepared<'a> = Result<Ready<'a>, AppError>;

/// What became of calls that were written together.
enum Written<'a> {
    /// Each is lasting, or says why it cannot be recorded.
    Lasting(Vec<Prepared<'a>>),
    /// Nothing: the carrier asked about these before, or twice at once.
    Repeated(Vec<CallId>),
    /// Nothing: a cap had no room, or the calls take something that caps are held before.
    HoldFirst,
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
        let may_begin = match queue.running {
            0 => true,
            running => running < AT_A_TIME && queue.waiting.len() >= TOGETHER,
        };
        queue.running += usize::from(may_begin);
        may_begin
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
            tokio::spawn(Box::pin(async move { calls.record_waiting(tenant).await }));
        }
        let gone = |_| AppError::internal("a call was dropped while it was recorded");
        answered.await.map_err(gone)?
    }

    /// Records the calls of a tenant until none waits.
    ///
    /// Each batch is a task of its own with a time of its own: neither a fault nor a connection that
    /// died without a word takes away one of the tenant's turns.
    async fn record_waiting(&self, tenant: TenantId) {
        // Those that have come in at this very moment are put in line first.
        tokio::task::yield_now().await;
        loop {
            let waiting = self.core.recorder.take(tenant);
            if waiting.is_empty() {
                return;
            }
            let calls = self.clone();
            // By then everybody in it was answered otherwise. In a box, because a task is moved
            // several times before it runs and this one is large.
            let batch = Box::pin(async move {
                let within = calls.core.outside.answer_within;
                let batch = calls.record_batch(tenant, waiting);
                tokio::time::timeout(within, batch).await
            });
            match tokio::spawn(batch).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) => tracing::error!(%tenant, "calls took too long to record"),
                Err(fault) => {
                    tracing::error!(%tenant, error = ?fault, "a fault while calls were recorded");
                }
            }
        }
    }

    /// Records calls and tells those who wait what each is answered.
    async fn record_batch(&self, tenant: TenantId, waiting: Vec<Waiting>) {
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

    /// Decides calls and records them in one transaction; each on its own, where the database
    /// objects to one of them.
    async fn record_together(
        &self,
        tenant: TenantId,
        incoming: &[Incoming],
    ) -> Vec<Result<String, AppError>> {
        let mut new = first_of_each(incoming);
        let mut securing = first_securing(incoming);
        let mut tries = 1;
        let written = loop {
            match self.write(tenant, &new, securing).await {
                Ok(Written::Lasting(ready)) => break Ok(ready),
                Ok(Written::Repeated(calls)) => new.retain(|new| !calls.contains(&new.heard.id)),
                Ok(Written::HoldFirst) => {
                    metrics::counter!("patchbay_caps_held_first_total").increment(1);
                }
                Err(error) if error.is_overtaken() && tries < TRIES => tries += 1,
                Err(error) => break Err(error),
            }
            securing = Securing::Holding;
        };
        let mut recorded = Vec::with_capacity(incoming.len());
        match written {
            Ok(ready) => {
                let mut ready = new.iter().zip(ready).peekable();
                for call in incoming {
                    let own = ready.next_if(|(new, _)| new.heard.id == call.heard.id);
                    recorded.push(match own {
                        Some((new, ready)) => {
                            new.turns.iter().for_each(Turns::spend);
                            ready.map(Ready::into_answer)
                        }
                        None => self.first_answer(tenant, &call.heard).await,
                    });
                }
            }
            Err(AppError::Internal(_)) if incoming.len() > 1 => {
                for one in incoming {
                    let alone = Box::pin(self.record_together(tenant, std::slice::from_ref(one)));
                    recorded.extend(alone.await);
                }
            }
            Err(error) => {
                let error = Arc::new(error);
                let failed = || Err(AppError::Internal(error.clone().into()));
                recorded.extend(incoming.iter().map(|_| failed()));
            }
        }
        recorded
    }

    /// Decides calls and writes them in one transaction.
    async fn write<'a>(
        &self,
        tenant: TenantId,
        incoming: &[&'a Incoming],
        securing: Securing,
    ) -> Result<Written<'a>, AppError> {
        let Some((mut tx, ready)) = self.begin_decided(tenant, incoming, securing).await? else {
            return Ok(Written::HoldFirst);
        };
        let arrivals: Vec<_> = ready
            .iter()
            .flatten()
            .map(|ready| self.arrival(ready))
            .collect();
        if arrivals.is_empty() {
            return Ok(Written::Lasting(ready));
        }
        let judged = ready.iter().flatten().flat_map(Ready::judged_in);
        let judged: BTreeMap<LineupId, &CampaignEntry> =
            judged.map(|entry| (entry.lineup, entry)).collect();
        for entry in judged.values() {
            entry.keep_lineup(&mut tx, self.core.now()).await?;
        }
        let fact = self.core.new_id(self.core.now())?;
        let recorded = arrivals::record(&mut tx, &arrivals, fact).await?;
        let calls = arrivals.iter().map(|arrival| arrival.id);
        let repeated: Vec<_> = calls.filter(|id| !recorded.fresh.contains(id)).collect();
        if !repeated.is_empty() {
            self.take_back(tenant, &ready);
            return Ok(Written::Repeated(repeated));
        }
        if securing == Securing::Counting && !recorded.had_room {
            self.take_back(tenant, &ready);
            return Ok(Written::HoldFirst);
        }
        progress::insert_decisions(&mut tx, &further(&ready)).await?;
        let holds = ready.iter().flatten().filter_map(Ready::hold);
        holds::place_and_commit(tx, &holds.collect::<Vec<_>>()).await?;
        judged.values().for_each(|entry| entry.note_lineup_kept());
        self.core.usages.learn_more(tenant, &recorded.used);
        drop(arrivals);
        Ok(Written::Lasting(ready))
    }

    /// Begins the transaction that records calls, and decides them; nothing where caps must be held
    /// first.
    ///
    /// They are decided on what is believed to be used of caps and left of purses, and as if nobody
    /// had called before; the transaction begins by asking about the caps and purses that did not
    /// suffice, and by taking the turns of callers who are asked about. Where the belief was wrong the
    /// calls are decided again on what is. What they take of caps is counted as they are recorded; or
    /// it is held from the beginning, as the purses are that they take of. Caps come before purses
    /// and lineups, so that nobody waits in a circle: who needs those holds caps.
    async fn begin_decided<'a>(
        &self,
        tenant: TenantId,
        incoming: &[&'a Incoming],
        securing: Securing,
    ) -> Result<Option<(Tx, Vec<Prepared<'a>>)>, AppError> {
        let (store, belief) = (&self.core.store, self.core.usages.of(tenant));
        let mut histories = Histories::of(incoming);
        let prepare_all = |histories: &Histories| {
            let consulted = Consulted::new(securing);
            self.prepare_all(&mut lock(&belief), histories, consulted, incoming)
        };
        let may_begin = |ready: &[Prepared<'_>], consulted: &Consulted| {
            let mut judged = ready.iter().flatten().flat_map(Ready::judged_in);
            securing == Securing::Holding
                || !consulted.takes_of_purses() && judged.all(CampaignEntry::is_lineup_kept)
        };
        let (mut ready, mut consulted) = prepare_all(&histories);
        if !may_begin(&ready, &consulted) {
            self.take_back(tenant, &ready);
            return Ok(None);
        }
        let mut keys = consulted.keys();
        let begun = store.begin_with_callers(tenant, keys.asked(), histories.asked());
        let (mut tx, mut answered, found) = begun.await?;
        if !histories.learn(found) && consulted.agrees_with(&answered) {
            return Ok(Some((tx, ready)));
        }
        loop {
            self.take_back(tenant, &ready);
            self.core.usages.learn_all(tenant, &keys, &answered);
            (ready, consulted) = prepare_all(&histories);
            if !may_begin(&ready, &consulted) {
                self.take_back(tenant, &ready);
                return Ok(None);
            }
            if consulted.is_covered_by(&keys) {
                return Ok(Some((tx, ready)));
            }
            // Holding more while holding some could wait for somebody who waits for us.
            drop(tx);
            keys = consulted.beside(&keys);
            let begun = store.begin_with_callers(tenant, keys.asked(), histories.asked());
            let found;
            (tx, answered, found) = begun.await?;
            histories.learn(found);
            metrics::counter!("patchbay_caps_asked_again_total").increment(1);
        }
    }

    /// Decides calls one after the other, each on what those before it take, and with those before it
    /// among its caller's earlier calls.
    fn prepare_all<'a>(
        &self,
        belief: &mut Belief,
        histories: &Histories,
        mut consulted: Consulted,
        incoming: &[&'a Incoming],
    ) -> (Vec<Prepared<'a>>, Consulted) {
        let mut histories = histories.clone();
        let prepared = incoming.iter().map(|call| {
            // A fault in deciding one call is that call's alone.
            let settled = catch_unwind(AssertUnwindSafe(|| self.settle(call, belief, &histories)));
            let mut ready = settled
                .unwrap_or_else(|_| Err(AppError::internal("a fault while a call was decided")))?;
            let settled = &mut ready.settled;
            if let Some(turns) = &call.turns {
                turns.keep_only(place_of(settled));
            }
            consulted.add(belief, &mut settled.takes, &settled.full);
            consulted.add_purses(belief, &settled.deposit, &settled.short);
            histories.add(&call.heard, &ready.settled, ready.route.campaign);
            Ok(ready)
        });
        (prepared.collect(), consulted)
    }

    /// Takes back from what is believed what calls took of caps that are decided again.
    fn take_back(&self, tenant: TenantId, ready: &[Prepared<'_>]) {
        let belief = self.core.usages.of(tenant);
        let usage = &mut lock(&belief).usage;
        let takes = ready
            .iter()
            .flatten()
            .flat_map(|ready| &ready.settled.takes);
        takes.for_each(|take| usage.change(take, -take.amount));
    }

    /// What a call is answered that the carrier asked about before: what it was then.
    async fn first_answer(&self, tenant: TenantId, heard: &Heard) -> Result<String, AppError> {
        let mut tx = self.core.store.begin(tenant).await?;
        let sid = heard.carrier_call_id();
        let first = arrivals::find_answer(&mut tx, heard.account, &sid, "voice").await?;
        let (_, first) = first.ok_or_else(|| AppError::internal("an answer has gone"))?;
        metrics::counter!("patchbay_hooks_replayed_total").increment(1);
        Ok(first)
    }
}

/// The calls without those that are asked about twice: a question that was answered without being
/// stored keeps its call's id, and may be asked again while it is stored from the journal.
fn first_of_each(incoming: &[Incoming]) -> Vec<&Incoming> {
    let mut first: Vec<&Incoming> = Vec::with_capacity(incoming.len());
    for call in incoming {
        if first.iter().all(|known| known.heard.id != call.heard.id) {
            first.push(call);
        }
    }
    first
}

/// In which round of its decision a call was offered to somebody, if it was.
fn place_of(settled: &Settled) -> Option<usize> {
    settled.leg.as_ref()?.sale?;
    Some(settled.further.len())
}

/// How caps are secured at first: where it is plain that they must be held, nothing is tried before.
fn first_securing(incoming: &[Incoming]) -> Securing {
    let needs_no_hold = |call: &Incoming| {
        let route = call.snapshot.route_heard(&call.heard);
        route.campaign.is_none_or(|entry| {
            let further = call.snapshot.further(entry);
            let mut chain = std::iter::once(entry).chain(further);
            entry.is_lineup_kept() && !chain.any(|entry| entry.offers_set_aside)
        })
    };
    if incoming.iter().all(needs_no_hold) {
        return Securing::Counting;
    }
    Securing::Holding
}

/// What was decided for calls in the campaigns that they fell back to; most fell back to none.
fn further<'a>(ready: &'a [Prepared<'_>]) -> Vec<(CallId, &'a StoredDecision)> {
    let further = ready.iter().flatten().flat_map(|ready| {
        let further = ready.settled.further.iter();
        further.map(|decided| (ready.incoming.heard.id, &decided.decision))
    });
    further.collect()
}
