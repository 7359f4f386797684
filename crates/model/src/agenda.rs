//! The virtual clock: what is to happen when, in an order that is always the same.

use std::collections::BTreeMap;

use base::time::{Seconds, Timestamp};

/// What is to happen, by time; of two at one time the one that was put down first.
#[derive(Debug)]
pub struct Agenda<T> {
    now: Timestamp,
    next: u64,
    deeds: BTreeMap<(Timestamp, u64), T>,
}

impl<T> Agenda<T> {
    /// An empty agenda at an instant.
    pub const fn at(now: Timestamp) -> Self {
        Self {
            now,
            next: 0,
            deeds: BTreeMap::new(),
        }
    }

    /// What the clock shows.
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// Puts something down that happens so many seconds from now.
    pub fn add(&mut self, secs: u32, deed: T) {
        let at = self.now.checked_add(Seconds::new(secs));
        self.deeds
            .insert((at.unwrap_or(Timestamp::MAX), self.next), deed);
        self.next += 1;
    }

    /// Sets the clock to what happens next, and says what that is; nothing when all is quiet.
    pub fn next(&mut self) -> Option<T> {
        let ((at, _), deed) = self.deeds.pop_first()?;
        self.now = at;
        Some(deed)
    }
}
