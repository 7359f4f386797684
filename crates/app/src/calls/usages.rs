//! What this node believes is used of caps and left of purses: what it read last, with what its
//! own calls took since.
//!
//! A belief decides nothing. Whoever takes of a purse, or passes a candidate by because a cap or a
//! purse does not suffice, asks the database in the transaction that records the call, and decides
//! again where the belief was wrong. Whoever takes of a cap counts it in that transaction, and learns
//! by that whether it had room; or holds the cap before deciding, so that it surely has.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base::ids::TenantId;
use base::money::Money;
use base::time::Timestamp;
use domain::ledger::purses::{PurseKey, Purses, SetAside};
use domain::routing::caps::CapKey;
use domain::routing::caps::rooms::Rooms;
use domain::routing::caps::takes::Take;
use domain::routing::caps::usage::Usage;
use store::asked::{Answered, Asked};
use store::ledger::purses::PurseLeft;
use store::routing::caps::Used;

use crate::calls::snapshot::CampaignEntry;

/// What is believed of one tenant's caps and purses.
#[derive(Debug, Default)]
pub(super) struct Belief {
    /// How much of each cap is used.
    pub usage: Usage,
    /// How much of each purse is left.
    pub purses: Purses,
    /// Whether it is what this node goes on believing, which candidates' rooms are remembered by.
    goes_on: bool,
}

/// What is believed of each tenant's caps and purses.
#[derive(Debug, Default)]
pub struct Usages {
    by_tenant: Mutex<HashMap<TenantId, Arc<Mutex<Belief>>>>,
}

impl Belief {
    /// What a node begins to believe, and goes on to.
    fn that_goes_on() -> Arc<Mutex<Self>> {
        Arc::new(Mutex::new(Self {
            goes_on: true,
            ..Self::default()
        }))
    }

    /// What a decision about a campaign of the tenant asks for. What is believed for one decision
    /// alone neither learns from what is remembered of the candidates nor adds to it.
    pub fn before<'a>(
        &'a self,
        entry: &'a CampaignEntry,
    ) -> (&'a Usage, &'a Purses, Option<&'a Rooms>) {
        let rooms = self.goes_on.then_some(&entry.rooms);
        (&self.usage, &self.purses, rooms)
    }
}

impl Usages {
    /// What is believed of a tenant's.
    pub(super) fn of(&self, tenant: TenantId) -> Arc<Mutex<Belief>> {
        let mut by_tenant = lock(&self.by_tenant);
        let of_tenant = by_tenant.entry(tenant);
        of_tenant.or_insert_with(Belief::that_goes_on).clone()
    }

    /// Notes what the database says of a tenant's caps.
    pub(super) fn learn(&self, tenant: TenantId, used: &[Used]) {
        let belief = self.of(tenant);
        let mut belief = lock(&belief);
        for used in used {
            belief.usage.learn(used.key, used.starts_at, used.amount);
        }
    }

    /// Notes what counters say after this node's calls were counted, where others took more than is
    /// believed. A counter that says less may not know yet of calls that this node counts just now.
    pub(super) fn learn_more(&self, tenant: TenantId, counted: &[Used]) {
        let belief = self.of(tenant);
        let mut belief = lock(&belief);
        for used in counted {
            if belief.usage.known(used.key) < (used.starts_at, used.amount) {
                belief.usage.learn(used.key, used.starts_at, used.amount);
            }
        }
    }

    /// Notes what the database says of a tenant's purses.
    pub(crate) fn learn_purses(
        &self,
        tenant: TenantId,
        purses: impl IntoIterator<Item = PurseLeft>,
    ) {
        let belief = self.of(tenant);
        let mut belief = lock(&belief);
        for purse in purses {
            belief.purses.learn(purse.key, purse.left);
        }
    }

    /// Notes what the database says of what it was asked about; of a cap it says nothing of,
    /// nothing is used, and of such a purse nothing is left.
    pub(super) fn learn_all(&self, tenant: TenantId, keys: &Keys, answered: &Answered) {
        let belief = self.of(tenant);
        let mut belief = lock(&belief);
        for key in keys.held.iter().chain(&keys.looked_at) {
            let (starts_at, amount) = said_of(answered, *key);
            belief.usage.learn(*key, starts_at, amount);
        }
        for key in keys.purses_held.iter().chain(&keys.purses_looked_at) {
            belief.purses.learn(*key, left_of(answered, *key));
        }
    }
}

/// Holds a belief for as long as it takes to decide on it.
pub(super) fn lock<T>(belief: &Mutex<T>) -> MutexGuard<'_, T> {
    belief.lock().unwrap_or_else(PoisonError::into_inner)
}

fn said_of(answered: &Answered, key: CapKey) -> (Timestamp, i64) {
    let used = answered.used.iter().find(|used| used.key == key);
    used.map_or((Timestamp::UNIX_EPOCH, 0), |used| {
        (used.starts_at, used.amount)
    })
}

fn left_of(answered: &Answered, key: PurseKey) -> Money {
    let purse = answered.purses.iter().find(|purse| purse.key == key);
    purse.map_or(Money::zero(key.currency), |purse| purse.left)
}

/// The caps and purses that a transaction asks about.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    held: Vec<CapKey>,
    looked_at: Vec<CapKey>,
    purses_held: Vec<PurseKey>,
    purses_looked_at: Vec<PurseKey>,
}

impl Keys {
    /// Caps that are looked at and not held.
    pub fn looking_at(caps: Vec<CapKey>) -> Self {
        let (held, looked_at) = apart(std::iter::empty(), caps.into_iter());
        Self {
            held,
            looked_at,
            ..Self::default()
        }
    }

    /// As the store asks for them.
    pub fn asked(&self) -> Asked<'_> {
        Asked {
            held: &self.held,
            looked_at: &self.looked_at,
            purses_held: &self.purses_held,
            purses_looked_at: &self.purses_looked_at,
        }
    }
}

/// Those that are held, and those of the others that are looked at, each in order and once.
fn apart<K: Ord>(
    held: impl Iterator<Item = K>,
    looked_at: impl Iterator<Item = K>,
) -> (Vec<K>, Vec<K>) {
    let sorted = |mut keys: Vec<K>| {
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    let held = sorted(held.collect());
    let mut looked_at = sorted(looked_at.collect());
    looked_at.retain(|key| held.binary_search(key).is_err());
    (held, looked_at)
}

/// How the caps are secured that calls take of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Securing {
    /// They are counted as the calls are recorded, which is undone where one had no room.
    Counting,
    /// They are held before the calls are decided.
    Holding,
}

/// The caps and purses that decisions hang on, with what was believed of each when they were made.
#[derive(Clone, Debug)]
pub(super) struct Consulted {
    securing: Securing,
    taken: BTreeMap<CapKey, (Timestamp, i64)>,
    full: BTreeMap<CapKey, (Timestamp, i64)>,
    purses_taken: BTreeMap<PurseKey, Money>,
    purses_short: BTreeMap<PurseKey, Money>,
}

impl Consulted {
    /// Nothing yet, of decisions whose caps are secured like this.
    pub const fn new(securing: Securing) -> Self {
        Self {
            securing,
            taken: BTreeMap::new(),
            full: BTreeMap::new(),
            purses_taken: BTreeMap::new(),
            purses_short: BTreeMap::new(),
        }
    }

    /// Adds the caps that one decision hangs on, and notes what its call takes: in the window that
    /// others count in already, where their clock is ahead of this node's.
    pub fn add(&mut self, belief: &mut Belief, takes: &mut [Take], full: &[CapKey]) {
        let usage = &mut belief.usage;
        for key in full {
            self.full.entry(*key).or_insert_with(|| usage.known(*key));
        }
        for take in takes {
            let before = usage.known(take.key);
            take.starts_at = take.starts_at.max(before.0);
            if self.securing == Securing::Holding {
                self.taken.entry(take.key).or_insert(before);
            }
            usage.take(take);
        }
    }

    /// Adds the purses that one decision hangs on, and notes what its call sets aside.
    pub fn add_purses<'a>(
        &mut self,
        belief: &mut Belief,
        set_aside: impl IntoIterator<Item = &'a SetAside>,
        short: &[PurseKey],
    ) {
        let purses = &mut belief.purses;
        for key in short {
            let left = purses.left(*key);
            self.purses_short.entry(*key).or_insert(left);
        }
        for taken in set_aside {
            self.hold_purse(purses, taken.purse);
            purses.take(taken);
        }
    }

    /// Adds a purse that is to be held, whatever the decision takes of it.
    pub fn hold_purse(&mut self, purses: &Purses, key: PurseKey) {
        self.purses_taken.entry(key).or_insert(purses.left(key));
    }

    /// Whether the calls set money aside.
    pub fn takes_of_purses(&self) -> bool {
        !self.purses_taken.is_empty()
    }

    /// What a transaction must ask about that relies on this.
    pub fn keys(&self) -> Keys {
        self.beside(&Keys::default())
    }

    /// The same, beside what was asked about before.
    pub fn beside(&self, keys: &Keys) -> Keys {
        let (held, looked_at) = apart(
            self.taken.keys().chain(&keys.held).copied(),
            self.full.keys().chain(&keys.looked_at).copied(),
        );
        let (purses_held, purses_looked_at) = apart(
            self.purses_taken.keys().chain(&keys.purses_held).copied(),
            self.purses_short
                .keys()
                .chain(&keys.purses_looked_at)
                .copied(),
        );
        Keys {
            held,
            looked_at,
            purses_held,
            purses_looked_at,
        }
    }

    /// Whether what was believed is what is.
    pub fn agrees_with(&self, answered: &Answered) -> bool {
        let mut caps = self.taken.iter().chain(&self.full);
        let mut purses = self.purses_taken.iter().chain(&self.purses_short);
        caps.all(|(key, before)| said_of(answered, *key) == *before)
            && purses.all(|(key, before)| left_of(answered, *key) == *before)
    }

    /// Whether everything this hangs on was asked about: what is taken, to be held.
    pub fn is_covered_by(&self, keys: &Keys) -> bool {
        are_covered(&self.taken, &self.full, &keys.held, &keys.looked_at)
            && are_covered(
                &self.purses_taken,
                &self.purses_short,
                &keys.purses_held,
                &keys.purses_looked_at,
            )
    }
}

fn are_covered<K: Ord, V>(
    taken: &BTreeMap<K, V>,
    others: &BTreeMap<K, V>,
    held: &[K],
    looked_at: &[K],
) -> bool {
    let is_held = |key: &K| held.binary_search(key).is_ok();
    let is_known = |key: &K| is_held(key) || looked_at.binary_search(key).is_ok();
    taken.keys().all(is_held) && others.keys().all(is_known)
}
