//! Which candidates are known to have room in all of their own caps.
//!
//! What is used of a cap changes with a call that takes of it, and a call takes of a few. So of
//! thousands of candidates those few are asked again whose caps have changed, and for the others
//! the answer stands: it was given without asking a clock, for the least that a cap ever allows.
//! Remembering it changes no decision.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use base::lookup::Lookup;

use crate::routing::caps::CapScope;
use crate::routing::caps::usage::Usage;
use crate::routing::facts::Candidate;

/// Of the candidates of one lineup under one configuration, before one growing [`Usage`].
#[derive(Debug)]
pub struct Rooms {
    have: Vec<AtomicBool>,
    /// How many changes of what is used were looked at.
    seen: AtomicU64,
    whose: Lookup<CapScope, Vec<usize>>,
}

impl Rooms {
    /// Nothing is known of these candidates yet.
    pub fn of(candidates: &[Candidate]) -> Self {
        let mut whose: Lookup<CapScope, Vec<usize>> = Lookup::default();
        for (index, candidate) in candidates.iter().enumerate() {
            for caps in candidate.caps.in_order() {
                whose.or_default(caps.scope).push(index);
            }
        }
        Self {
            have: candidates.iter().map(|_| AtomicBool::new(false)).collect(),
            seen: AtomicU64::new(0),
            whose,
        }
    }

    /// Forgets what has changed since the last time.
    pub fn catch_up(&self, usage: &Usage) {
        let seen = self.seen.swap(usage.changes(), Ordering::Relaxed);
        let Some(changed) = usage.changed_since(seen) else {
            self.have.iter().for_each(forget);
            return;
        };
        let changed = changed.iter().filter_map(|scope| self.whose.get(scope));
        let candidates = changed.flatten().filter_map(|index| self.have.get(*index));
        candidates.for_each(forget);
    }

    /// Whether a candidate, by its place, has room in all of its own caps.
    pub(in crate::routing) fn has(&self, index: usize) -> bool {
        let own = self.have.get(index);
        own.is_some_and(|own| own.load(Ordering::Relaxed))
    }

    /// Remembers that it has, whatever the hour.
    pub(in crate::routing) fn note(&self, index: usize) {
        if let Some(own) = self.have.get(index) {
            own.store(true, Ordering::Relaxed);
        }
    }
}

fn forget(own: &AtomicBool) {
    own.store(false, Ordering::Relaxed);
}

/// What is remembered follows from what is used, so it makes no two differ.
impl PartialEq for Rooms {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
