//! A call goes on: a fact is added, and what follows from all of them is written beside it.
//!
//! Everything a fact changes is one transaction: the fact, the next leg where the carrier asks
//! what follows, the state, the money, the word to others.

use base::ids::{CallId, OfferId, TargetId};
use base::money::Money;
use base::time::{Seconds, Timestamp};
use domain::calls::events::{Happening, LegOrdinal};
use domain::calls::legs::LegStatus;
use domain::calls::reroute::{EndedTalk, is_rerouted};
use domain::calls::script::Script;
use domain::calls::state::{Answers, CallState, LegRole};
use domain::economics::settlement::PostingKind;
use domain::ledger::purses::SetAside;
use domain::routing::caps::takes::Take;
use serde_json::json;
use store::Tx;
use store::calls::events::{self, StoredEvent};
use store::calls::progress::{self, HeldCall, Shown};
use store::calls::{Sale, StoredDecision, StoredLeg, arrivals, conversions};
use store::ledger::booking::BookedCall;
use store::outbox::{self, Fact};
use store::routing::callers;

use crate::AppError;
use crate::calls::arrive;
use crate::calls::chain::{self, Round, Rounds, Turns};
use crate::calls::histories;
use crate::calls::known::Known;
use crate::calls::money::{Reckoning, leg_of, money_of, parties_of};
use crate::calls::ringing::Ringing;
use crate::calls::scripts::{self, Addresses};
use crate::calls::silence::longest_of;
use crate::calls::snapshot::{CampaignEntry, Snapshot};
use crate::calls::usages::Belief;
use crate::calls::{Calls, TRIES};
use crate::calls::{costs, holds};
use crate::ledger::booking;

/// What became of a fact.
#[derive(Clone, Debug)]
pub(super) struct Followed {
    /// The call it is of.
    pub call: CallId,
    /// Where the call stands now.
    pub status: LegStatus,
    /// What the carrier is told, where it asked.
    pub answer: Option<String>,
}

/// What the carrier is told when a dial is over.
struct Next {
    script: Script,
    leg: Option<StoredLeg>,
    /// What was decided, campaign after campaign.
    decisions: Vec<StoredDecision>,
    /// What the leg takes of caps.
    takes: Vec<Take>,
    /// What is set aside for it.
    deposit: Option<SetAside>,
}

/// How a call's dials went so far.
struct SoFar {
    /// Whom it was offered to, in order.
    sales: Vec<Sale>,
    /// The offer whose target's own place has just rung in vain, through nobody's doing on the
    /// caller's side.
    missed: Option<OfferId>,
    /// How long they rang together.
    rung: Seconds,
}

impl SoFar {
    fn of(held: &HeldCall, state: &CallState, ended: &StoredLeg) -> Self {
        let status = state.end_of_dial(ended.ordinal);
        // A phone is no longer rung when the caller hangs up; and who talked was not missed.
        let is_callers_doing = status == Some(LegStatus::Canceled);
        let is_missed = !is_callers_doing && state.talked_in() != Some(ended.ordinal);
        let missed = ended.sale.map(|sale| sale.offer);
        Self {
            sales: held.legs.iter().filter_map(|leg| leg.sale).collect(),
            missed: missed.filter(|_| is_missed && ended.role == LegRole::Buyer),
            rung: state.rung(),
        }
    }

    /// The targets that were rung in a campaign, and those that were in the ones before it.
    fn tried_in(&self, entry: &CampaignEntry, held: &HeldCall) -> [Vec<TargetId>; 2] {
        let sales = self.sales.iter();
        let offered = sales.map(|sale| (sale.offer, sale.target));
        entry.tried(held.campaign == Some(entry.id), offered)
    }
}

impl Calls {
    /// Adds a fact to a call and writes what follows; nothing when there is no such call, or the
    /// fact is none of it. A fact that is there already changes nothing.
    pub(super) async fn follow(
        &self,
        snapshot: &Snapshot,
        call: CallId,
        trace_id: &str,
        answered: Option<&str>,
        fact_of: impl Fn(&HeldCall) -> Option<StoredEvent>,
    ) -> Result<Option<Followed>, AppError> {
        let mut tries = 1;
        loop {
            let followed = self.follow_once(snapshot, call, trace_id, answered, &fact_of);
            match followed.await {
                // What the ended leg gives back and what the next one takes are held one after the
                // other, so that two calls can wait for each other; one of them gives way.
                Err(error) if error.is_overtaken() && tries < TRIES => tries += 1,
                followed => return followed,
            }
        }
    }

    async fn follow_once(
        &self,
        snapshot: &Snapshot,
        call: CallId,
        trace_id: &str,
        answered: Option<&str>,
        fact_of: impl Fn(&HeldCall) -> Option<StoredEvent>,
    ) -> Result<Option<Followed>, AppError> {
        let now = self.core.now();
        let mut tx = self.core.store.begin(snapshot.tenant).await?;
        let Some(mut held) = progress::hold(&mut tx, call).await? else {
            return Ok(None);
        };
        let Some(fact) = fact_of(&held) else {
            let status = state_of(&held).status;
            return Ok(Some(Followed {
                call,
                status,
                answer: None,
            }));
        };
        let step = match fact.event.what {
            Happening::DialEnded { leg, .. } => Some((leg, format!("dial:{leg}"))),
            _ => None,
        };
        if !events::add(&mut tx, call, &fact).await? {
            return Ok(Some(repeated(&mut tx, &held, step).await?));
        }
        held.stated.extend(fact.stated());
        held.events.push(fact.event);
        let mut answer = None;
        if let Some((leg, step)) = step {
            let text = match answered {
                Some(text) => text.to_owned(),
                None => {
                    let state = state_of(&held);
                    // What the leg that is over took may be what the next one needs.
                    self.settle_takes(&mut tx, &mut held, &state, &[]).await?;
                    let next = self.next(&mut tx, snapshot, &held, leg, now).await?;
                    self.enter(&mut tx, &mut held, &next).await?;
                    self.core.outside.carrier.render(&next.script)
                }
            };
            progress::insert_answer(&mut tx, &held, &step, &text, now).await?;
            answer = Some(text);
        }
        let (status, _) = self
            .write_state(&mut tx, snapshot, &mut held, "call.updated", trace_id)
            .await?;
        tx.commit().await?;
        Ok(Some(Followed {
            call,
            status,
            answer,
        }))
    }

    /// What follows when a dial is over: the next candidate, the fallback, an apology, or nothing
    /// when the two have talked.
    async fn next(
        &self,
        tx: &mut Tx,
        snapshot: &Snapshot,
        held: &HeldCall,
        ended: LegOrdinal,
        now: Timestamp,
    ) -> Result<Next, AppError> {
        let just = |script| Next {
            script,
            leg: None,
            decisions: Vec::new(),
            takes: Vec::new(),
            deposit: None,
        };
        let state = state_of(held);
        let has_caller_left = held.events.iter().any(|event| {
            matches!(event.what, Happening::DialEnded { leg, has_caller_left: Some(true), .. } if leg == ended)
        });
        let caller_is_gone = state.caller.is_some_and(|caller| caller.status.is_over());
        let first = held.campaign.and_then(|id| snapshot.campaign(id));
        let chain = first.map_or_else(Vec::new, |first| snapshot.chain(first));
        // Whoever hung up at once before this leg was rung did not serve the caller.
        let has_talked = state.talked_on.is_some_and(|on| on >= ended);
        let ended = held.legs.iter().find(|leg| leg.ordinal == ended);
        let offer = ended.and_then(|leg| leg.sale).map(|sale| sale.offer);
        let offered = chain::offered_in(&chain, offer);
        let is_rerouted = || {
            let talk = offered.zip(ended);
            let earned = held
                .posted
                .sum(PostingKind::Revenue, Money::zero(held.currency));
            let is_charged = earned.is_ok_and(|earned| !earned.is_zero());
            talk.is_some_and(|((entry, _), ended)| reroutes(entry, ended, &state, is_charged))
        };
        if has_caller_left || caller_is_gone || has_talked && !is_rerouted() {
            return Ok(just(Script::hang_up()));
        }
        let buyers = ended.filter(|leg| leg.role.is_buyers());
        let Some((offered, ended)) = offered.zip(buyers) else {
            let last = chain.last().map(|entry| &entry.campaign);
            return Ok(just(scripts::apology(last)));
        };
        let so_far = SoFar::of(held, &state, ended);
        let rounds = self
            .choose_on(tx, snapshot, offered, held, &so_far, now)
            .await?;
        self.carry_out(tx, snapshot, held, rounds, now).await
    }

    /// Who gets a call next: of the campaign it was offered in last, or else of those it falls back
    /// to.
    async fn choose_on<'a>(
        &self,
        tx: &mut Tx,
        snapshot: &'a Snapshot,
        (entry, further): (&'a CampaignEntry, &[&'a CampaignEntry]),
        held: &HeldCall,
        so_far: &SoFar,
        now: Timestamp,
    ) -> Result<Rounds<'a>, AppError> {
        let over = holds::over(held, &state_of(held));
        let over: Vec<SetAside> = over.iter().map(|hold| hold.set_aside).collect();
        let asked = histories::asked_by(snapshot, entry, &held.origin, held.started_at);
        let earlier = callers::list_before(tx, &asked, held.id).await?;
        let known = Known {
            now,
            started_at: held.started_at,
            origin: &held.origin,
            parameters: &held.parameters,
            supplier: held.supplier,
            supplier_sub_id: held.supplier_sub_id.as_deref(),
            tried: &[],
            tried_elsewhere: &[],
            set_aside: &over,
            earlier: &earlier,
            turn: None,
            missed: so_far.missed,
            rung: so_far.rung,
            seed: arrive::seed(held.id),
        };
        let turns = Turns::default();
        let decide = |place, entry: &CampaignEntry, belief: &Belief, taken: &[Take]| {
            let [tried, tried_elsewhere] = so_far.tried_in(entry, held);
            // It had its turn in the first: who of the others there is next is drawn.
            let turn = match place {
                0 => None,
                place => turns.of(place, entry),
            };
            let known = Known {
                tried: &tried,
                tried_elsewhere: &tried_elsewhere,
                turn,
                ..known
            };
            known.decide(snapshot, entry, belief.before(entry), taken)
        };
        let rounds = self.choose_next(tx, (entry, further), held, &over, decide);
        let rounds = rounds.await?;
        turns.keep_only(rounds.place());
        turns.spend();
        Ok(rounds)
    }

    /// The next candidate for a call that nobody took yet, or what the last campaign that was asked has
    /// for callers whom nobody takes when none is left; with what was decided in each.
    async fn carry_out(
        &self,
        tx: &mut Tx,
        snapshot: &Snapshot,
        held: &HeldCall,
        mut rounds: Rounds<'_>,
        now: Timestamp,
    ) -> Result<Next, AppError> {
        let ringing = Ringing {
            snapshot,
            addresses: Addresses::new(&self.core.outside.public_url, held.account, held.id)?,
            called: &held.origin.called,
        };
        let before = held.legs.last().map(StoredLeg::last_ordinal);
        let ordinal = before.unwrap_or(LegOrdinal::CALLER).next();
        let (leg, script) = ringing.following(&rounds, ordinal, now)?;
        let last = &mut rounds.last_mut().chosen;
        let (takes, deposit) = (std::mem::take(&mut last.takes), last.deposit);
        let mut decisions = Vec::new();
        for round in rounds.into_order() {
            round.entry.keep_lineup(tx, now).await?;
            let decided = u8::try_from(decisions.len()).unwrap_or(u8::MAX);
            let ordinal = held.decisions.saturating_add(decided).saturating_add(1);
            decisions.push(again(round, ordinal, (snapshot.version, now)));
        }
        Ok(Next {
            script,
            leg,
            decisions,
            takes,
            deposit,
        })
    }

    /// Writes what the carrier is about to be told.
    async fn enter(&self, tx: &mut Tx, held: &mut HeldCall, next: &Next) -> Result<(), AppError> {
        let decided = next.decisions.iter();
        let decided: Vec<_> = decided.map(|decision| (held.id, decision)).collect();
        progress::insert_decisions(tx, &decided).await?;
        if let Some(leg) = &next.leg {
            progress::insert_leg(tx, held.id, leg).await?;
            self.take(tx, held, leg.ordinal, &next.takes).await?;
            self.set_aside(tx, held, leg, next.deposit).await?;
            held.legs.push(leg.clone());
        }
        Ok(())
    }

    /// Writes the state and the money that follow from a call's facts, and tells others what
    /// happened, or that the call is closed by it.
    pub(super) async fn write_state(
        &self,
        tx: &mut Tx,
        snapshot: &Snapshot,
        held: &mut HeldCall,
        what: &str,
        trace_id: &str,
    ) -> Result<(LegStatus, [Money; 3]), AppError> {
        let now = self.core.now();
        let state = state_of(held);
        let values = conversions::values_of(tx, held.id).await?;
        let bill = costs::bill_of(snapshot, held)?;
        let Reckoning {
            money,
            lines,
            gains,
        } = money_of(held, &state, &values, &bill)?;
        self.settle_takes(tx, held, &state, &gains).await?;
        let closed_at = held.closed_at.or(state.is_over().then_some(now));
        let due_at = match closed_at {
            Some(closed_at) => self.due_again_at(snapshot, held, &state, closed_at),
            None => self.due_at(held, &state, longest_of(snapshot, held), now),
        };
        let talk = state.talk.filter(|_| state.is_over()).zip(state.talked_on);
        let shown = Shown {
            state: &state,
            sale: sale_of(held, &state),
            duplicate_of: duplicate_of(held, &state),
            attempts: u8::try_from(held.legs.len()).unwrap_or(u8::MAX),
            billable: talk.map(|(talk, leg)| bill.rate_of(leg).rate.billed_for(talk)),
            conversions: u32::try_from(values.len()).unwrap_or(u32::MAX),
            revenue: money[0],
            payout: money[1],
            cost: money[2],
            takes: &held.takes,
            closed_at,
            due_at,
        };
        progress::show(tx, held.id, &shown).await?;
        let is_closing = held.closed_at.is_none() && closed_at.is_some();
        let kind = if is_closing { "call.closed" } else { what };
        self.tell(tx, kind, held.id, trace_id, now).await?;
        // From here on other calls wait for the accounts of this one's parties.
        let resolved = holds::draw(tx, held, &state, &lines).await?;
        if is_closing || !lines.is_empty() || !resolved.is_empty() {
            let booked = BookedCall {
                id: held.id,
                postings: &lines,
                resolved: &resolved,
            };
            let parties = |leg| parties_of(held, &state, leg);
            booking::book_call(&self.core, tx, snapshot, &booked, parties).await?;
        }
        if is_closing {
            tracing::info!(
                call_id = %held.id,
                disposition = state.disposition.map(|disposition| disposition.as_str()),
                "a call is closed"
            );
        }
        Ok((state.status, money))
    }

    /// Tells others of a call when the transaction commits.
    pub(super) async fn tell(
        &self,
        tx: &mut Tx,
        kind: &str,
        call: CallId,
        trace_id: &str,
        now: Timestamp,
    ) -> Result<(), AppError> {
        let fact = Fact {
            id: self.core.new_id(now)?,
            tenant: tx.tenant(),
            kind: kind.to_owned(),
            payload: json!({ "callIds": [call.uuid()] }),
            trace_id: trace_id.to_owned(),
            run_at: None,
        };
        Ok(outbox::leave(tx, &fact, now).await?)
    }
}

/// A decision after the first, as it is kept: the rules of the number and the caller's name were the
/// first one's.
fn again(round: Round<'_>, ordinal: u8, (config_version, now): (i32, Timestamp)) -> StoredDecision {
    StoredDecision {
        ordinal,
        lineup: Some(round.entry.lineup),
        verdicts: round.chosen.decision.verdicts,
        refusal: round.chosen.decision.refusal,
        number_rules: None,
        name_gap: None,
        config_version,
        decided_at: now,
        took: Some(round.chosen.took),
    }
}

/// Whether a caller goes on to the next candidate after having talked on a leg.
fn reroutes(entry: &CampaignEntry, ended: &StoredLeg, state: &CallState, is_charged: bool) -> bool {
    let within = entry.campaign.dialling.reroute_within_secs;
    let agreed = ended.terms.as_ref().zip(within);
    agreed.is_some_and(|(terms, within)| {
        let leg = ended.ordinal;
        let ended = EndedTalk {
            leg,
            terms,
            within,
            is_charged,
        };
        is_rerouted(state, &ended)
    })
}

/// The outcome of a fact that was there already.
async fn repeated(
    tx: &mut Tx,
    held: &HeldCall,
    step: Option<(LegOrdinal, String)>,
) -> Result<Followed, AppError> {
    metrics::counter!("patchbay_hooks_replayed_total").increment(1);
    let answer = match step {
        Some((_, step)) => {
            let found =
                arrivals::find_answer(tx, held.account, &held.carrier_call_id, &step).await?;
            found.map(|(_, text)| text)
        }
        None => None,
    };
    Ok(Followed {
        call: held.id,
        status: state_of(held).status,
        answer,
    })
}

/// The state that follows from a call's facts.
pub(super) fn state_of(held: &HeldCall) -> CallState {
    CallState::of(&answers_of(held), &held.events)
}

/// How a call was answered, which together with its events gives its state.
pub(super) fn answers_of(held: &HeldCall) -> Answers {
    Answers {
        started_at: held.started_at,
        dialled: held.legs.iter().flat_map(StoredLeg::dialled).collect(),
        undialled: held.undialled.filter(|_| held.legs.is_empty()),
    }
}

/// Whom a call was sold to, or is being offered to, or was offered to last.
fn sale_of(held: &HeldCall, state: &CallState) -> Option<store::calls::Sale> {
    leg_of_sale(held, state).and_then(|leg| leg.sale)
}

/// The earlier call of the same caller that a call repeats for those; for anybody where nobody was
/// offered it.
fn duplicate_of(held: &HeldCall, state: &CallState) -> Option<CallId> {
    match leg_of_sale(held, state) {
        Some(leg) => leg.duplicate.map(|duplicate| duplicate.of),
        None => held.duplicate_of,
    }
}

fn leg_of_sale<'a>(held: &'a HeldCall, state: &CallState) -> Option<&'a StoredLeg> {
    let sold = leg_of(held, state.sold_on());
    sold.or_else(|| held.legs.iter().rev().find(|leg| leg.sale.is_some()))
}
