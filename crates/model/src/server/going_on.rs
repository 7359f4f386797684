//! What servers make of a call that goes on: where it stands, how its dials went so far, who called
//! before, and whether a talk that was short is followed by another.

use base::money::Amount;
use base::time::{Seconds, Timestamp};
use domain::calls::events::LegOrdinal;
use domain::calls::legs::LegStatus;
use domain::calls::reroute::{EndedTalk, is_rerouted};
use domain::calls::state::CallState;
use domain::economics::earnings::Terms;
use domain::exchange::pricing::Pricing;
use domain::routing::screening::duplicates::EarlierCall;

use super::{Draft, Server};
use crate::callers;
use crate::fault::Fault;
use crate::market::{Market, SoFar};
use crate::store::{CallRow, LegRow};

impl Server {
    /// The state that a server sees.
    pub(super) fn state(&self, row: &CallRow) -> CallState {
        match self.fault() {
            Some(Fault::LastWordWins) => {}
            Some(Fault::JoinsUnasked) => return unasked(row).state(),
            Some(Fault::SplitsGroups) => return apart(row),
            Some(Fault::PaysFirstTalk) => return with_first_talk(row.state()),
            _ => return row.state(),
        }
        let last = row.events.iter().rev().take(1);
        let last: Vec<_> = last.map(|(_, event)| *event).collect();
        row.state_after(&last)
    }

    /// Whether a caller goes on to the next candidate after having talked on a leg.
    pub(super) fn reroutes(
        &self,
        market: &Market,
        draft: &Draft<'_>,
        leg: LegOrdinal,
        state: &CallState,
    ) -> bool {
        let offer = draft.row.offer_of(Some(leg));
        let campaign = offer.and_then(|offer| market.campaign_of(offer));
        let within = match self.fault() {
            Some(Fault::ReroutesLate) => Some(Seconds::new(u32::MAX)),
            _ => campaign.and_then(|place| market.campaigns[place].reroute_within),
        };
        let terms = offer.and_then(|offer| market.terms.get(&offer));
        let Some((within, terms)) = within.zip(terms) else {
            return false;
        };
        let unpaid = Terms {
            pricing: Pricing::Cpa {
                amount: Amount::ZERO,
            },
            ..*terms
        };
        let terms = match self.fault() {
            Some(Fault::ReroutesPaid) => &unpaid,
            _ => terms,
        };
        let ended = EndedTalk {
            leg,
            terms,
            within,
            is_charged: false,
        };
        is_rerouted(state, &ended)
    }

    /// How a call went so far whose last dial has just ended.
    pub(super) fn so_far(&self, draft: &Draft<'_>, ended: LegOrdinal, state: &CallState) -> SoFar {
        let legs = &draft.row.legs;
        let offered = match self.fault() {
            Some(Fault::ForgetsTried) => draft.row.offered().split_off(1),
            _ => draft.row.offered(),
        };
        let rung_in_vain = match self.fault() {
            Some(Fault::RingsBackupLate) => legs.first(),
            _ => legs.iter().find(|leg| leg.ordinal == ended),
        };
        let is_missed = |leg: &&LegRow| {
            let is_own = !leg.is_backup || self.has(Fault::RingsBackupAgain);
            // A phone is no longer rung when the caller hangs up; and who talked was not missed.
            let is_callers_doing = state.end_of_dial(leg.ordinal) == Some(LegStatus::Canceled);
            is_own && !is_callers_doing && state.talked_in() != Some(leg.ordinal)
        };
        let missed = rung_in_vain.filter(is_missed).and_then(|leg| leg.sale);
        SoFar {
            offered,
            missed: missed.map(|(offer, _)| offer),
            rung: match self.fault() {
                Some(Fault::RingsTooLong) => Seconds::new(0),
                _ => state.rung(),
            },
            ..SoFar::default()
        }
    }

    /// Who called before, as far as a server knows.
    pub(super) fn earlier(
        &self,
        market: &Market,
        draft: &Draft<'_>,
        now: Timestamp,
    ) -> Vec<EarlierCall> {
        let mut earlier = callers::earlier(market, draft.store, &draft.row);
        match self.fault() {
            Some(Fault::ForgetsCallers) => earlier.clear(),
            Some(Fault::TrustsOldCallers) => {
                earlier.retain(|call| now.since(call.at) >= Seconds::new(120));
            }
            Some(Fault::CountsItself) if !draft.row.legs.is_empty() => {
                earlier.extend(callers::seen(market, &draft.row));
            }
            _ => {}
        }
        earlier
    }
}

/// A call of which nobody is asked to accept it.
fn unasked(row: &CallRow) -> CallRow {
    let mut row = row.clone();
    for leg in &mut row.legs {
        leg.needs_acceptance = false;
    }
    row
}

/// Where a call stands whose phones rang one by one.
fn apart(row: &CallRow) -> CallState {
    let mut told = row.told();
    for leg in &mut told.dialled {
        leg.group = None;
    }
    let events: Vec<_> = row.events.iter().map(|(_, event)| *event).collect();
    CallState::of(&told, &events)
}

/// Where a call stands, but for its being sold to the first who talked.
fn with_first_talk(mut state: CallState) -> CallState {
    let mut dialled = state.dialled.iter();
    let talked = dialled.find(|(leg, state)| {
        let connected = state.and_then(|state| state.connected);
        leg.role.is_buyers() && !leg.needs_acceptance && connected.is_some()
    });
    if let (Some(_), Some((leg, first))) = (state.talked_on, talked) {
        state.talked_on = Some(leg.ordinal);
        state.talk = first.and_then(|first| first.connected);
    }
    state
}
