//! Replays: the recorded calls of a span under another configuration.
//!
//! The calls are read page by page; what happens to them is worked out beside the tasks that
//! answer requests. Whoever stops waiting stops the reading, and with it the work. Nothing is
//! written.

use base::field::FieldErrors;
use base::money::{Money, MoneyError};
use base::time::Seconds;
use domain::calls::events::LegOrdinal;
use domain::calls::span::Span;
use domain::exchange::targets::Endpoint;
use domain::ledger::purses::Purses;
use domain::rating::bill::{CarrierBill, PricedCall};
use domain::routing::caps::usage::Usage;
use domain::routing::replay::recorded::{Courses, RecordedCall};
use domain::routing::replay::request::{AskedReplay, CALLS_MAX, ReplayCalls};
use domain::routing::replay::result::Replayed;
use domain::routing::replay::{Deciding, Next, Replay, Step};
use store::Tx;
use store::calls::replaying::{self, Chosen};

pub use store::calls::replaying::PartyNames;

use crate::AppError;
use crate::access::tenants;
use crate::actor::Actor;
use crate::calls::Calls;
use crate::calls::changes::Changes;
use crate::calls::known::Known;
use crate::calls::snapshot::Snapshot;
use crate::references::References;

/// How many calls are read at a time.
const PAGE: i64 = 1000;

/// What a replay came to.
#[derive(Clone, Debug)]
pub struct ReplayReport {
    /// From when to when.
    pub span: Span,
    /// What became of the calls.
    pub replayed: Replayed,
    /// How many calls of the span go on, and were left out.
    pub living: u64,
    /// Whether buyers have bounds on what they can spend, which were not judged.
    pub ignores_credit: bool,
    /// Whether campaigns ask who has called before, which was not judged.
    pub ignores_duplicates: bool,
    /// What everybody is called.
    pub names: PartyNames,
}

impl Calls {
    /// Replays the calls of a span.
    ///
    /// # Errors
    /// When the request is wrong, there are too many calls, or the database fails.
    pub async fn replay(
        &self,
        actor: &Actor,
        request: ReplayCalls,
    ) -> Result<ReplayReport, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        let mut references = References::default();
        references.campaign(&mut tx, &request.campaign_id).await?;
        let asked = references.settle(AskedReplay::read(request))?;
        let zone = tenants::load_defaults(&mut tx).await?.time_zone;
        let span = asked.span.span(&zone, self.core.now())?;
        let chosen = Chosen {
            from: span.from,
            to: span.to,
            campaign: asked.campaign,
        };
        let counted = replaying::count(&mut tx, chosen, CALLS_MAX + 1).await?;
        if counted.closed + counted.living > u64::from(CALLS_MAX) {
            let reason = format!("leaves more than {CALLS_MAX} calls to replay");
            return Err(FieldErrors::of("to", reason).into());
        }
        let changes = Changes::of(asked.changes);
        let snapshots = &self.core.snapshots;
        let changed = snapshots.with_changes(&self.core, actor.tenant, &changes);
        let (snapshot, ignores_credit) = changed.await?.with_endless_credit();
        let ignores_duplicates = snapshot.asks_for_duplicates();
        let replayed = replay(&mut tx, chosen, snapshot).await?;
        Ok(ReplayReport {
            span,
            replayed,
            living: counted.living,
            ignores_credit,
            ignores_duplicates,
            names: replaying::names(&mut tx).await?,
        })
    }
}

/// Reads the calls twice: how each target took them, and then what becomes of them.
async fn replay(tx: &mut Tx, chosen: Chosen, snapshot: Snapshot) -> Result<Replayed, AppError> {
    let mut courses = Courses::default();
    let mut last = None;
    loop {
        let calls = replaying::page(tx, chosen, last, PAGE).await?;
        let Some(call) = calls.last() else { break };
        last = Some(call.id);
        let attempts = calls.iter().flat_map(|call| &call.attempts);
        attempts.for_each(|attempt| courses.add(attempt));
    }
    let mut usage = Usage::new();
    for used in replaying::used_before(tx, chosen.from).await? {
        usage.record(used.key, used.starts_at, used.amount);
    }
    let mut replay = Replay::new(Configured { snapshot }, courses, usage);
    let mut last = None;
    loop {
        let calls = replaying::page(tx, chosen, last, PAGE).await?;
        let Some(call) = calls.last() else { break };
        last = Some(call.id);
        replay = beside(move || {
            for call in calls {
                replay.take_in(call)?;
            }
            Ok(replay)
        })
        .await?;
    }
    beside(move || replay.finish()).await
}

/// Works something out beside the tasks that answer requests.
async fn beside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, MoneyError> + Send + 'static,
) -> Result<T, AppError> {
    let done = tokio::task::spawn_blocking(work).await;
    let done = done.map_err(|fault| AppError::Internal(fault.into()))?;
    done.map_err(|error| AppError::Internal(error.into()))
}

/// A configuration that decides recorded calls.
#[derive(Debug)]
struct Configured {
    snapshot: Snapshot,
}

impl Deciding for Configured {
    fn version(&self) -> i32 {
        self.snapshot.version
    }

    fn next(&self, call: &RecordedCall, step: &Step<'_>) -> Next {
        let campaign = call.campaign.and_then(|id| self.snapshot.campaign(id));
        let Some(entry) = campaign else {
            return Next::Gone;
        };
        let known = Known {
            now: step.now,
            origin: &call.origin,
            parameters: &call.parameters,
            supplier: call.supplier,
            tried: step.tried,
            set_aside: &[],
            // Which calls a caller made before depends on where those would have gone.
            earlier: &[],
            turn: None,
            // How long a target rang is recorded; which of its places did is not.
            missed: None,
            rung: Seconds::new(0),
            seed: call.seed(),
        };
        let chosen = known.decide(
            &self.snapshot,
            entry,
            (step.usage, &Purses::new(), None),
            step.held,
        );
        match chosen.decision.plan.into_iter().next() {
            Some(planned) => Next::Offered {
                planned: Box::new(planned),
                takes: chosen.takes,
            },
            None => Next::Nobody,
        }
    }

    fn charge(
        &self,
        call: &RecordedCall,
        endpoint: &Endpoint,
        talk: Seconds,
    ) -> Result<Money, MoneyError> {
        let dialled = LegOrdinal::CALLER.next();
        let priced = PricedCall {
            account: call.account,
            started_at: call.started_at,
            currency: call.currency(),
            called: &call.origin.called,
            dialled: vec![(dialled, endpoint.value())],
        };
        let bill = CarrierBill::of(&self.snapshot.tariff, &priced);
        let bill = bill.map_err(|_| MoneyError::Overflow)?;
        let callers = bill.rate_of(LegOrdinal::CALLER).charge_for(talk)?;
        callers.checked_add(bill.rate_of(dialled).charge_for(talk)?)
    }
}
