//! Whether caps on conversions and on revenue had room when a call was sent somewhere, and whether
//! what it takes of any cap counts in the right window: judged by what truly became of the calls.

use base::time::Timestamp;
use domain::routing::caps::CapBasis;
use domain::routing::caps::limits::Limit;
use domain::routing::caps::usage::ScopeCaps;

use super::{Due, dialled_at, is_under, of_the_call, windows};
use crate::carrier::{Line, TrueLeg};
use crate::market::Market;
use crate::store::{CallRow, Change, LegRow, Store};
use crate::tally;

/// What must hold of legs that are about to be dialled: what they take counts in the window that is
/// now, and with the most that live calls may come to there is room for them.
pub fn before_commit(
    market: &Market,
    store: &Store,
    lines: &[Line],
    change: &Change,
) -> Result<(), String> {
    let row = &change.row;
    let before = store.calls.get(&change.number);
    let before = before.map_or(0, |row| row.legs.len());
    for (place, leg) in row.legs.iter().enumerate().skip(before) {
        for caps in caps_of(market, row, leg) {
            for limit in caps.caps.limits() {
                let zone = caps.caps.time_zone();
                let window = Window {
                    market,
                    store,
                    caps,
                    limit,
                    starts_at: windows::start(limit.window(), zone, leg.started_at),
                };
                window.counts_takes_of(change, leg)?;
                window.has_room(lines, change, place)?;
            }
        }
    }
    Ok(())
}

/// The caps that a leg is under by what was decided.
fn caps_of<'a>(market: &'a Market, row: &CallRow, leg: &LegRow) -> Vec<&'a ScopeCaps> {
    let candidate = leg.sale.and_then(|(offer, _)| market.candidate(offer));
    let Some(candidate) = candidate else {
        return Vec::new();
    };
    let own = candidate.caps.in_order();
    own.chain(of_the_call(market, row.of, candidate.offer))
        .collect()
}

/// What the offer of a leg asks for a call at most, in micros.
fn price_of(market: &Market, leg: &LegRow) -> i64 {
    let terms = leg.sale.and_then(|(offer, _)| market.terms.get(&offer));
    terms.map_or(0, tally::price)
}

/// One window of a cap.
struct Window<'a> {
    market: &'a Market,
    store: &'a Store,
    caps: &'a ScopeCaps,
    limit: &'a Limit,
    starts_at: Timestamp,
}

impl Window<'_> {
    /// What the leg takes of the cap counts in this window.
    fn counts_takes_of(&self, change: &Change, leg: &LegRow) -> Result<(), String> {
        let key = self.limit.key(self.caps.scope);
        let held = change.row.held.iter();
        let mut own = held.filter(|held| held.leg == leg.ordinal && held.take.key == key);
        let number = change.number;
        match own.find(|held| held.take.starts_at != self.starts_at) {
            Some(held) => Err(format!(
                "call {number} counts in the window of {key:?} that began at {}, not at {}",
                held.take.starts_at, self.starts_at
            )),
            None => Ok(()),
        }
    }

    /// A cap on conversions or revenue has room for the leg at this place.
    fn has_room(&self, lines: &[Line], change: &Change, place: usize) -> Result<(), String> {
        let is_money = match self.limit.basis() {
            Some(CapBasis::Converted) => false,
            Some(CapBasis::Revenue) => true,
            _ => return Ok(()),
        };
        let row = &change.row;
        let leg = &row.legs[place];
        let price = if is_money {
            price_of(self.market, leg)
        } else {
            1
        };
        let mut earlier = row.legs[..place]
            .iter()
            .filter(|leg| self.is_over(row, leg));
        // A call that counts once was let in with its first leg, and only a higher price is more.
        if self.caps.scope.is_of_the_call() && earlier.next().is_some() {
            return Ok(());
        }
        let others = lines.iter().filter(|line| line.number != change.number);
        let used = others.map(|line| self.used_by(line)).sum::<i64>();
        let zone = self.caps.caps.time_zone();
        let most = self.limit.limit_at(zone, leg.started_at);
        if used + price > most {
            let (number, kind) = (change.number, self.caps.scope.kind());
            let (window, basis) = (self.limit.window(), self.limit.basis());
            return Err(format!(
                "call {number} is let in for {price} by the {kind}, whose {window} cap {basis:?} \
                 is {most}, of which {used} are used"
            ));
        }
        Ok(())
    }

    /// Whether the cap is over a leg too.
    fn is_over(&self, row: &CallRow, leg: &LegRow) -> bool {
        let caps = caps_of(self.market, row, leg);
        caps.iter().any(|caps| caps.scope == self.caps.scope)
    }

    /// What another call uses of the window at the least.
    fn used_by(&self, line: &Line) -> i64 {
        let Some(row) = self.store.calls.get(&line.number) else {
            return 0;
        };
        let scope = self.caps.scope;
        let firsts = line.legs.iter().filter(|leg| leg.ordinal == leg.dial);
        let dials = firsts.filter(|leg| is_under(self.market, self.store, line, leg, scope));
        let dials: Vec<_> = dials.collect();
        let price = |leg: &TrueLeg| {
            let told = row.dial_of(leg.ordinal);
            told.map_or(0, |told| price_of(self.market, told))
        };
        let is_sold = |leg: &&TrueLeg| line.sold().is_some_and(|sold| sold.dial == leg.dial);
        if scope.is_of_the_call() {
            // Where it was dialled in several windows, each counts a part.
            let is_here = !dials.is_empty() && dials.iter().all(|leg| self.has(line, leg));
            let most = dials.iter().map(|leg| price(leg)).max().unwrap_or(0);
            let sold = dials.iter().any(is_sold);
            return match is_here {
                true => self.amount(row, line, (line.is_open(), sold), most),
                false => 0,
            };
        }
        let here = dials.into_iter().filter(|leg| self.has(line, leg));
        here.map(|leg| {
            let lives = line.dial(leg.dial).any(|leg| leg.ended.is_none());
            self.amount(row, line, (lives, is_sold(&leg)), price(leg))
        })
        .sum()
    }

    /// Whether a leg was dialled in this window.
    fn has(&self, line: &Line, leg: &TrueLeg) -> bool {
        let zone = self.caps.caps.time_zone();
        let at = dialled_at(self.store, line, leg);
        at.is_some_and(|at| windows::start(self.limit.window(), zone, at) == self.starts_at)
    }

    /// What a dial that lives or was sold counts. Before servers know that it is over they cannot
    /// know more of it than its price; and what was never said of a call that is closed nobody counts
    /// before the carrier was asked.
    fn amount(
        &self,
        row: &CallRow,
        line: &Line,
        (lives, is_sold): (bool, bool),
        price: i64,
    ) -> i64 {
        let is_money = self.limit.is_of_money();
        if lives {
            return if is_money { price } else { 1 };
        }
        if row.is_untold() {
            return 0;
        }
        match (is_sold, is_money) {
            (false, _) => 0,
            (true, false) => i64::from(!line.conversions.is_empty()),
            (true, true) => {
                let due = Due::of(self.market, row, line).revenue;
                if row.is_closed { due } else { due.min(price) }
            }
        }
    }
}
