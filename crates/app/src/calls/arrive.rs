//! A call comes in: facts, decision, record, answer. Recorded before any answer leaves (EX-7).

use std::sync::Arc;

use base::ids::{CallId, CampaignId, ProviderAccountId};
use base::time::{Seconds, Timestamp};
use domain::calls::caller_names::NameGap;
use domain::calls::events::LegOrdinal;
use domain::calls::legs::LegStatus;
use domain::calls::script::Script;
use domain::ledger::purses::{PurseKey, SetAside};
use domain::routing::caps::CapKey;
use domain::routing::caps::takes::Take;
use domain::routing::decide::{CallRefusal, Decision};
use domain::routing::screening;
use domain::routing::screening::duplicates::{Duplicate, EarlierCall};
use store::calls::arrivals::Arrival;
use store::calls::{Belonging, StoredDecision, StoredLeg};
use store::ledger::holds::LegHold;

use crate::AppError;
use crate::actor::TraceId;
use crate::calls::Calls;
use crate::calls::carrier::Hook;
use crate::calls::chain::{Round, Rounds, Turns};
use crate::calls::histories::Histories;
use crate::calls::known::{Known, caller_facts};
use crate::calls::recorder::Incoming;
use crate::calls::ringing::{Place, Ringing};
use crate::calls::scripts::{self, Addresses};
use crate::calls::snapshot::route::Route;
use crate::calls::snapshot::{CampaignEntry, Snapshot};
use crate::calls::usages::Belief;

/// How long after its last possible moment a call is looked at.
pub(super) const GRACE: Seconds = Seconds::new(120);
/// How long after we told the carrier to end a call its end should have been reported.
pub(super) const ENDED_GRACE: Seconds = Seconds::new(30);
/// The leg a fallback is dialled on that was never recorded beforehand: beyond any real attempt,
/// so that what the carrier says of it is not taken for a buyer's.
pub(super) const UNRECORDED_LEG: LegOrdinal = LegOrdinal(99);

/// A call as it was heard, before anything was decided.
#[derive(Clone, Debug)]
pub(super) struct Heard {
    /// The id it gets.
    pub id: CallId,
    /// The account it came in at.
    pub account: ProviderAccountId,
    /// What the carrier said.
    pub hook: Arc<Hook>,
    /// When.
    pub at: Timestamp,
    /// The request's trace id, as text.
    pub trace_id: Arc<str>,
    /// Why the caller's name is not known though it is wanted.
    pub name_gap: Option<NameGap>,
    /// The account whose carrier was asked for it, and charges for that.
    pub name_account: Option<ProviderAccountId>,
}

impl Heard {
    /// The carrier's id of the caller's leg; a request without one is a question of its own.
    pub(super) fn carrier_call_id(&self) -> String {
        let given = self.hook.call_id.clone();
        given.unwrap_or_else(|| format!("none:{}", self.id))
    }
}

/// A decision with the campaign whose candidates were judged.
#[derive(Clone)]
pub(super) struct Decided {
    pub campaign: CampaignId,
    pub decision: StoredDecision,
}

/// What was decided for a call.
#[derive(Clone)]
pub(super) struct Settled {
    pub decision: StoredDecision,
    /// What was decided in the campaigns that the call fell back to.
    pub further: Vec<Decided>,
    pub leg: Option<StoredLeg>,
    pub script: Script,
    /// That the call is a duplicate, and what follows.
    pub duplicate: Option<Duplicate>,
    /// What the leg takes of caps.
    pub takes: Vec<Take>,
    /// The caps that had no room.
    pub full: Vec<CapKey>,
    /// What is set aside for the leg.
    pub deposit: Option<SetAside>,
    /// The purses that could not pay.
    pub short: Vec<PurseKey>,
}

/// A call that can be recorded as it is.
pub(super) struct Ready<'a> {
    /// The call.
    pub incoming: &'a Incoming,
    /// Where its number leads.
    pub route: Route<'a>,
    /// The carrier's id of the caller's leg.
    pub carrier_call_id: String,
    /// What was decided for it.
    pub settled: Settled,
    /// What it is answered.
    pub answer: String,
}

impl<'a> Ready<'a> {
    /// The campaigns whose candidates were judged.
    pub(super) fn judged_in(&self) -> impl Iterator<Item = &'a CampaignEntry> {
        let first = self.settled.decision.lineup.and(self.route.campaign);
        let snapshot = &self.incoming.snapshot;
        let further = self.settled.further.iter();
        let further = further.filter_map(|decided| snapshot.campaign(decided.campaign));
        first.into_iter().chain(further)
    }

    /// What it is answered, now that it is recorded.
    pub(super) fn into_answer(self) -> String {
        log_decision(&self.incoming.heard, &self.settled);
        self.answer
    }

    /// What is set aside for its leg, if anything is.
    pub(super) fn hold(&self) -> Option<LegHold> {
        let leg = self.settled.leg.as_ref()?;
        Some(LegHold {
            call: self.incoming.heard.id,
            leg: leg.ordinal,
            set_aside: self.settled.deposit?,
            held_at: leg.started_at,
        })
    }
}

impl Calls {
    /// Decides, records and answers a call; a repeated question gets the first answer.
    pub(super) async fn arrive(
        &self,
        snapshot: Arc<Snapshot>,
        heard: Heard,
    ) -> Result<String, AppError> {
        self.record(Incoming {
            snapshot,
            heard,
            turns: Some(Turns::default()),
            answered: None,
        })
        .await
    }

    /// Decides what becomes of a call, unless it was answered already.
    pub(super) fn settle<'a>(
        &self,
        incoming: &'a Incoming,
        belief: &Belief,
        histories: &Histories,
    ) -> Result<Ready<'a>, AppError> {
        let (snapshot, heard) = (&*incoming.snapshot, &incoming.heard);
        let route = snapshot.route_heard(heard);
        let (settled, answer) = match &incoming.answered {
            Some((settled, answer)) => (settled.clone(), answer.clone()),
            None => {
                let earlier = histories.earlier(&heard.hook.origin);
                let settled = self.settle_route(incoming, &route, belief, earlier)?;
                let answer = self.core.outside.carrier.render(&settled.script);
                (settled, answer)
            }
        };
        Ok(Ready {
            incoming,
            route,
            carrier_call_id: heard.carrier_call_id(),
            settled,
            answer,
        })
    }

    /// A call as it is written.
    pub(super) fn arrival<'a>(&self, ready: &'a Ready<'a>) -> Arrival<'a> {
        let (heard, settled, route) = (&ready.incoming.heard, &ready.settled, &ready.route);
        let campaign = route.campaign.map(|entry| &entry.campaign);
        let supplier_terms = route.campaign.zip(route.supplier);
        let supplier_terms =
            supplier_terms.and_then(|(entry, supplier)| entry.supplier_terms.get(&supplier));
        let tenants = ready.incoming.snapshot.currency;
        Arrival {
            id: heard.id,
            account: heard.account,
            carrier_call_id: &ready.carrier_call_id,
            trace_id: &heard.trace_id,
            belonging: Belonging {
                number: route.number.map(|number| number.id),
                campaign: route.campaign.map(|entry| entry.id),
                supplier: route.supplier,
            },
            supplier_sub_id: route.supplier_sub_id,
            origin: &heard.hook.origin,
            name_account: heard.name_account,
            supplier_terms,
            currency: campaign.map_or(tenants, |campaign| campaign.currency),
            status: match settled.leg {
                Some(_) => LegStatus::Initiated,
                None => LegStatus::InProgress,
            },
            started_at: heard.at,
            due_at: self.first_due_at(ready),
            parameters: &heard.hook.parameters,
            decision: &settled.decision,
            duplicate_of: settled.duplicate.map(|duplicate| duplicate.of),
            leg: settled.leg.as_ref(),
            takes: &settled.takes,
            answer: &ready.answer,
        }
    }

    /// When somebody must look at a call if the carrier says nothing more.
    fn first_due_at(&self, ready: &Ready<'_>) -> Timestamp {
        let now = ready.incoming.heard.at;
        let look_again_at = self.look_again_at(now);
        if ready.settled.leg.is_some() {
            return look_again_at;
        }
        let called = &ready.incoming.heard.hook.origin.called;
        let snapshot = &ready.incoming.snapshot;
        let end = snapshot.longest_end(ready.route.campaign, called);
        now.checked_add(end)
            .map_or(look_again_at, |ended_at| ended_at.min(look_again_at))
    }

    /// Decides where a call goes and what the carrier is told.
    pub(super) fn settle_route(
        &self,
        incoming: &Incoming,
        route: &Route<'_>,
        belief: &Belief,
        earlier: &[EarlierCall],
    ) -> Result<Settled, AppError> {
        if let Some(entry) = route.asked() {
            return self.settle_in(incoming, (entry, route), belief, earlier);
        }
        let call = (&*incoming.snapshot, &incoming.heard);
        let (refusal, answer) = self.unasked(call, route, LegOrdinal::CALLER.next())?;
        Ok(refused(refusal, answer, call, route))
    }

    /// What a caller gets about whose call no campaign is asked, and why: the fallback of the number
    /// they called, unless the block list has them, or an apology.
    fn unasked(
        &self,
        (snapshot, heard): (&Snapshot, &Heard),
        route: &Route<'_>,
        ordinal: LegOrdinal,
    ) -> Result<(CallRefusal, (Option<StoredLeg>, Script)), AppError> {
        let refusal = route.refusal.clone().unwrap_or(CallRefusal::Unassigned);
        let origin = &heard.hook.origin;
        let campaign = route.campaign.map(|entry| &entry.campaign);
        let fallback = snapshot.number_fallback(&origin.called);
        let Some(fallback) = fallback.filter(|_| refusal.is_left_to_number()) else {
            return Ok((refusal, (None, scripts::apology(campaign))));
        };
        let campaign_id = route.campaign.map(|entry| entry.id);
        if let Some(block) = snapshot.find_block(origin, campaign_id, heard.at) {
            let apology = scripts::apology(campaign);
            return Ok((screening::blocked(block), (None, apology)));
        }
        let ringing = self.ringing(snapshot, heard)?;
        Ok((
            refusal,
            ringing.last(fallback, None, Place::first(ordinal), heard.at)?,
        ))
    }

    /// Decides who of the campaign's takes a call that its route leads to, or else of those it falls
    /// back to.
    fn settle_in(
        &self,
        incoming: &Incoming,
        (first, route): (&CampaignEntry, &Route<'_>),
        belief: &Belief,
        earlier: &[EarlierCall],
    ) -> Result<Settled, AppError> {
        let (snapshot, heard) = (&*incoming.snapshot, &incoming.heard);
        let known = Known {
            now: heard.at,
            started_at: heard.at,
            origin: &heard.hook.origin,
            parameters: &heard.hook.parameters,
            supplier: route.supplier,
            supplier_sub_id: route.supplier_sub_id,
            tried: &[],
            tried_elsewhere: &[],
            set_aside: &[],
            earlier,
            turn: None,
            missed: None,
            rung: Seconds::new(0),
            seed: seed(heard.id),
        };
        let mut rounds = Rounds::of(first, &snapshot.further(first), |place, entry| {
            let turns = incoming.turns.as_ref();
            let turn = turns.and_then(|turns| turns.of(place, entry));
            let known = Known { turn, ..known };
            known.decide(snapshot, entry, belief.before(entry), &[])
        });
        let ringing = self.ringing(snapshot, heard)?;
        let leg = LegOrdinal::CALLER.next();
        let (leg, script) = ringing.following(&rounds, leg, heard.at)?;
        let (duplicate, full, short) = (rounds.duplicate(), rounds.full(), rounds.short());
        let last = &mut rounds.last_mut().chosen;
        let (takes, deposit) = (std::mem::take(&mut last.takes), last.deposit);
        let decided = |(round, ordinal): (Round<'_>, u8)| Decided {
            campaign: round.entry.id,
            decision: StoredDecision {
                ordinal,
                lineup: Some(round.entry.lineup),
                took: Some(round.chosen.took),
                ..stored(round.chosen.decision, (snapshot, heard))
            },
        };
        Ok(Settled {
            decision: at_first(decided((rounds.first, 1)).decision, route, heard),
            further: rounds.further.into_iter().zip(2..).map(decided).collect(),
            leg,
            script,
            duplicate,
            takes,
            full,
            deposit,
            short,
        })
    }

    /// What a caller gets whose call could not be recorded in time: the fallback that needs no
    /// database, unless a campaign before it does not hear them. It is told of the same call, on a leg
    /// of its own.
    pub(super) fn unrecorded(
        &self,
        snapshot: &Snapshot,
        heard: &Heard,
    ) -> Result<Settled, AppError> {
        let route = snapshot.route_heard(heard);
        let call = (snapshot, heard);
        let (refusal, answer) = match route.asked() {
            None => self.unasked(call, &route, UNRECORDED_LEG)?,
            Some(first) => match unwanted_in(snapshot, first, heard) {
                Some((entry, refusal)) => {
                    (refusal, (None, scripts::apology(Some(&entry.campaign))))
                }
                None => {
                    let last = snapshot.last_of_chain(first);
                    let ringing = self.ringing(snapshot, heard)?;
                    let answer = ringing.fallback(last, Place::first(UNRECORDED_LEG), heard.at)?;
                    (CallRefusal::Unrecorded, answer)
                }
            },
        };
        let refusal = match refusal.ends_call() {
            true => refusal,
            false => CallRefusal::Unrecorded,
        };
        Ok(refused(refusal, answer, call, &route))
    }

    fn ringing<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        heard: &'a Heard,
    ) -> Result<Ringing<'a>, AppError> {
        let public_url = &self.core.outside.public_url;
        Ok(Ringing {
            snapshot,
            addresses: Addresses::new(public_url, heard.account, heard.id)?,
            called: &heard.hook.origin.called,
        })
    }
}

/// What was decided for a call that was answered before anybody knew whose it is.
pub(super) fn unverified(snapshot: &Snapshot, heard: &Heard) -> Settled {
    let route = snapshot.route_heard(heard);
    let answer = (None, scripts::apology(None));
    refused(CallRefusal::Unrecorded, answer, (snapshot, heard), &route)
}

/// What was decided for a call that no campaign judged, and what it is answered.
fn refused(
    refusal: CallRefusal,
    (leg, script): (Option<StoredLeg>, Script),
    (snapshot, heard): (&Snapshot, &Heard),
    route: &Route<'_>,
) -> Settled {
    let decision = stored(Decision::refused(refusal), (snapshot, heard));
    Settled {
        decision: at_first(decision, route, heard),
        further: Vec::new(),
        leg,
        script,
        duplicate: None,
        takes: Vec::new(),
        full: Vec::new(),
        deposit: None,
        short: Vec::new(),
    }
}

/// The first of a campaign and those its calls fall back to that does not hear a caller, and why.
/// Whether they called before nobody can say without the database.
fn unwanted_in<'a>(
    snapshot: &'a Snapshot,
    first: &'a CampaignEntry,
    heard: &Heard,
) -> Option<(&'a CampaignEntry, CallRefusal)> {
    snapshot.chain(first).into_iter().find_map(|entry| {
        let caller = caller_facts(snapshot, entry, &heard.hook.origin, heard.at);
        let refusal = screening::unwanted(&caller, entry.campaign.screening.as_ref())?;
        Some((entry, refusal))
    })
}

/// Says in the log and in the counters what became of a call.
fn log_decision(heard: &Heard, settled: &Settled) {
    let outcome = match (&settled.leg, &settled.decision.refusal) {
        (Some(leg), _) => leg.role.as_str(),
        (None, Some(refusal)) => refusal.code(),
        (None, None) => "nobody",
    };
    metrics::counter!("patchbay_calls_total", "outcome" => outcome).increment(1);
    let (call, trace) = (heard.id, &*heard.trace_id);
    match &settled.decision.refusal {
        // Nobody may be paid for it, so whoever runs the numbers should see it.
        Some(refusal) => {
            let reason = refusal.code();
            tracing::warn!(call_id = %call, trace_id = trace, reason, "a call was not routed: {refusal}");
        }
        None => tracing::debug!(call_id = %call, trace_id = trace, outcome, "a call was routed"),
    }
}

/// A call's first decision as it is kept: with what the rules of its number said, and why the
/// caller's name was not known.
fn at_first(decision: StoredDecision, route: &Route<'_>, heard: &Heard) -> StoredDecision {
    StoredDecision {
        number_rules: route.ruling.clone(),
        name_gap: heard.name_gap,
        ..decision
    }
}

/// A decision on a call as it is kept, where no candidate was judged.
fn stored(decision: Decision, (snapshot, heard): (&Snapshot, &Heard)) -> StoredDecision {
    StoredDecision {
        ordinal: 1,
        lineup: None,
        verdicts: decision.verdicts,
        refusal: decision.refusal,
        number_rules: None,
        name_gap: None,
        config_version: snapshot.version,
        decided_at: heard.at,
        took: None,
    }
}

/// A call's own seed: the random part of its id.
pub(super) fn seed(call: CallId) -> u64 {
    call.uuid().as_u64_pair().1
}

/// The trace id of work that nobody asked for.
pub(crate) const NO_TRACE: TraceId = TraceId([0; 16]);
