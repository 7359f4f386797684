//! What servers know of who called before.

use domain::calls::state::CallState;
use domain::routing::screening::duplicates::EarlierCall;

use crate::market::Market;
use crate::store::{CallRow, Store};

/// The calls of a call's caller that came in before it, as they are committed: one for each target
/// whose own phone was rung.
pub fn earlier(market: &Market, store: &Store, row: &CallRow) -> Vec<EarlierCall> {
    let of = row.of;
    let asks = market.chain(of.campaign).into_iter().any(|place| {
        let screening = market.campaigns[place].screening.as_ref();
        screening.is_some_and(|screening| screening.duplicates.is_some())
    });
    if !asks || market.callers[of.caller].is_anonymous() {
        return Vec::new();
    }
    let calls = store.calls.values();
    let own = calls.filter(|other| other.of.caller == of.caller && other.id < row.id);
    own.flat_map(|other| seen(market, other)).collect()
}

/// A call as those saw it that it was offered to; as nobody did where it was offered to none. It
/// counts in the campaign that it came in on, and in those it fell back to and was offered in.
pub fn seen(market: &Market, row: &CallRow) -> Vec<EarlierCall> {
    let counts_in = market.counting_in(row);
    let seen = counts_in.map(|place| seen_in(market, row, place));
    seen.flatten().collect()
}

fn seen_in(market: &Market, row: &CallRow, place: usize) -> Vec<EarlierCall> {
    let state = row.state();
    let went_to = sold_or_last(row, &state);
    let has_connected = state.sold_on().is_some();
    let call = EarlierCall {
        id: row.id,
        at: row.started_at,
        campaign: Some(market.campaigns[place].id),
        buyer: None,
        target: None,
        has_connected: false,
        has_converted: false,
    };
    let legs = row.legs.iter().filter(|leg| !leg.is_backup);
    let seen = legs.filter_map(|leg| {
        let (offer, target) = leg.sale?;
        let candidate = market.candidate(offer)?;
        let is_there = went_to == Some(target);
        Some(EarlierCall {
            buyer: Some(candidate.buyer),
            target: Some(target),
            has_connected: has_connected && is_there,
            has_converted: !row.conversions.is_empty() && is_there,
            ..call
        })
    });
    let seen: Vec<_> = seen.collect();
    match seen.is_empty() {
        true => vec![call],
        false => seen,
    }
}

/// The target that a call was sold to, or offered to last.
fn sold_or_last(row: &CallRow, state: &CallState) -> Option<base::ids::TargetId> {
    let sold = row
        .legs
        .iter()
        .find(|leg| Some(leg.ordinal) == state.sold_on());
    let last = || row.legs.iter().rfind(|leg| leg.sale.is_some());
    let (_, target) = sold.or_else(last)?.sale?;
    Some(target)
}
