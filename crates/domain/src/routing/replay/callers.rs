//! Who called before, while a replay goes on: calls before its span as they were recorded, those of
//! the span as they are replayed.

use std::collections::BTreeMap;

use base::ids::{BuyerId, CallId, CampaignId, TargetId};
use base::time::Timestamp;

use crate::routing::replay::recorded::RecordedCall;
use crate::routing::screening::duplicates::EarlierCall;

/// How many of a caller's calls are looked back at: the newest.
const NEWEST: usize = 500;

/// The calls of every caller, in the order they came in.
#[derive(Clone, Debug, Default)]
pub struct Callers {
    calls: BTreeMap<String, Vec<Seen>>,
}

/// A call of a caller's.
#[derive(Clone, Debug)]
struct Seen {
    id: CallId,
    at: Timestamp,
    /// The campaigns it counts in: the one it came in on, and those that it fell back to and was
    /// offered in.
    campaigns: Vec<CampaignId>,
    /// Whom it was offered to, each target once.
    takers: Vec<Taker>,
    /// Whether it came to something else than was recorded.
    went_otherwise: bool,
}

/// Somebody whom a call was offered to.
#[derive(Clone, Copy, Debug)]
struct Taker {
    buyer: Option<BuyerId>,
    target: Option<TargetId>,
    /// When the two began to talk.
    connected_at: Option<Timestamp>,
    /// From when on it counts as converted.
    converted_at: Option<Timestamp>,
}

impl Callers {
    /// Notes a call that was over when the span began, as one campaign that asks has it.
    pub fn remember(&mut self, caller: String, call: EarlierCall) {
        let calls = self.calls.entry(caller).or_default();
        let own = match calls.iter_mut().position(|own| own.id == call.id) {
            Some(known) => &mut calls[known],
            None => calls.push_mut(Seen::new(call.id, call.at)),
        };
        own.count_in(call.campaign);
        own.offer_to(Taker {
            buyer: call.buyer,
            target: call.target,
            connected_at: call.has_connected.then_some(Timestamp::MIN),
            converted_at: call.has_converted.then_some(Timestamp::MIN),
        });
    }

    /// Notes that a call comes in on a campaign. Those who keep the number back are nobody's callers.
    pub fn add(&mut self, call: &RecordedCall, campaign: Option<CampaignId>) {
        if call.origin.is_anonymous() {
            return;
        }
        let mut seen = Seen::new(call.id, call.started_at);
        seen.count_in(campaign);
        let calls = self.calls.entry(call.origin.caller.clone()).or_default();
        calls.push(seen);
    }

    /// Notes that a call is offered to somebody in a campaign.
    pub fn note_offer(
        &mut self,
        call: &RecordedCall,
        campaign: CampaignId,
        (buyer, target): (BuyerId, TargetId),
    ) {
        if let Some(own) = self.of(call) {
            own.count_in(Some(campaign));
            own.offer_to(Taker {
                buyer: Some(buyer),
                target: Some(target),
                connected_at: None,
                converted_at: None,
            });
        }
    }

    /// Notes when a call begins to be talked on at a target that it was offered to, and from when on
    /// it counts as converted there.
    pub fn note_talk(
        &mut self,
        call: &RecordedCall,
        target: TargetId,
        (connected_at, converted_at): (Timestamp, Option<Timestamp>),
    ) {
        let takers = self.of(call).map(|own| own.takers.iter_mut());
        let mut takers = takers.into_iter().flatten();
        if let Some(taker) = takers.find(|taker| taker.target == Some(target)) {
            taker.connected_at = Some(connected_at);
            taker.converted_at = converted_at;
        }
    }

    /// Notes that a call came to something else than was recorded.
    pub fn note_change(&mut self, call: &RecordedCall) {
        if let Some(own) = self.of(call) {
            own.went_otherwise = true;
        }
    }

    /// The caller's calls before one, as they stand by now.
    pub fn before(&self, call: &RecordedCall, now: Timestamp) -> Vec<EarlierCall> {
        let earlier = self.earlier_than(call);
        earlier.flat_map(|own| own.as_each_has_it(now)).collect()
    }

    /// Whether an earlier call of the caller came to something else than was recorded, so that
    /// nobody knows whether they would have called again.
    pub fn have_other_past(&self, call: &RecordedCall) -> bool {
        self.earlier_than(call).any(|own| own.went_otherwise)
    }

    fn earlier_than(&self, call: &RecordedCall) -> impl Iterator<Item = &Seen> {
        let calls = self.calls.get(&call.origin.caller);
        let calls = calls.map_or(&[][..], Vec::as_slice).iter().rev();
        let id = call.id;
        calls.filter(move |own| own.id < id).take(NEWEST)
    }

    fn of(&mut self, call: &RecordedCall) -> Option<&mut Seen> {
        let calls = self.calls.get_mut(&call.origin.caller)?;
        calls.iter_mut().rev().find(|own| own.id == call.id)
    }
}

impl Seen {
    const fn new(id: CallId, at: Timestamp) -> Self {
        Self {
            id,
            at,
            campaigns: Vec::new(),
            takers: Vec::new(),
            went_otherwise: false,
        }
    }

    fn count_in(&mut self, campaign: Option<CampaignId>) {
        let new = campaign.filter(|campaign| !self.campaigns.contains(campaign));
        self.campaigns.extend(new);
    }

    fn offer_to(&mut self, taker: Taker) {
        let mut targets = self.takers.iter().map(|known| known.target);
        if taker.target.is_some() && !targets.any(|target| target == taker.target) {
            self.takers.push(taker);
        }
    }

    /// The call by now, as each of its campaigns has it with each of those it was offered to; once
    /// without anybody where it was offered to nobody.
    fn as_each_has_it(&self, now: Timestamp) -> Vec<EarlierCall> {
        let is_past = |at: Option<Timestamp>| at.is_some_and(|at| at <= now);
        let bare = EarlierCall {
            id: self.id,
            at: self.at,
            campaign: None,
            buyer: None,
            target: None,
            has_connected: false,
            has_converted: false,
        };
        let mut offered = self.takers.iter().map(|taker| EarlierCall {
            buyer: taker.buyer,
            target: taker.target,
            has_connected: is_past(taker.connected_at),
            has_converted: is_past(taker.converted_at),
            ..bare
        });
        let first = offered.next().unwrap_or(bare);
        let offered: Vec<_> = std::iter::once(first).chain(offered).collect();
        let of_none = self.campaigns.is_empty().then_some(None);
        let campaigns = self.campaigns.iter().copied().map(Some).chain(of_none);
        let in_each = campaigns.flat_map(|campaign| {
            let offered = offered.iter();
            offered.map(move |call| EarlierCall { campaign, ..*call })
        });
        in_each.collect()
    }
}
