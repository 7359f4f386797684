//! Calls of which the carrier says nothing more: it is asked, and its answer is added to what it
//! said by itself (N-6). Only where it does not answer, or does not know the call, time alone closes
//! one, after as long as the carrier was told that it may last; then it is asked on for a while, because
//! what it says counts all the same: what was estimated is put right. What it takes for a call it is
//! asked as well, once that is over (N-7). How a call was closed of whose end its carrier did not tell
//! is noted.

use std::collections::BTreeMap;

use base::ids::CallId;
use base::money::Amount;
use base::time::{Seconds, Timestamp};
use domain::calls::events::{CallEvent, Happening};
use domain::calls::legs::LegStatus;
use domain::calls::lookup::{FoundCall, ToldLeg};
use domain::calls::silence::{ClosedBy, asks_again_at, asks_price_at, is_unpriced, is_untold};
use domain::calls::state::CallState;
use domain::rating::bill::{StatedPrice, last_stated};
use serde_json::json;
use store::calls::StoredLeg;
use store::calls::due::{self, DueCall};
use store::calls::events::{self, StoredEvent};
use store::calls::progress::{self, HeldCall};
use tokio::task::JoinSet;

use crate::calls::Calls;
use crate::calls::arrive::{GRACE, NO_TRACE, UNRECORDED_LEG};
use crate::calls::lookup::{Credentials, NoWord};
use crate::calls::progress::{answers_of, state_of};
use crate::calls::snapshot::Snapshot;
use crate::{App, AppError};

/// How many open calls one look takes on.
const BATCH: i64 = 200;
/// How many closed ones: nothing waits for what their carrier says, and open calls wait for them.
const CLOSED_BATCH: i64 = 60;
/// How many calls of one account are asked about at once.
const ASKED_AT_ONCE: usize = 4;
/// How long the end of a dialled leg may be missing once the caller is gone.
const LEG_GRACE: Seconds = Seconds::new(30);
/// How long a call may last whose campaign is gone: the carrier's own ceiling.
const LONGEST_CALL: Seconds = Seconds::new(14_400);

impl App {
    /// Looks after the calls of which the carrier said nothing for too long, and after those whose
    /// prices it may know by now; says after how many.
    ///
    /// # Errors
    /// When the database fails; what was closed stays closed.
    pub async fn close_silent_calls(&self) -> Result<usize, AppError> {
        let mut across = self.core.store.begin_across().await?;
        let now = self.now();
        let mut due = due::list_open(&mut across, now, BATCH).await?;
        due.extend(due::list_closed(&mut across, now, CLOSED_BATCH).await?);
        drop(across);
        let count = due.len();
        let mut accounts: BTreeMap<_, Vec<DueCall>> = BTreeMap::new();
        for call in due {
            accounts.entry(call.account).or_default().push(call);
        }
        let mut looks = JoinSet::new();
        for calls in accounts.into_values() {
            let own = self.calls.clone();
            looks.spawn(async move { own.look_after_account(calls).await });
        }
        // Every account has its turn, whatever becomes of the others.
        let outcomes = looks.join_all().await;
        outcomes.into_iter().collect::<Result<(), _>>()?;
        Ok(count)
    }
}

impl Calls {
    /// Looks after calls of one account, a few at a time. A carrier that cannot be reached about any
    /// of them is not asked about the others.
    async fn look_after_account(&self, calls: Vec<DueCall>) -> Result<(), AppError> {
        let mut is_reached = true;
        for some in calls.chunks(ASKED_AT_ONCE) {
            let mut looks = JoinSet::new();
            for call in some {
                let (own, call) = (self.clone(), *call);
                looks.spawn(async move { own.look_after(call, is_reached).await });
            }
            let outcomes = looks.join_all().await;
            let outcomes = outcomes.into_iter().collect::<Result<Vec<_>, _>>()?;
            let answered: Vec<bool> = outcomes.into_iter().flatten().collect();
            is_reached &= answered.is_empty() || answered.contains(&true);
        }
        Ok(())
    }

    /// Looks after one call; says whether its carrier answered, and nothing where it was not asked.
    async fn look_after(&self, due: DueCall, is_reached: bool) -> Result<Option<bool>, AppError> {
        let core = &self.core;
        let now = core.now();
        let again_at = match due.closed_at {
            Some(closed_at) => asks_again_at(closed_at, now, core.outside.silence),
            None => Some(self.look_again_at(now)),
        };
        let snapshot = core.snapshots.of(core, due.tenant).await?;
        let mut tx = core.store.begin(due.tenant).await?;
        let taken = due::take_on(&mut tx, &due, again_at).await?;
        tx.commit().await?;
        let Some(carrier_call_id) = taken else {
            return Ok(None);
        };
        let unasked = |reason: &str| Err(NoWord::Unreached(reason.to_owned()));
        let found = match snapshot.account(due.account).and_then(Credentials::of) {
            Some(credentials) if is_reached => {
                let lookup = &core.outside.lookup;
                lookup.look_up(&credentials, &carrier_call_id).await
            }
            Some(_) => unasked("it answered nothing else either"),
            None => unasked("the account has no auth token"),
        };
        let outcome = match &found {
            Ok(found) if found.is_over() => "over",
            Ok(_) => "live",
            Err(reason) => {
                tracing::info!(call_id = %due.call, %reason, "a carrier says nothing of a call");
                reason.word()
            }
        };
        metrics::counter!("patchbay_lookups_total", "outcome" => outcome).increment(1);
        self.add_found(&snapshot, due.call, found.as_ref().ok())
            .await?;
        let is_answer = match &found {
            Ok(_) => true,
            Err(reason) => reason.is_answer(),
        };
        Ok(is_reached.then_some(is_answer))
    }

    /// Adds what the carrier was found to know of a call; closes it without when it is time.
    async fn add_found(
        &self,
        snapshot: &Snapshot,
        call: CallId,
        found: Option<&FoundCall>,
    ) -> Result<(), AppError> {
        let now = self.core.now();
        let mut tx = self.core.store.begin(snapshot.tenant).await?;
        let Some(mut held) = progress::hold(&mut tx, call).await? else {
            return Ok(());
        };
        let was_closed = held.closed_at.is_some();
        let mut closed_by = None;
        let mut facts = Vec::new();
        if let Some(found) = found {
            let is_gap = found.has_unreported_end(&told_of(&held), &state_of(&held));
            closed_by = is_gap.then_some(ClosedBy::Lookup);
            facts.extend(ends_of(found, &held, now));
            facts.extend(prices_of(found, &held, now)?);
        }
        let mut has_news = false;
        for fact in facts {
            if events::add(&mut tx, call, &fact).await? {
                held.stated.extend(fact.stated());
                held.events.push(fact.event);
                has_news = true;
            }
        }
        let state = state_of(&held);
        let is_live = found.is_some_and(|found| !found.is_over());
        let gives_up_at = gives_up_at(&held, &state, longest_of(snapshot, &held));
        let is_late = gives_up_at.is_some_and(|at| at <= now);
        if !state.is_over() && !is_live && is_late {
            let fact = gave_up(now);
            // Of a dial that was passed over its carrier may have nothing to say.
            if is_untold(&answers_of(&held), &held.events) {
                closed_by = Some(ClosedBy::Time);
            }
            tracing::info!(call_id = %call, "the carrier said nothing more of a call");
            if events::add(&mut tx, call, &fact).await? {
                held.events.push(fact.event);
                has_news = true;
            }
        }
        if has_news {
            let trace_id = NO_TRACE.to_string();
            self.write_state(&mut tx, snapshot, &mut held, "call.updated", &trace_id)
                .await?;
            let is_closing = !was_closed && state_of(&held).is_over();
            if let Some(closed_by) = closed_by.filter(|_| is_closing) {
                due::note_closed_by(&mut tx, call, closed_by).await?;
            }
            tx.commit().await?;
        } else if let Some(closed_at) = held.closed_at {
            let again_at = self.due_again_at(snapshot, &held, &state, closed_at);
            due::put_off(&mut tx, call, again_at).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// When somebody looks at a call of which nothing more is heard: sooner than it is given up,
    /// so that its carrier can be asked.
    pub(super) fn look_again_at(&self, now: Timestamp) -> Timestamp {
        let silence = self.core.outside.silence;
        now.checked_add(silence).unwrap_or(Timestamp::MAX)
    }

    /// When somebody must look at a closed call after what is known now: only where its carrier did
    /// not say all of its ends, or what it takes, if its account asks for that.
    pub(super) fn due_again_at(
        &self,
        snapshot: &Snapshot,
        held: &HeldCall,
        state: &CallState,
        closed_at: Timestamp,
    ) -> Option<Timestamp> {
        let now = self.core.now();
        let ends_at = asks_again_at(closed_at, now, self.core.outside.silence);
        let ends_at = ends_at.filter(|_| is_untold(&answers_of(held), &held.events));
        let account = snapshot.account(held.account);
        let asks_for_price = account.is_some_and(|account| account.asks_for_prices);
        let price_at = asks_price_at(closed_at, now);
        let price_at = price_at.filter(|_| asks_for_price && is_unpriced(state, &held.events));
        ends_at.into_iter().chain(price_at).min()
    }

    /// When somebody must look at an open call after a fact of now.
    pub(super) fn due_at(
        &self,
        held: &HeldCall,
        state: &CallState,
        longest: Longest,
        now: Timestamp,
    ) -> Option<Timestamp> {
        let bound = match state.caller.is_some_and(|caller| caller.status.is_over()) {
            true => now.checked_add(LEG_GRACE),
            false => gives_up_at(held, state, longest),
        };
        Some(bound?.min(self.look_again_at(now)))
    }
}

/// What the carrier knows of a call, as facts of it.
fn ends_of(found: &FoundCall, held: &HeldCall, now: Timestamp) -> Vec<StoredEvent> {
    let ends = found.ends(&told_of(held), now);
    let stored = ends.into_iter().filter_map(|event| {
        let Happening::Leg {
            leg,
            status,
            connected,
        } = event.what
        else {
            return None;
        };
        let key = match (status, connected) {
            // How long it was connected may be known later, and is a fact of its own then.
            (LegStatus::Completed, None) => format!("lookup:{leg}:{status}:unmeasured"),
            _ => format!("lookup:{leg}:{status}"),
        };
        Some(StoredEvent {
            key,
            event,
            received_at: now,
            details: json!({ "source": "lookup" }),
        })
    });
    stored.collect()
}

/// What the carrier takes for a call, as facts of it. What somebody read in its invoice stays, and
/// nothing is ever converted.
fn prices_of(
    found: &FoundCall,
    held: &HeldCall,
    now: Timestamp,
) -> Result<Vec<StoredEvent>, AppError> {
    let mut facts = Vec::new();
    for (leg, price) in found.prices(&told_of(held)) {
        if price.currency() != held.currency {
            tracing::warn!(call_id = %held.id, "a leg's price is in another currency than its call");
            continue;
        }
        let Ok(price) = Amount::try_from(price) else {
            continue;
        };
        let known = last_stated(&held.stated, leg);
        if known.is_some_and(|known| known.price == price || known.reason.is_some()) {
            continue;
        }
        let stated = StatedPrice {
            leg,
            price,
            at: now,
            reason: None,
        };
        let key = format!("lookup:price:{leg}:{price}");
        facts.push(StoredEvent::priced(key, &stated, None, now)?);
    }
    Ok(facts)
}

/// The legs of a call that the carrier was told to dial.
fn told_of(held: &HeldCall) -> Vec<ToldLeg<'_>> {
    let phones = held.legs.iter().flat_map(StoredLeg::phones);
    let told = phones.map(|(ordinal, endpoint)| ToldLeg {
        ordinal,
        address: endpoint.value(),
    });
    told.collect()
}

fn gave_up(now: Timestamp) -> StoredEvent {
    StoredEvent {
        key: "gave_up".to_owned(),
        event: CallEvent {
            at: now,
            what: Happening::GaveUp,
        },
        received_at: now,
        details: json!({}),
    }
}

/// How long a call may go on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Longest {
    /// With somebody whom it was offered to, where it is not known what the carrier was told.
    call: Seconds,
    /// Once nobody is rung any more.
    end: Seconds,
}

/// How long a call may go on, wherever it falls back to.
pub(super) fn longest_of(snapshot: &Snapshot, held: &HeldCall) -> Longest {
    let entry = held.campaign.and_then(|id| snapshot.campaign(id));
    Longest {
        call: entry.map_or(LONGEST_CALL, |entry| snapshot.longest_call(entry)),
        end: snapshot.longest_end(entry, &held.origin.called),
    }
}

/// When a call is closed without its carrier's word.
fn gives_up_at(held: &HeldCall, state: &CallState, longest: Longest) -> Option<Timestamp> {
    if let Some(caller) = state.caller.filter(|caller| caller.status.is_over()) {
        let ended_at = caller.ended_at.unwrap_or(held.started_at);
        return ended_at.checked_add(LEG_GRACE);
    }
    let last = held
        .legs
        .iter()
        .rev()
        .find(|leg| leg.ordinal != UNRECORDED_LEG);
    let ended_at = held.events.iter().filter_map(|event| match event.what {
        Happening::DialEnded { leg, .. } if last.is_some_and(|last| last.ordinal == leg) => {
            Some(event.at)
        }
        _ => None,
    });
    match (last, ended_at.max()) {
        (Some(_), Some(ended_at)) => ended_at.checked_add(longest.end),
        (Some(last), None) => {
            let talk = last.time_limit.unwrap_or(longest.call);
            let wait = last.ring_timeout.get() + talk.get() + GRACE.get();
            last.started_at.checked_add(Seconds::new(wait))
        }
        (None, _) => held.started_at.checked_add(longest.end),
    }
}
