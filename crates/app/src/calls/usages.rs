//! What this node believes is used of caps: what it read last, with what its own calls took since.
//!
//! A belief decides nothing. Whoever takes of a cap, or passes a candidate by because a cap is
//! full, asks the database in the transaction that records the call, and decides again where the
//! belief was wrong.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base::ids::TenantId;
use base::time::Timestamp;
use domain::routing::caps::CapKey;
use domain::routing::caps::takes::Take;
use domain::routing::caps::usage::Usage;
use store::routing::caps::{Asked, Used};

/// What is believed of each tenant's caps.
#[derive(Debug, Default)]
pub struct Usages {
    by_tenant: Mutex<HashMap<TenantId, Arc<Mutex<Usage>>>>,
}

impl Usages {
    /// What is believed of a tenant's caps.
    pub(super) fn of(&self, tenant: TenantId) -> Arc<Mutex<Usage>> {
        let mut by_tenant = lock(&self.by_tenant);
        by_tenant.entry(tenant).or_default().clone()
    }

    /// Notes what the database says of a tenant's caps.
    pub(super) fn learn(&self, tenant: TenantId, used: &[Used]) {
        let usage = self.of(tenant);
        let mut usage = lock(&usage);
        for used in used {
            usage.learn(used.key, used.starts_at, used.amount);
        }
    }

    /// Notes what the database says of the caps it was asked about; of those it says nothing of,
    /// nothing is used.
    pub(super) fn learn_all(&self, tenant: TenantId, keys: &Keys, used: &[Used]) {
        let usage = self.of(tenant);
        let mut usage = lock(&usage);
        for key in keys.held.iter().chain(&keys.looked_at) {
            let (starts_at, amount) = said_of(used, *key);
            usage.learn(*key, starts_at, amount);
        }
    }
}

/// Holds a belief for as long as it takes to decide on it.
pub(super) fn lock<T>(belief: &Mutex<T>) -> MutexGuard<'_, T> {
    belief.lock().unwrap_or_else(PoisonError::into_inner)
}

fn said_of(used: &[Used], key: CapKey) -> (Timestamp, i64) {
    let used = used.iter().find(|used| used.key == key);
    used.map_or((Timestamp::UNIX_EPOCH, 0), |used| {
        (used.starts_at, used.amount)
    })
}

/// The caps that a transaction asks about.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    held: Vec<CapKey>,
    looked_at: Vec<CapKey>,
}

impl Keys {
    /// As the store asks for them.
    pub fn asked(&self) -> Asked<'_> {
        Asked {
            held: &self.held,
            looked_at: &self.looked_at,
        }
    }

    fn of(held: impl Iterator<Item = CapKey>, looked_at: impl Iterator<Item = CapKey>) -> Self {
        let sorted = |keys: Vec<CapKey>| {
            let mut keys = keys;
            keys.sort_unstable();
            keys.dedup();
            keys
        };
        let held = sorted(held.collect());
        let mut looked_at = sorted(looked_at.collect());
        looked_at.retain(|key| held.binary_search(key).is_err());
        Self { held, looked_at }
    }
}

/// The caps that decisions hang on, with what was believed of each when they were made.
#[derive(Clone, Debug, Default)]
pub(super) struct Consulted {
    taken: BTreeMap<CapKey, (Timestamp, i64)>,
    full: BTreeMap<CapKey, (Timestamp, i64)>,
}

impl Consulted {
    /// Adds what one decision hangs on, and notes what its call takes.
    pub fn add(&mut self, usage: &mut Usage, takes: &[Take], full: &[CapKey]) {
        for key in full {
            self.full.entry(*key).or_insert_with(|| usage.known(*key));
        }
        for take in takes {
            let before = usage.known(take.key);
            self.taken.entry(take.key).or_insert(before);
            usage.take(take);
        }
    }

    /// What a transaction must ask about that relies on this.
    pub fn keys(&self) -> Keys {
        self.beside(&Keys::default())
    }

    /// The same, beside what was asked about before.
    pub fn beside(&self, keys: &Keys) -> Keys {
        let held = self.taken.keys().chain(&keys.held).copied();
        let looked_at = self.full.keys().chain(&keys.looked_at).copied();
        Keys::of(held, looked_at)
    }

    /// Whether what was believed is what is.
    pub fn agrees_with(&self, used: &[Used]) -> bool {
        let mut believed = self.taken.iter().chain(&self.full);
        believed.all(|(key, before)| said_of(used, *key) == *before)
    }

    /// Whether everything this hangs on was asked about: what is taken, to be held.
    pub fn is_covered_by(&self, keys: &Keys) -> bool {
        let is_held = |key: &CapKey| keys.held.binary_search(key).is_ok();
        let is_known = |key: &CapKey| is_held(key) || keys.looked_at.binary_search(key).is_ok();
        self.taken.keys().all(is_held) && self.full.keys().all(is_known)
    }
}
