//! How much of each cap is used, and which cap of a candidate is full.
//!
//! The counts come from the caller, who may know less than is true by now: a cap that is full
//! here is full, one that is not may be by the time it is taken. The store decides that.

use base::lookup::Lookup;
use base::money::Amount;
use base::time::{TimeZone, Timestamp};

use crate::routing::caps::full::FullCap;
use crate::routing::caps::limits::{Caps, Limit};
use crate::routing::caps::takes::Take;
use crate::routing::caps::{CapBasis, CapKey, CapScope, CapWindow};

/// How many changes are listed: many more than one call makes.
const CHANGES_LISTED: usize = 1024;

/// The caps of one party, and whose they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeCaps {
    /// Whose.
    pub scope: CapScope,
    /// What it has set.
    pub caps: Caps,
}

/// What is used of caps at one instant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    scopes: Lookup<CapScope, Vec<Used>>,
    changes: Changes,
}

/// Whose caps changed last, in order.
#[derive(Clone, Debug, Default)]
struct Changes {
    /// How many changes came before those that are listed.
    before: u64,
    listed: Vec<CapScope>,
}

/// What is used of one cap in its newest window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Used {
    window: CapWindow,
    basis: Option<CapBasis>,
    starts_at: Timestamp,
    amount: i64,
}

impl Usage {
    /// Nothing is used.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes how much of a cap is used in the window that began at an instant: calls, or micros of
    /// money. Of two windows of one cap the later counts.
    pub fn record(&mut self, key: CapKey, starts_at: Timestamp, amount: i64) {
        let CapKey {
            scope,
            window,
            basis,
        } = key;
        let used = Used {
            window,
            basis,
            starts_at,
            amount,
        };
        self.changes.note(scope);
        let of_scope = self.scopes.or_default(scope);
        let same = |used: &&mut Used| (used.window, used.basis) == (window, basis);
        match of_scope.iter_mut().find(same) {
            Some(known) if known.starts_at <= starts_at => *known = used,
            Some(_) => {}
            None => of_scope.push(used),
        }
    }

    /// Notes what is now known for certain of a cap, whatever was thought before.
    pub fn learn(&mut self, key: CapKey, starts_at: Timestamp, amount: i64) {
        if let Some(of_scope) = self.scopes.get_mut(&key.scope) {
            of_scope.retain(|used| (used.window, used.basis) != (key.window, key.basis));
        }
        self.record(key, starts_at, amount);
    }

    /// Adds what a call takes.
    pub fn take(&mut self, take: &Take) {
        let (starts_at, used) = self.known(take.key);
        let used = if starts_at < take.starts_at { 0 } else { used };
        let starts_at = starts_at.max(take.starts_at);
        self.record(take.key, starts_at, used.saturating_add(take.amount));
    }

    /// Changes what is used of a cap in the window a take counts in; nothing when that is over.
    pub fn change(&mut self, take: &Take, difference: i64) {
        let (starts_at, used) = self.known(take.key);
        if starts_at == take.starts_at {
            self.record(take.key, starts_at, used.saturating_add(difference));
        }
    }

    /// What is thought to be used of a cap, and since when it counts; nothing since 1970 where
    /// nothing is known.
    pub fn known(&self, key: CapKey) -> (Timestamp, i64) {
        let of_scope = self.scopes.get(&key.scope).into_iter().flatten();
        let mut same = of_scope.filter(|used| (used.window, used.basis) == (key.window, key.basis));
        same.next().map_or((Timestamp::UNIX_EPOCH, 0), |used| {
            (used.starts_at, used.amount)
        })
    }

    /// How much of a scope's cap is used at an instant.
    pub fn used(&self, caps: &ScopeCaps, limit: &Limit, now: Timestamp) -> i64 {
        let known = self.of(caps.scope, limit);
        let current = known.filter(|used| used.is_current(caps.caps.time_zone(), now));
        current.map_or(0, |used| used.amount)
    }

    /// How many changes there were.
    pub(super) fn changes(&self) -> u64 {
        let listed = u64::try_from(self.changes.listed.len()).unwrap_or(u64::MAX);
        self.changes.before.saturating_add(listed)
    }

    /// Whose caps changed after so many changes; nothing where that is too long ago to say.
    pub(super) fn changed_since(&self, seen: u64) -> Option<&[CapScope]> {
        let after = usize::try_from(seen.checked_sub(self.changes.before)?).ok()?;
        self.changes.listed.get(after..)
    }

    fn of(&self, scope: CapScope, limit: &Limit) -> Option<&Used> {
        used_of(self.scopes.get(&scope)?, limit)
    }
}

impl Changes {
    fn note(&mut self, scope: CapScope) {
        if self.listed.len() >= CHANGES_LISTED {
            self.before = self.before.saturating_add(CHANGES_LISTED as u64);
            self.listed.clear();
        }
        self.listed.push(scope);
    }
}

/// How it came to be makes no two differ.
impl PartialEq for Changes {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Changes {}

impl Used {
    fn is_current(&self, zone: &TimeZone, now: Timestamp) -> bool {
        self.starts_at >= self.window.start(zone, now)
    }
}

fn used_of<'a>(of_scope: &'a [Used], limit: &Limit) -> Option<&'a Used> {
    let mut of_scope = of_scope.iter();
    of_scope.find(|used| (used.window, used.basis) == limit.place())
}

/// The first cap, in the order given and then by window and basis, that has no room for a call
/// that sells at `price`; nothing where all have. Without a price, money is not asked for: a cap
/// on revenue is full when all of it is used. What the call holds already is room for it.
pub fn first_full<'a>(
    scopes: impl IntoIterator<Item = &'a ScopeCaps>,
    usage: &Usage,
    held: &[Take],
    price: Amount,
    now: Timestamp,
) -> Option<FullCap> {
    scopes.into_iter().find_map(|caps| {
        let of_scope = usage.scopes.get(&caps.scope);
        let of_scope = of_scope.map_or(&[][..], Vec::as_slice);
        let mut limits = caps.caps.limits().iter();
        limits.find_map(|limit| full(caps, limit, (of_scope, held), price, now))
    })
}

/// Whether all caps have room for a call that sells at `price`, whatever the hour.
pub(in crate::routing) fn have_room<'a>(
    scopes: impl IntoIterator<Item = &'a ScopeCaps>,
    usage: &Usage,
    price: Amount,
) -> bool {
    scopes.into_iter().all(|caps| {
        let of_scope = usage.scopes.get(&caps.scope);
        let of_scope = of_scope.map_or(&[][..], Vec::as_slice);
        let mut limits = caps.caps.limits().iter();
        limits.all(|limit| {
            let at_most = used_of(of_scope, limit).map_or(0, |used| used.amount);
            fits(at_most, needed(limit, price), limit.least())
        })
    })
}

fn full(
    caps: &ScopeCaps,
    limit: &Limit,
    (of_scope, held): (&[Used], &[Take]),
    price: Amount,
    now: Timestamp,
) -> Option<FullCap> {
    let needed = needed(limit, price);
    let known = used_of(of_scope, limit);
    let at_most = known.map_or(0, |used| used.amount);
    // Hardly any cap is full, and then no clock needs to be asked.
    if fits(at_most, needed, limit.least()) {
        return None;
    }
    let zone = caps.caps.time_zone();
    let starts_at = limit.window().start(zone, now);
    let key = limit.key(caps.scope);
    let own = || held.iter().filter(|own| own.key == key);
    // What it took in a window that is over it does not take again.
    let further = needed - own().map(|own| own.amount).sum::<i64>();
    let known = known.filter(|used| used.starts_at >= starts_at);
    let used = known.map_or(0, |used| used.amount);
    let most = limit.limit_at(zone, now);
    if further <= 0 || fits(used, further, most) {
        return None;
    }
    let current = own().filter(|own| own.starts_at == starts_at);
    let of_others = used - current.map(|own| own.amount).sum::<i64>();
    Some(FullCap::of(caps, limit, of_others, price, now))
}

/// What a call needs of a cap. A call that sells at nothing, or at a price nobody knows, does not
/// go where no money is left.
pub(super) fn needed(limit: &Limit, price: Amount) -> i64 {
    if limit.is_of_money() {
        price.micros().max(1)
    } else {
        1
    }
}

/// Whether there is room, written so that no sum overflows.
pub(super) const fn fits(used: i64, needed: i64, limit: i64) -> bool {
    needed <= limit && used <= limit - needed
}

#[cfg(test)]
#[path = "usage_tests.rs"]
mod tests;
