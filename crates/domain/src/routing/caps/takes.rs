//! What a call takes of its caps when it is sent somewhere, and what is left of that later.
//!
//! A take is written down with the call. The counter of a cap is the sum of what is left of its
//! takes, so it can be recomputed from the calls at any time.

use base::money::Amount;
use base::time::Timestamp;

use crate::calls::events::LegOrdinal;
use crate::calls::state::CallState;
use crate::routing::caps::usage::{ScopeCaps, needed};
use crate::routing::caps::{CapBasis, CapKey, CapWindow};

/// What one dial of a call takes of one cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Take {
    /// Of which cap.
    pub key: CapKey,
    /// When the window began that it counts in; 1970 where windows never begin again.
    pub starts_at: Timestamp,
    /// How much: calls, or micros of money. At least 1.
    pub amount: i64,
    /// What the cap allows at this instant: with this take no more than that may be used.
    pub limit: i64,
}

/// Where a dial of a call stands, as far as caps ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether the dialled leg is over.
    pub is_leg_over: bool,
    /// Whether the whole call is over.
    pub is_call_over: bool,
    /// Whether the leg talked; for a cap of the call, whether any did.
    pub has_talked: bool,
    /// Whether a conversion was reported.
    pub has_converted: bool,
    /// What the leg earned, in micros; for a cap of the call, what the call did.
    pub earned_micros: i64,
}

/// What came of one dial of a call: of a talk that nobody had heard of when the call went on, too, or
/// of what its buyer reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gain {
    /// The dial, under its first leg.
    pub leg: LegOrdinal,
    /// Whether a conversion was reported for it.
    pub has_converted: bool,
    /// What it earned, in micros.
    pub earned_micros: i64,
}

/// What a call that sells at `price` takes of the caps of these scopes when it is sent there, in
/// the order caps are taken in.
pub fn takes<'a>(
    scopes: impl IntoIterator<Item = &'a ScopeCaps>,
    price: Amount,
    now: Timestamp,
) -> Vec<Take> {
    let of_scope = |caps: &'a ScopeCaps| {
        let zone = caps.caps.time_zone();
        caps.caps.limits().iter().map(move |limit| Take {
            key: limit.key(caps.scope),
            starts_at: limit.window().start(zone, now),
            amount: needed(limit, price),
            limit: limit.limit_at(zone, now),
        })
    };
    let mut takes: Vec<_> = scopes.into_iter().flat_map(of_scope).collect();
    takes.sort_by_key(|take| take.key);
    takes
}

/// What a call that is dialled on takes beyond what it holds: nothing more of a cap that counts
/// the call once, unless the new price is higher. The difference counts in the window that is now.
pub fn further(held: &[Take], wanted: Vec<Take>) -> Vec<Take> {
    let more = |take: Take| {
        let of_the_call = take.key.scope.is_of_the_call();
        let held = held.iter();
        let held = held.filter(|held| of_the_call && held.key == take.key);
        let so_far = held.map(|held| held.amount).sum::<i64>();
        let amount = take.amount - so_far;
        (amount > 0).then_some(Take { amount, ..take })
    };
    wanted.into_iter().filter_map(more).collect()
}

/// What is left of each take of a call, by the leg that took it, where the call stands by now. The
/// difference to what was left before is what counters change by.
///
/// What came of a dial counts with what it took of its buyer's, target's and offer's caps. What the
/// call earned is spread over what it took of a campaign's or supplier's cap for one price after the
/// other, so that no window counts more than was taken there; what it earned beyond all of that,
/// through conversions, counts with the last.
pub fn remaining(takes: &[(LegOrdinal, Take)], state: &CallState, gains: &[Gain]) -> Vec<i64> {
    let left = |(index, (leg, take)): (usize, &(LegOrdinal, Take))| {
        let of_the_call = take.key.scope.is_of_the_call();
        let same = |(_, other): &&(LegOrdinal, Take)| of_the_call && other.key == take.key;
        let before = takes[..index].iter().filter(same);
        let before: i64 = before.map(|(_, earlier)| earlier.amount).sum();
        let is_last = !takes[index + 1..].iter().any(|other| same(&other));
        let own = || gains.iter().filter(|gain| of_the_call || gain.leg == *leg);
        let earned_micros: i64 = own().map(|gain| gain.earned_micros).sum();
        let share = (earned_micros - before).max(0);
        let share = if is_last {
            share
        } else {
            share.min(take.amount)
        };
        let sold_on = state.sold_on();
        let is_sold = sold_on == Some(*leg) || of_the_call && sold_on.is_some();
        take.left(&Standing {
            is_leg_over: state.is_through(*leg),
            is_call_over: state.is_over(),
            has_talked: is_sold || earned_micros > 0,
            has_converted: own().any(|gain| gain.has_converted),
            earned_micros: share,
        })
    };
    takes.iter().enumerate().map(left).collect()
}

impl Take {
    /// What is left of the take where the dial stands by now.
    pub const fn left(&self, standing: &Standing) -> i64 {
        let is_over = if self.key.scope.is_of_the_call() {
            standing.is_call_over
        } else {
            standing.is_leg_over
        };
        let is_kept = match (self.key.window, self.key.basis) {
            (CapWindow::Concurrent, _) => !is_over,
            (_, None | Some(CapBasis::Attempted)) => true,
            (_, Some(CapBasis::Connected)) => !is_over || standing.has_talked,
            (_, Some(CapBasis::Converted)) => !is_over || standing.has_converted,
            (_, Some(CapBasis::Revenue)) if is_over => return standing.earned_micros,
            (_, Some(CapBasis::Revenue)) => true,
        };
        if is_kept { self.amount } else { 0 }
    }
}

#[cfg(test)]
#[path = "takes_tests.rs"]
mod tests;
