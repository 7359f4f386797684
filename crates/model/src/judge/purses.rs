//! What must hold of the money that buyers have paid ahead, and of what they may owe.

use std::collections::BTreeMap;

use domain::economics::settlement::PostingKind;
use domain::ledger::purses::PurseKey;

use super::Due;
use crate::carrier::Line;
use crate::market::Market;
use crate::money::sum_micros;
use crate::store::{CallNumber, CallRow, Change, Purse, Store};

/// What must hold of a change: nothing is spent or set aside beyond what was paid or may be owed, and
/// of what was paid ahead nothing is owed that was set aside.
pub fn before_commit(market: &Market, store: &Store, change: &Change) -> Result<(), String> {
    let number = change.number;
    let mut moved: BTreeMap<PurseKey, Purse> = BTreeMap::new();
    for (key, part) in &change.moved {
        moved.entry(*key).or_default().add(*part);
    }
    let before = store.calls.get(&number).map_or(&[][..], |row| &row.holds);
    for (key, moved) in moved {
        let mut after = store.purses.get(&key).copied().unwrap_or_default();
        after.add(moved);
        let Purse { balance, held, .. } = after;
        if key.is_on_account() {
            within_limit(market, key, moved, after)
                .map_err(|problem| format!("call {number}: {problem}"))?;
            continue;
        }
        if held < 0 || balance < held {
            let buyer = key.buyer;
            return Err(format!(
                "call {number}: {held} are set aside of {balance} that {buyer} has paid"
            ));
        }
        let charged = moved.owed - moved.balance;
        let own = before.iter().filter(|hold| hold.set_aside.purse == key);
        let set_aside: i64 = own.map(|hold| hold.open).sum();
        if moved.owed > (charged - set_aside).max(0) {
            return Err(format!(
                "call {number} is charged {charged}, had {set_aside} set aside, and owes {}",
                moved.owed
            ));
        }
    }
    Ok(())
}

/// What must hold of a purse on account: whenever something is set aside, that and what is owed stay
/// within the limit. What a call comes to beyond what was set aside for it is owed all the same.
fn within_limit(market: &Market, key: PurseKey, moved: Purse, after: Purse) -> Result<(), String> {
    let limit = market.limits.get(&key).copied().unwrap_or_default();
    let (buyer, Purse { held, owed, .. }) = (key.buyer, after);
    if held < 0 || moved.held > 0 && owed + held > limit {
        return Err(format!(
            "{held} are set aside beside {owed} that {buyer} owes, who may owe {limit}"
        ));
    }
    Ok(())
}

/// What must hold of a call that is not over: what was set aside for a leg that was truly answered
/// still is, but for what was charged already.
pub fn after_commit(store: &Store, lines: &[Line], number: CallNumber) -> Result<(), String> {
    let Some(row) = store.calls.get(&number).filter(|row| !row.is_closed) else {
        return Ok(());
    };
    let line = line_of(lines, number);
    // Whoever hung up at once keeps nothing set aside once the next is joined.
    let last = line.legs.last().map(|leg| leg.dial);
    if let Some(leg) = line.sold().filter(|leg| Some(leg.dial) == last) {
        let charged = sum_micros(row, PostingKind::Revenue);
        for hold in row.holds.iter().filter(|hold| hold.leg == leg.dial) {
            let (open, due) = (hold.open, hold.set_aside.amount.micros() - charged);
            if open != due.max(0) {
                return Err(format!(
                    "call {number} talks and has {open} set aside instead of {due}"
                ));
            }
        }
    }
    Ok(())
}

/// What must hold when a leg is dialled: what the call may cost is set aside for it.
pub fn when_dialled(market: &Market, store: &Store, line: &Line) -> Result<(), String> {
    let number = line.number;
    let (Some(leg), Some(row)) = (line.legs.last(), store.calls.get(&number)) else {
        return Ok(());
    };
    let offer = row.offer_of(Some(leg.ordinal));
    let candidate = offer.and_then(|offer| market.candidate(offer));
    let Some(deposit) = candidate.and_then(|candidate| candidate.deposit) else {
        return Ok(());
    };
    let mut holds = row.holds.iter();
    let is_held = holds.any(|hold| hold.leg == leg.dial && hold.set_aside.amount == deposit.amount);
    match is_held {
        true => Ok(()),
        false => Err(format!("call {number} is dialled and nothing is set aside")),
    }
}

/// What must hold when all is quiet: nothing is set aside any more, and what is gone from a purse
/// and owed is what the buyer's calls cost.
pub fn when_quiet(market: &Market, store: &Store, lines: &[Line]) -> Result<(), String> {
    let mut due: BTreeMap<PurseKey, i64> = BTreeMap::new();
    for (number, row) in &store.calls {
        if row.holds.iter().any(|hold| hold.open != 0) {
            return Err(format!("call {number} is over and has money set aside"));
        }
        if let Some(purse) = purse_of(market, row, line_of(lines, *number)) {
            let line = line_of(lines, *number);
            *due.entry(purse).or_default() += Due::of(market, row, line).revenue;
        }
    }
    for (key, paid) in &market.paid {
        let purse = store.purses.get(key).copied().unwrap_or_default();
        let buyer = key.buyer;
        if purse.held != 0 {
            return Err(format!("{} stay set aside for {buyer}", purse.held));
        }
        let spent = paid - purse.balance + purse.owed;
        let due = due.get(key).copied().unwrap_or(0);
        if spent != due {
            return Err(format!("{buyer} was charged {spent}, and {due} is due"));
        }
    }
    Ok(())
}

/// The purse of the buyer who talked.
fn purse_of(market: &Market, row: &CallRow, line: &Line) -> Option<PurseKey> {
    let offer = row.offer_of(Some(line.sold()?.ordinal))?;
    let candidate = market.candidate(offer)?;
    domain::ledger::purses::purse_of(candidate)
}

fn line_of(lines: &[Line], number: CallNumber) -> &Line {
    &lines[usize::try_from(number).unwrap_or(usize::MAX)]
}
