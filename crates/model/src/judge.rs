//! What must hold, judged from what truly happened and not from what the servers believe.
//!
//! Money is computed a second time for it, in [`tally`], and so are the windows of caps, in
//! [`windows`].

mod callers;
mod calling;
mod caps;
mod ledger;
mod purses;
mod windows;

use std::collections::BTreeMap;

use base::ids::{BuyerId, OfferId};
use base::time::{Seconds, Timestamp};
use domain::economics::basis::Basis;
use domain::economics::settlement::PostingKind;
use domain::exchange::pricing::Pricing;
use domain::routing::caps::usage::ScopeCaps;
use domain::routing::caps::{CapBasis, CapScope, CapWindow};

use crate::carrier::{Line, TrueLeg};
use crate::judge::ledger::Expected;
use crate::market::{Belonging, Market};
use crate::money::{lacking_lines, sum_micros};
use crate::store::{CallNumber, CallRow, CapSpan, Change, Held, Store};
use crate::tally;

/// What must hold of a change: lines of money are added and never touched, each has a place of its
/// own, no counter sinks below nothing, and nothing is taken beyond a cap.
pub fn before_commit(
    market: &Market,
    store: &Store,
    lines: &[Line],
    change: &Change,
) -> Result<(), String> {
    let number = change.number;
    let row = &change.row;
    if let Some(before) = store.calls.get(&number) {
        if !row.postings.starts_with(&before.postings) {
            return Err(format!("call {number}: a line of money was changed"));
        }
        if before.is_closed && !row.is_closed {
            return Err(format!("call {number} was over and is not any more"));
        }
        if before.id != row.id {
            return Err(format!(
                "call {number} is recorded as {} and as {}",
                before.id, row.id
            ));
        }
    }
    let keys = row.postings.iter();
    let mut keys: Vec<_> = keys
        .map(|line| (line.leg, line.kind, line.ordinal))
        .collect();
    keys.sort_unstable();
    if let Some(twice) = keys.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(format!(
            "call {number}: two lines of money at {:?}",
            twice[0]
        ));
    }
    let sold = row
        .legs
        .iter()
        .filter_map(|leg| Some((leg.sale?.1, leg.is_backup)));
    let rung: Vec<_> = sold.collect();
    let again = |(place, phone)| rung[..place].contains(phone);
    if rung.iter().enumerate().any(again) {
        return Err(format!("call {number} was offered to a phone twice"));
    }
    if let Some((step, answer)) = change.answer {
        let known = store.answers.get(&(number, step));
        if let Some(known) = known.filter(|known| **known != answer) {
            return Err(format!(
                "call {number}: {step:?} is answered {known:?} and {answer:?}"
            ));
        }
    }
    callers::before_commit(market, store, change)?;
    ledger::before_commit(store, change)?;
    counters(store, change)?;
    purses::before_commit(market, store, change)?;
    room(store, change)?;
    caps::before_commit(market, store, lines, change)
}

/// Nothing is taken that does not fit.
fn room(store: &Store, change: &Change) -> Result<(), String> {
    let before = store.calls.get(&change.number);
    for held in &change.row.held {
        let place = |own: &&Held| (own.leg, own.take.key) == (held.leg, held.take.key);
        let known = before.and_then(|row| row.held.iter().find(place));
        let taken = held.take.amount - known.map_or(0, |known| known.take.amount);
        if taken == 0 {
            continue;
        }
        let span = (held.take.key, held.take.starts_at);
        let added = change.used.iter().filter(|(own, _)| *own == span);
        let added: i64 = added.map(|(_, amount)| amount).sum();
        let used = store.used.get(&span).copied().unwrap_or(0) + added;
        if used > held.take.limit {
            let (number, key, limit) = (change.number, span.0, held.take.limit);
            return Err(format!(
                "call {number} makes it {used} of {key:?}, whose limit is {limit}"
            ));
        }
    }
    Ok(())
}

fn counters(store: &Store, change: &Change) -> Result<(), String> {
    let mut sums: BTreeMap<CapSpan, i64> = BTreeMap::new();
    for (span, amount) in &change.used {
        *sums.entry(*span).or_default() += amount;
    }
    for (span, amount) in sums {
        let used = store.used.get(&span).copied().unwrap_or(0) + amount;
        if used < 0 {
            return Err(format!("{} of {:?} are used", used, span.0));
        }
    }
    Ok(())
}

/// What must hold of a call whenever something was committed: its money is what its facts say, and
/// what it may still cost is set aside.
pub fn after_commit(
    market: &Market,
    store: &Store,
    lines: &[Line],
    number: CallNumber,
) -> Result<(), String> {
    purses::after_commit(store, lines, number)?;
    let Some(row) = store.calls.get(&number) else {
        return Ok(());
    };
    ledger::after_commit(&store.books, number, row)?;
    let lacking = lacking_lines(market, row);
    match lacking.first() {
        Some(line) => Err(format!(
            "call {number} lacks {} of {}",
            line.kind, line.amount
        )),
        None => Ok(()),
    }
}

/// What must hold when a leg is dialled: no cap on live or attempted calls is passed, counted on
/// the lines themselves.
pub fn when_dialled(
    market: &Market,
    store: &Store,
    lines: &[Line],
    number: CallNumber,
    now: Timestamp,
) -> Result<(), String> {
    let line = line_of(lines, number);
    let Some(leg) = line.legs.last() else {
        return Ok(());
    };
    purses::when_dialled(market, store, line)?;
    calling::when_dialled(market, store, line, leg)?;
    // A question that is repeated is answered as it was when it was decided.
    let at = dialled_at(store, line, leg).unwrap_or(now);
    for caps in scopes(market, store, line, leg) {
        for limit in caps.caps.limits() {
            let zone = caps.caps.time_zone();
            let starts_at = windows::start(limit.window(), zone, at);
            let count = match (limit.window(), limit.basis()) {
                // Whoever was let in by an hour's limit stays, whatever the next one's is.
                (CapWindow::Concurrent, _) if was_let_in(market, store, line, leg, caps.scope) => {
                    continue;
                }
                (CapWindow::Concurrent, _) => live(market, store, lines, caps.scope),
                (_, Some(CapBasis::Attempted)) => {
                    dialled(market, store, lines, caps, limit.window(), starts_at, false)
                }
                _ => continue,
            };
            let most = limit.limit_at(zone, at);
            if count > most {
                let (kind, window) = (caps.scope.kind(), limit.window());
                return Err(format!(
                    "call {number}: {count} calls of the {kind}, whose {window} cap is {most}"
                ));
            }
        }
    }
    Ok(())
}

/// Whether a cap that counts a call once let it in with an earlier dial.
fn was_let_in(market: &Market, store: &Store, line: &Line, leg: &TrueLeg, scope: CapScope) -> bool {
    let mut earlier = line.legs.iter().filter(|other| other.dial < leg.dial);
    scope.is_of_the_call() && earlier.any(|leg| is_under(market, store, line, leg, scope))
}

/// What must hold when the caller is joined with somebody: with nobody else, and no cap on connected
/// calls is passed.
pub fn when_joined(
    market: &Market,
    store: &Store,
    lines: &[Line],
    number: CallNumber,
) -> Result<(), String> {
    let line = line_of(lines, number);
    let mut talks = line.legs.iter().filter(|leg| leg.is_talked_on());
    let Some(leg) = talks.next() else {
        return Ok(());
    };
    if let Some(other) = talks.next() {
        let (leg, other) = (leg.ordinal, other.ordinal);
        return Err(format!(
            "call {number} talks on leg {leg} and on leg {other}"
        ));
    }
    let Some(at) = dialled_at(store, line, leg) else {
        return Ok(());
    };
    for caps in scopes(market, store, line, leg) {
        let limits = caps.caps.limits().iter();
        for limit in limits.filter(|limit| limit.basis() == Some(CapBasis::Connected)) {
            let zone = caps.caps.time_zone();
            let starts_at = windows::start(limit.window(), zone, at);
            let count = dialled(market, store, lines, caps, limit.window(), starts_at, true);
            let most = limit.limit_at(zone, at);
            if count > most {
                let kind = caps.scope.kind();
                return Err(format!(
                    "call {number}: {count} connected calls of the {kind}, whose cap is {most}"
                ));
            }
        }
    }
    Ok(())
}

/// What must hold when all is quiet: every call is closed and its money is right to the cent,
/// nothing is held but what came true, and every counter is the sum of that.
pub fn when_quiet(market: &Market, store: &Store, lines: &[Line]) -> Result<(), String> {
    purses::when_quiet(market, store, lines)?;
    let mut sums: BTreeMap<CapSpan, i64> = BTreeMap::new();
    let mut expected = Expected::default();
    for (number, row) in &store.calls {
        let line = line_of(lines, *number);
        if !row.is_closed {
            return Err(format!("call {number} is still open"));
        }
        let due = Due::of(market, row, line);
        let supplier = market.suppliers[row.of.supplier].id;
        let amounts = [due.revenue, due.payout, due.cost];
        expected.add((buyer_of(market, row, line), supplier), amounts);
        for (kind, expected) in [
            (PostingKind::Revenue, due.revenue),
            (PostingKind::Payout, due.payout),
            (PostingKind::Cost, due.cost),
        ] {
            let written = sum_micros(row, kind);
            if written != expected {
                return Err(format!(
                    "call {number}: a {kind} of {written} micros is written, and {expected} is due"
                ));
            }
        }
        talk_is_true(row, line, *number)?;
        each_leg_costs_its_own(row, line, *number)?;
        for held in &row.held {
            let same = |own: &&Held| own.take.key == held.take.key && counts_as_one(held, own);
            let left: i64 = row.held.iter().filter(same).map(|own| own.left).sum();
            let true_left = due.left(held, line);
            if left != true_left {
                let key = held.take.key;
                return Err(format!(
                    "call {number} holds {left} of {key:?}, not {true_left}"
                ));
            }
            *sums
                .entry((held.take.key, held.take.starts_at))
                .or_default() += held.left;
        }
        dials_are_held(market, row, *number)?;
    }
    expected.agrees_with(&store.books)?;
    let mut counters = store.used.iter().filter(|(_, used)| **used != 0);
    let drifted = counters.find(|(span, used)| sums.get(span) != Some(*used));
    if let Some((span, used)) = drifted {
        let sum = sums.get(span).copied().unwrap_or(0);
        return Err(format!(
            "{used} of {:?} are counted, and {sum} are held",
            span.0
        ));
    }
    let uncounted = sums
        .iter()
        .find(|(span, sum)| **sum != 0 && !store.used.contains_key(span));
    match uncounted {
        Some((span, sum)) => Err(format!("{sum} of {:?} are held and not counted", span.0)),
        None => Ok(()),
    }
}

/// What lines of money say of the talk they pay for is what was truly talked.
fn talk_is_true(row: &CallRow, line: &Line, number: CallNumber) -> Result<(), String> {
    for posting in &row.postings {
        let Basis::Price {
            talk_secs: Some(said),
            ..
        } = posting.basis
        else {
            continue;
        };
        let talked = line.dial(posting.leg).find_map(TrueLeg::talk);
        if talked != Some(said) {
            return Err(format!(
                "call {number}: {said:?} of talk are paid for, and {talked:?} were talked"
            ));
        }
    }
    Ok(())
}

/// Every phone is over, and each is billed for what it was connected, however many rang with it.
fn each_leg_costs_its_own(row: &CallRow, line: &Line, number: CallNumber) -> Result<(), String> {
    for leg in &line.legs {
        let ordinal = leg.ordinal;
        if leg.ended.is_none() {
            return Err(format!("call {number} is over and leg {ordinal} rings on"));
        }
        let due = tally::cost(None, leg.connected().map(Seconds::get).into_iter());
        let lines = row.postings.iter();
        let own = lines.filter(|own| own.kind == PostingKind::Cost && own.leg == ordinal);
        let written: i64 = own.map(|own| own.amount.micros()).sum();
        if written != due {
            return Err(format!(
                "call {number}: leg {ordinal} costs {written} micros, and {due} are due"
            ));
        }
    }
    Ok(())
}

/// The buyer who truly talked with the caller.
fn buyer_of(market: &Market, row: &CallRow, line: &Line) -> Option<BuyerId> {
    let offer = row.offer_of(Some(line.sold()?.ordinal))?;
    let candidate = market.candidate(offer)?;
    Some(candidate.buyer)
}

/// Whether two takes of one cap are of one leg, or of a cap that counts the call once.
fn counts_as_one(held: &Held, other: &Held) -> bool {
    held.take.key.scope.is_of_the_call() || held.leg == other.leg
}

/// Every dial holds something of every cap it is under.
fn dials_are_held(market: &Market, row: &CallRow, number: CallNumber) -> Result<(), String> {
    for leg in &row.legs {
        let Some((offer, _)) = leg.sale else { continue };
        let Some(candidate) = market.candidate(offer) else {
            continue;
        };
        let own = candidate.caps.in_order();
        for caps in own.chain(of_the_call(market, row.of, offer)) {
            for limit in caps.caps.limits() {
                let key = limit.key(caps.scope);
                let is_held = row.held.iter().any(|held| {
                    held.take.key == key && (held.leg == leg.ordinal || key.scope.is_of_the_call())
                });
                if !is_held {
                    return Err(format!("call {number} takes nothing of {key:?}"));
                }
            }
        }
    }
    Ok(())
}

fn line_of(lines: &[Line], number: CallNumber) -> &Line {
    &lines[usize::try_from(number).unwrap_or(usize::MAX)]
}

/// The caps of the campaign that an offer is one of, and of the supplier.
fn of_the_call(market: &Market, of: Belonging, offer: OfferId) -> impl Iterator<Item = &ScopeCaps> {
    let campaign = market.campaign_of(offer);
    let campaign = campaign.and_then(|place| market.campaigns[place].caps.as_ref());
    campaign
        .into_iter()
        .chain(&market.suppliers[of.supplier].caps)
}

/// The caps a leg is under.
fn scopes<'a>(market: &'a Market, store: &Store, line: &Line, leg: &TrueLeg) -> Vec<&'a ScopeCaps> {
    let row = store.calls.get(&line.number);
    let offer = row.and_then(|row| row.offer_of(Some(leg.ordinal)));
    let Some(candidate) = offer.and_then(|offer| market.candidate(offer)) else {
        return Vec::new();
    };
    let own = candidate.caps.in_order();
    own.chain(of_the_call(market, line.of, candidate.offer))
        .collect()
}

/// Whether a leg counts for a scope.
fn is_under(market: &Market, store: &Store, line: &Line, leg: &TrueLeg, scope: CapScope) -> bool {
    let caps = scopes(market, store, line, leg);
    caps.iter().any(|caps| caps.scope == scope)
}

/// How many calls or legs of a scope live.
fn live(market: &Market, store: &Store, lines: &[Line], scope: CapScope) -> i64 {
    let open = lines.iter().filter(|line| line.is_open());
    let count = open.filter(|line| {
        line.legs.iter().any(|leg| {
            let lives = scope.is_of_the_call() || leg.ended.is_none();
            lives && is_under(market, store, line, leg, scope)
        })
    });
    i64::try_from(count.count()).unwrap_or(i64::MAX)
}

/// When the carrier was told to dial a leg.
fn dialled_at(store: &Store, line: &Line, leg: &TrueLeg) -> Option<Timestamp> {
    let row = store.calls.get(&line.number)?;
    Some(row.dial_of(leg.ordinal)?.started_at)
}

/// How many dials of a scope were made in the window that began at an instant, or how many of them
/// were answered; for a campaign or a supplier how many calls.
fn dialled(
    market: &Market,
    store: &Store,
    lines: &[Line],
    caps: &ScopeCaps,
    window: CapWindow,
    starts_at: Timestamp,
    is_answered: bool,
) -> i64 {
    let zone = caps.caps.time_zone();
    let in_window = |line: &Line, leg: &TrueLeg| {
        let at = dialled_at(store, line, leg);
        at.is_some_and(|at| windows::start(window, zone, at) == starts_at)
    };
    let mut count = 0;
    for line in lines {
        // Whoever hung up at once and was followed by another did not take the call.
        let took = line.sold().map(|leg| leg.dial);
        let counts = |leg: &TrueLeg| !is_answered || took == Some(leg.dial);
        // Phones that ring together are one dial.
        let dials = line.legs.iter().filter(|leg| leg.ordinal == leg.dial);
        let mut legs = dials.filter(|leg| is_under(market, store, line, leg, caps.scope));
        if caps.scope.is_of_the_call() {
            // The call counts once, where it was first dialled.
            let Some(first) = legs.next() else { continue };
            let counts = counts(first) || legs.any(counts);
            count += i64::from(counts && in_window(line, first));
        } else {
            let legs = legs.filter(|leg| counts(leg) && in_window(line, leg));
            count += i64::try_from(legs.count()).unwrap_or(i64::MAX);
        }
    }
    count
}

/// What a call's money truly comes to, in micros.
#[derive(Clone, Copy, Debug, Default)]
struct Due {
    revenue: i64,
    payout: i64,
    cost: i64,
}

impl Due {
    fn of(market: &Market, row: &CallRow, line: &Line) -> Self {
        let sold = line.sold();
        let offer = sold.and_then(|leg| row.offer_of(Some(leg.ordinal)));
        let offer = offer.and_then(|offer| market.terms.get(&offer));
        let mut due = Self {
            cost: cost_of(line),
            ..Self::default()
        };
        let (Some(leg), Some(offer)) = (sold, offer) else {
            return due;
        };
        let talk = leg.talk().map_or(0, |talk| talk.get());
        let price = match offer.pricing {
            Pricing::Cpa { amount } => amount.micros(),
            _ => 0,
        };
        let worth = line.conversions.values();
        let worth = worth.map(|value| value.map_or(price, |value| value.micros()));
        let worth: Vec<_> = worth.collect();
        let supplier = market.suppliers[row.of.supplier].terms.as_ref();
        let mut earned = tally::earned(offer, supplier, talk, &worth);
        if let Some(duplicate) = row.duplicate_of(Some(leg.ordinal)) {
            earned = tally::earned_as_duplicate(duplicate.policy, supplier, earned);
        }
        (due.revenue, due.payout) = earned;
        due
    }

    /// What is truly left of a take, and of those of the same call that count as one with it.
    fn left(&self, held: &Held, line: &Line) -> i64 {
        let sold = line.sold().map(|leg| leg.dial);
        let is_sold =
            sold.is_some_and(|leg| held.take.key.scope.is_of_the_call() || leg == held.leg);
        match (held.take.key.window, held.take.key.basis) {
            (CapWindow::Concurrent, _) => 0,
            (_, Some(CapBasis::Connected)) => i64::from(is_sold),
            (_, Some(CapBasis::Converted)) => i64::from(is_sold && !line.conversions.is_empty()),
            (_, Some(CapBasis::Revenue)) if is_sold => self.revenue,
            (_, Some(CapBasis::Revenue)) => 0,
            _ => 1,
        }
    }
}

fn cost_of(line: &Line) -> i64 {
    let caller = line.ended_at.map(|end| end.since(line.started_at).get());
    let legs = line.legs.iter().filter_map(TrueLeg::connected);
    tally::cost(caller, legs.map(|secs| secs.get()))
}
