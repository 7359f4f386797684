//! Who called before, while a replay goes on: calls before its span as they were recorded, those of
//! the span as they are replayed.

use std::collections::BTreeMap;

use base::ids::{BuyerId, CampaignId, TargetId};
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

/// A call, as one of those it was offered to had it.
#[derive(Clone, Copy, Debug)]
struct Seen {
    call: EarlierCall,
    /// When the two began to talk.
    connected_at: Option<Timestamp>,
    /// From when on it counts as converted.
    converted_at: Option<Timestamp>,
    /// Whether it came to something else than was recorded.
    went_otherwise: bool,
}

impl Callers {
    /// Notes a call that was over when the span began.
    pub fn remember(&mut self, caller: String, call: EarlierCall) {
        let calls = self.calls.entry(caller).or_default();
        // A call that fell back counts in several campaigns.
        let key = |call: &EarlierCall| (call.id, call.campaign, call.target);
        if !calls.iter().any(|own| key(&own.call) == key(&call)) {
            calls.push(Seen {
                connected_at: call.has_connected.then_some(Timestamp::MIN),
                converted_at: call.has_converted.then_some(Timestamp::MIN),
                call,
                went_otherwise: false,
            });
        }
    }

    /// Notes that a call comes in on a campaign. Those who keep the number back are nobody's callers.
    pub fn add(&mut self, call: &RecordedCall, campaign: Option<CampaignId>) {
        if call.origin.is_anonymous() {
            return;
        }
        let calls = self.calls.entry(call.origin.caller.clone()).or_default();
        calls.push(Seen {
            call: EarlierCall {
                id: call.id,
                at: call.started_at,
                campaign,
                buyer: None,
                target: None,
                has_connected: false,
                has_converted: false,
            },
            connected_at: None,
            converted_at: None,
            went_otherwise: false,
        });
    }

    /// Notes that a call is offered to somebody.
    pub fn note_offer(&mut self, call: &RecordedCall, buyer: BuyerId, target: TargetId) {
        let Some(calls) = self.calls.get_mut(&call.origin.caller) else {
            return;
        };
        let Some(last) = calls.iter().rposition(|own| own.call.id == call.id) else {
            return;
        };
        let mut offered = calls[last];
        offered.call.buyer = Some(buyer);
        offered.call.target = Some(target);
        // A call that was offered to nobody yet stands there once, without anybody.
        if calls[last].call.target.is_none() {
            calls[last] = offered;
        } else if offered.call.target != calls[last].call.target {
            calls.insert(last + 1, offered);
        }
    }

    /// Notes when a call begins to be talked on where it was offered last, and from when on it
    /// counts as converted there.
    pub fn note_talk(
        &mut self,
        call: &RecordedCall,
        connected_at: Timestamp,
        converted_at: Option<Timestamp>,
    ) {
        if let Some(last) = self.of(call).last() {
            last.connected_at = Some(connected_at);
            last.converted_at = converted_at;
        }
    }

    /// Notes that a call came to something else than was recorded.
    pub fn note_change(&mut self, call: &RecordedCall) {
        self.of(call).for_each(|own| own.went_otherwise = true);
    }

    /// The caller's calls before one, as they stand by now.
    pub fn before(&self, call: &RecordedCall, now: Timestamp) -> Vec<EarlierCall> {
        let is_past = |at: Option<Timestamp>| at.is_some_and(|at| at <= now);
        let earlier = self.earlier_than(call);
        earlier
            .map(|own| EarlierCall {
                has_connected: is_past(own.connected_at),
                has_converted: is_past(own.converted_at),
                ..own.call
            })
            .collect()
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
        calls.filter(move |own| own.call.id < id).take(NEWEST)
    }

    fn of(&mut self, call: &RecordedCall) -> impl Iterator<Item = &mut Seen> {
        let calls = self.calls.get_mut(&call.origin.caller);
        let id = call.id;
        let calls = calls.into_iter().flatten();
        calls.filter(move |own| own.call.id == id)
    }
}
