//! Replays: the recorded calls of a span under another configuration.
//!
//! The calls are read page by page; what happens to them is worked out beside the tasks that
//! answer requests. Whoever waits is told how far that is; whoever stops waiting stops the reading,
//! and with it the work. Nothing is written.

use std::iter::successors;

use base::field::FieldErrors;
use base::id::uuid_at;
use base::ids::{CallId, CampaignId};
use base::money::{Currency, Money, MoneyError};
use base::phone::PhoneNumber;
use base::time::{Seconds, Timestamp};
use domain::calls::caller_names::is_listed;
use domain::calls::events::LegOrdinal;
use domain::calls::span::Span;
use domain::rating::bill::{CarrierBill, PricedCall};
use domain::routing::attributes::CallAttribute;
use domain::routing::caps::usage::Usage;
use domain::routing::decide::Planned;
use domain::routing::order::Strategy;
use domain::routing::replay::funds::Funds;
use domain::routing::replay::recorded::{Courses, RecordedCall};
use domain::routing::replay::request::{AskedReplay, CALLS_MAX, LONGEST, ReplayCalls};
use domain::routing::replay::result::Replayed;
use domain::routing::replay::{Deciding, Lead, Next, Offered, Replay, Step, Who};
use store::Tx;
use store::calls::replaying::{self, Chosen, Counted, standings};
use store::routing::callers::{self, AskedCaller};

pub use store::calls::replaying::PartyNames;

use crate::AppError;
use crate::access::tenants;
use crate::actor::Actor;
use crate::calls::Calls;
use crate::calls::chain::{self, Rounds};
use crate::calls::changes::Changes;
use crate::calls::figures::Figures;
use crate::calls::histories;
use crate::calls::known::{Known, Told};
use crate::calls::snapshot::{CampaignEntry, Snapshot};
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
    /// What everybody is called.
    pub names: PartyNames,
}

/// How far a replay is. Every call is read twice: for how each target took it, and to be replayed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReplayProgress {
    /// How many calls were read.
    pub read: u64,
    /// How many of them were replayed.
    pub replayed: u64,
    /// How many there are.
    pub calls: u64,
}

/// A replay that can begin.
#[derive(Debug)]
pub struct PreparedReplay {
    tx: Tx,
    chosen: Chosen,
    span: Span,
    counted: Counted,
    snapshot: Snapshot,
}

impl Calls {
    /// Prepares to replay the calls of a span.
    ///
    /// # Errors
    /// When the request is wrong, the span is too long or has too many calls, or the database
    /// fails.
    pub async fn prepare_replay(
        &self,
        actor: &Actor,
        request: ReplayCalls,
    ) -> Result<PreparedReplay, AppError> {
        let mut tx = self.core.store.begin(actor.tenant).await?;
        let mut references = References::default();
        references.campaign(&mut tx, &request.campaign_id).await?;
        let asked = references.settle(AskedReplay::read(request))?;
        let zone = tenants::load_defaults(&mut tx).await?.time_zone;
        let span = asked.span.span(&zone, self.core.now())?;
        if span.to.since(span.from) > LONGEST {
            let days = LONGEST.get() / 86_400;
            let reason = format!("lies more than {days} days after the beginning");
            return Err(FieldErrors::of("to", reason).into());
        }
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
        let mut snapshot = changed.await?;
        // Under the changes other campaigns may go by what their offers earned than those counted for.
        let by_performance = snapshot.ordering_by_performance();
        let figures = Figures::count(&mut tx, by_performance, self.core.now()).await?;
        snapshot.go_by(&figures);
        Ok(PreparedReplay {
            snapshot,
            tx,
            chosen,
            span,
            counted,
        })
    }
}

impl PreparedReplay {
    /// How far it is before it begins.
    pub fn progress(&self) -> ReplayProgress {
        ReplayProgress {
            calls: self.counted.closed,
            ..ReplayProgress::default()
        }
    }

    /// Replays the calls, and tells how far that is after every so many of them.
    ///
    /// # Errors
    /// When the database fails, or amounts do not fit.
    pub async fn run(
        self,
        tell: impl FnMut(ReplayProgress) + Send,
    ) -> Result<ReplayReport, AppError> {
        let mut teller = Teller {
            progress: self.progress(),
            tell,
        };
        let _underway = Underway::begin();
        let Self {
            mut tx,
            chosen,
            span,
            counted,
            snapshot,
        } = self;
        let courses = courses(&mut tx, chosen, &mut teller).await?;
        let mut usage = Usage::new();
        for used in replaying::used_before(&mut tx, chosen.from).await? {
            usage.record(used.key, used.starts_at, used.amount);
        }
        let funds = funds_at_start(&mut tx, chosen, &snapshot).await?;
        let replay = Replay::new(Configured { snapshot }, courses, usage, funds);
        let replayed = replay_all(&mut tx, chosen, replay, &mut teller).await?;
        Ok(ReplayReport {
            span,
            replayed,
            living: counted.living,
            names: replaying::names(&mut tx).await?,
        })
    }
}

/// A replay that is worked on, as the metrics count it: until it is over, or nobody waits for it.
struct Underway;

impl Underway {
    const GAUGE: &str = "patchbay_replays_underway";

    fn begin() -> Self {
        metrics::gauge!(Self::GAUGE).increment(1);
        Self
    }
}

impl Drop for Underway {
    fn drop(&mut self) {
        metrics::gauge!(Self::GAUGE).decrement(1);
    }
}

/// Whoever is told how far a replay is.
struct Teller<F> {
    progress: ReplayProgress,
    tell: F,
}

impl<F: FnMut(ReplayProgress)> Teller<F> {
    fn note_read(&mut self, calls: usize) {
        self.progress.read += u64::try_from(calls).unwrap_or_default();
        (self.tell)(self.progress);
    }

    fn note_replayed(&mut self, calls: usize) {
        self.progress.replayed += u64::try_from(calls).unwrap_or_default();
        (self.tell)(self.progress);
    }
}

/// Reads how each target took its calls.
async fn courses(
    tx: &mut Tx,
    chosen: Chosen,
    teller: &mut Teller<impl FnMut(ReplayProgress)>,
) -> Result<Courses, AppError> {
    let mut courses = Courses::default();
    let mut last = None;
    loop {
        let calls = replaying::page(tx, chosen, last, PAGE).await?;
        let Some(call) = calls.last() else { break };
        last = Some(call.id);
        let attempts = calls.iter().flat_map(|call| &call.attempts);
        attempts.for_each(|attempt| courses.add(attempt));
        teller.note_read(calls.len());
    }
    Ok(courses)
}

/// Reads the calls once more, and finds out what becomes of them.
async fn replay_all(
    tx: &mut Tx,
    chosen: Chosen,
    mut replay: Replay<Configured>,
    teller: &mut Teller<impl FnMut(ReplayProgress)>,
) -> Result<Replayed, AppError> {
    let mut last = None;
    loop {
        let calls = replaying::page(tx, chosen, last, PAGE).await?;
        let Some(call) = calls.last() else { break };
        last = Some(call.id);
        let asked = replay.deciding().callers_of(&calls, chosen.from);
        // Of the ids that can be made at an instant, the least has no random bits.
        let first = CallId::from_uuid(uuid_at(chosen.from, [0; 10]));
        for known in callers::list_all_before(tx, &asked, first).await? {
            replay.remember(known.caller, known.call);
        }
        let count = calls.len();
        replay = beside(move || {
            for call in calls {
                replay.take_in(call)?;
            }
            Ok(replay)
        })
        .await?;
        teller.note_replayed(count);
    }
    beside(move || replay.finish()).await
}

/// What buyers who can spend only so much had when the span began, and what was booked besides its
/// calls since.
async fn funds_at_start(
    tx: &mut Tx,
    chosen: Chosen,
    snapshot: &Snapshot,
) -> Result<Funds, AppError> {
    let buyers: Vec<_> = snapshot.bounded().into_iter().collect();
    if buyers.is_empty() {
        return Ok(Funds::default());
    }
    let purses = standings::list_at(tx, &buyers, chosen.from).await?;
    let movements = standings::list_movements(tx, &buyers, chosen).await?;
    Ok(Funds::new(purses, movements))
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

impl Configured {
    /// Whose calls before an instant must be known, to decide these.
    fn callers_of(&self, calls: &[RecordedCall], instant: Timestamp) -> Vec<AskedCaller> {
        let asked = calls.iter().flat_map(|call| {
            let led = self.led(call).map(|entry| entry.id);
            let campaign = led.or(call.campaign);
            campaign.map_or_else(Vec::new, |campaign| self.asked_by(call, campaign, instant))
        });
        asked.collect()
    }

    /// What a campaign, and those that its calls fall back to, ask about a call's caller at an
    /// instant.
    fn asked_by(
        &self,
        call: &RecordedCall,
        campaign: CampaignId,
        instant: Timestamp,
    ) -> Vec<AskedCaller> {
        let entry = self.snapshot.campaign(campaign);
        entry.map_or_else(Vec::new, |entry| {
            histories::asked_by(&self.snapshot, entry, &call.origin, instant)
        })
    }

    /// Whether a campaign, or one that its calls fall back to, asks what callers are called.
    fn chain_asks_for_name(&self, campaign: CampaignId) -> bool {
        let entry = self.snapshot.campaign(campaign);
        entry.is_some_and(|entry| {
            let further = self.snapshot.further(entry);
            entry.asks_for_name || further.iter().any(|entry| entry.asks_for_name)
        })
    }

    /// Whether a number's rules ask what callers are called.
    fn rules_ask_for_name(&self, called: &str) -> bool {
        let number = self.snapshot.route_of(called).number;
        let rules = number.and_then(|number| number.rules.as_ref());
        rules.is_some_and(|rules| rules.asks(CallAttribute::CallerName))
    }

    /// The campaign that a call's number leads it to, at whatever account that is held by now.
    fn led(&self, call: &RecordedCall) -> Option<&CampaignEntry> {
        let told = Told {
            now: call.started_at,
            origin: &call.origin,
            parameters: &call.parameters,
            supplier: call.supplier,
            supplier_sub_id: call.supplier_sub_id.as_deref(),
        };
        let route = self.snapshot.route_of(&call.origin.called);
        let route = self.snapshot.ruled(route, told, call.seed());
        route.campaign.filter(|_| route.refusal.is_none())
    }
}

impl Deciding for Configured {
    fn version(&self) -> i32 {
        self.snapshot.version
    }

    fn lead(&self, call: &RecordedCall) -> Option<Lead> {
        let entry = self.led(call)?;
        let terms = call.supplier.and_then(|id| entry.supplier_terms.get(&id));
        Some(Lead {
            campaign: entry.id,
            currency: entry.campaign.currency,
            supplier_terms: terms.copied(),
        })
    }

    fn takes_turns(&self, campaign: CampaignId) -> bool {
        let entry = self.snapshot.campaign(campaign);
        entry.is_some_and(|entry| entry.campaign.strategy == Strategy::RoundRobin)
    }

    fn reroute_within(&self, campaign: CampaignId) -> Option<Seconds> {
        let entry = self.snapshot.campaign(campaign)?;
        entry.campaign.dialling.reroute_within_secs
    }

    fn looks_back(&self, call: &RecordedCall, campaign: CampaignId) -> bool {
        !self.asked_by(call, campaign, call.started_at).is_empty()
    }

    fn lacks_name(&self, call: &RecordedCall, campaign: CampaignId) -> bool {
        let origin = &call.origin;
        if origin.caller_name.is_some() || self.snapshot.caller_names.is_none() {
            return false;
        }
        let caller = PhoneNumber::from_e164(&origin.caller).ok();
        if origin.is_anonymous() || !caller.is_some_and(|caller| is_listed(&caller)) {
            return false;
        }
        self.rules_ask_for_name(&origin.called) || self.chain_asks_for_name(campaign)
    }

    fn next(&self, call: &RecordedCall, step: &Step<'_>) -> Next {
        let Some(entry) = self.snapshot.campaign(step.campaign) else {
            return Next {
                who: Who::Gone,
                is_unfunded: false,
            };
        };
        let known = Known {
            now: step.now,
            started_at: call.started_at,
            origin: &call.origin,
            parameters: &call.parameters,
            supplier: call.supplier,
            supplier_sub_id: call.supplier_sub_id.as_deref(),
            tried: &[],
            tried_elsewhere: &[],
            // What was set aside for a leg is given back as soon as that is over.
            set_aside: &[],
            earlier: step.earlier,
            turn: None,
            missed: step.missed,
            rung: step.rung,
            seed: call.seed(),
        };
        let (snapshot, belief) = (&self.snapshot, (step.usage, step.purses, None));
        let chain = snapshot.chain(entry);
        let last = step.offered.last().map(|(offer, _)| *offer);
        let (first, further) = chain::offered_in(&chain, last).unwrap_or((entry, &[]));
        let mut rounds = Rounds::of(first, further, |_, decides| {
            let is_own = decides.id == entry.id;
            let [tried, tried_elsewhere] = decides.tried(is_own, step.offered.iter().copied());
            let known = Known {
                tried: &tried,
                tried_elsewhere: &tried_elsewhere,
                // The turn is one in the call's own campaign: in the others it is drawn who is next.
                turn: step.turn.filter(|_| is_own),
                ..known
            };
            known.decide(snapshot, decides, belief, step.held)
        });
        let is_unfunded = rounds.is_unfunded();
        let last = rounds.last_mut();
        let campaign = last.entry.id;
        let (takes, set_aside) = (std::mem::take(&mut last.chosen.takes), last.chosen.deposit);
        let who = match rounds.planned() {
            Some(planned) => Who::Offered(Box::new(Offered {
                campaign,
                planned: planned.clone(),
                takes,
                set_aside,
            })),
            None => Who::Nobody,
        };
        Next { who, is_unfunded }
    }

    fn charge(
        &self,
        call: &RecordedCall,
        (campaign, planned): (CampaignId, &Planned),
        talk: Seconds,
        currency: Currency,
    ) -> Result<Money, MoneyError> {
        let legs = successors(Some(LegOrdinal::CALLER.next()), |leg| Some(leg.next()));
        let dialled = legs.zip(planned.phones());
        let dialled: Vec<_> = dialled.map(|(leg, phone)| (leg, phone.value())).collect();
        let priced = PricedCall {
            account: call.account,
            started_at: call.started_at,
            currency,
            called: &call.origin.called,
            dialled: dialled.clone(),
            looked_up: None,
        };
        let bill = CarrierBill::of(&self.snapshot.tariff, &priced);
        let bill = bill.map_err(|_| MoneyError::Overflow)?;
        let callers = bill.rate_of(LegOrdinal::CALLER).charge_for(talk)?;
        // Which phone of a group talks nobody knows: it costs what the dearest does.
        let mut dearest = Money::zero(currency);
        for (leg, _) in dialled {
            let charge = bill.rate_of(leg).charge_for(talk)?;
            if charge.micros() > dearest.micros() {
                dearest = charge;
            }
        }
        let legs = callers.checked_add(dearest)?;
        // Of the campaigns it may fall back to, nobody asks: most record as the first does.
        let entry = self.snapshot.campaign(campaign);
        let records = entry.is_some_and(|entry| entry.campaign.recording.enabled);
        match bill.recording().filter(|_| records) {
            Some(rate) => legs.checked_add(rate.charge_for(talk)?),
            None => Ok(legs),
        }
    }
}
