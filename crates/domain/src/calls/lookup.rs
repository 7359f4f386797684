//! What a carrier says of a call when it is asked, as facts of the call.
//!
//! Only ends and prices become facts: of a leg that goes on the carrier will say more by itself. A
//! carrier knows legs by ids of its own, so which of them is which of ours follows from the address
//! that was dialled and from the order.

use base::money::Money;
use base::time::{Seconds, Timestamp};

use crate::calls::events::{CallEvent, Happening, LegOrdinal};
use crate::calls::legs::{LegState, LegStatus};
use crate::calls::state::CallState;

/// A leg as the carrier knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundLeg {
    /// The number or SIP address that was called.
    pub address: String,
    /// Where it stands, where the carrier's word for that is known.
    pub status: Option<LegStatus>,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
    /// How long it was connected, once it is over.
    pub connected: Option<Seconds>,
    /// What it costs, once the carrier has rated it.
    pub price: Option<Money>,
}

/// A call as the carrier knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundCall {
    /// The caller's leg.
    pub caller: FoundLeg,
    /// The legs that were dialled from it, in the order they began.
    pub dialled: Vec<FoundLeg>,
}

/// A leg that the carrier was told to dial.
#[derive(Clone, Copy, Debug)]
pub struct ToldLeg<'a> {
    /// Which.
    pub ordinal: LegOrdinal,
    /// The number or SIP address to be called.
    pub address: &'a str,
}

impl FoundLeg {
    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        self.status.is_some_and(LegStatus::is_over)
    }

    /// Its end as a fact of one of our legs; nothing while it goes on.
    fn end(&self, leg: LegOrdinal, otherwise: Timestamp) -> Option<CallEvent> {
        let status = self.status.filter(|status| status.is_over())?;
        let what = Happening::Leg {
            leg,
            status,
            connected: self.connected,
        };
        let at = self.ended_at.unwrap_or(otherwise);
        Some(CallEvent { at, what })
    }
}

impl FoundCall {
    /// Whether the caller is gone: then nothing of the call goes on.
    pub fn is_over(&self) -> bool {
        self.caller.is_over()
    }

    /// The ends of the legs that are over. A leg that the carrier was told to dial and does not
    /// know was never dialled, once the caller is gone. `now` is the end of what has none.
    pub fn ends(&self, told: &[ToldLeg<'_>], now: Timestamp) -> Vec<CallEvent> {
        let callers_end = self.caller.end(LegOrdinal::CALLER, now);
        let over_at = callers_end.map(|end| end.at);
        let mut ends: Vec<_> = callers_end.into_iter().collect();
        for (leg, found) in told.iter().zip(self.found_of(told)) {
            ends.extend(match (found, over_at) {
                (Some(found), _) => found.end(leg.ordinal, over_at.unwrap_or(now)),
                (None, Some(at)) => Some(never_dialled(leg.ordinal, at)),
                (None, None) => None,
            });
        }
        ends
    }

    /// Whether the carrier knows an end of which it said nothing by itself, as a call's state goes. A
    /// leg that it does not know has none to tell of.
    pub fn has_unreported_end(&self, told: &[ToldLeg<'_>], state: &CallState) -> bool {
        let is_open = |leg: Option<LegState>| leg.is_none_or(|leg| !leg.status.is_over());
        let mut dialled = told.iter().zip(self.found_of(told));
        self.caller.is_over() && is_open(state.caller)
            || dialled.any(|(leg, found)| {
                found.is_some_and(FoundLeg::is_over) && is_open(state.leg(leg.ordinal))
            })
    }

    /// What the legs cost that the carrier has rated.
    pub fn prices(&self, told: &[ToldLeg<'_>]) -> Vec<(LegOrdinal, Money)> {
        let callers = (LegOrdinal::CALLER, self.caller.price);
        let dialled = told.iter().zip(self.found_of(told));
        let dialled = dialled.map(|(leg, found)| (leg.ordinal, found.and_then(|leg| leg.price)));
        let legs = std::iter::once(callers).chain(dialled);
        legs.filter_map(|(leg, price)| Some((leg, price?)))
            .collect()
    }

    /// The carrier's leg of each of ours: the first left with its address, and of what is left
    /// then the first, because carriers write some addresses in their own way.
    fn found_of(&self, told: &[ToldLeg<'_>]) -> Vec<Option<&FoundLeg>> {
        let mut left: Vec<_> = self.dialled.iter().map(Some).collect();
        let mut matched = vec![None; told.len()];
        for by_address in [true, false] {
            for (place, leg) in matched.iter_mut().zip(told) {
                let fits = |found: &FoundLeg| {
                    !by_address || found.address.eq_ignore_ascii_case(leg.address)
                };
                if place.is_none() {
                    let mut left = left.iter_mut();
                    let found = left.find(|found| found.is_some_and(fits));
                    *place = found.and_then(Option::take);
                }
            }
        }
        matched
    }
}

fn never_dialled(leg: LegOrdinal, at: Timestamp) -> CallEvent {
    let what = Happening::Leg {
        leg,
        status: LegStatus::Canceled,
        connected: None,
    };
    CallEvent { at, what }
}

#[cfg(test)]
#[path = "lookup_tests.rs"]
mod tests;
