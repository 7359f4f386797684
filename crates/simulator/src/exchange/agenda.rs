//! What is to happen when, in order, on the carrier's clock.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use tokio::sync::Notify;

use crate::clock::Clock;

/// Things that come due, the earliest first; those of one moment in the order
/// they were added.
#[derive(Debug)]
pub(super) struct Agenda<T> {
    queue: Mutex<Queue<T>>,
    changed: Notify,
}

#[derive(Debug)]
struct Queue<T> {
    items: BTreeMap<(Timestamp, u64), T>,
    added: u64,
}

impl<T> Default for Agenda<T> {
    fn default() -> Self {
        Self {
            queue: Mutex::new(Queue {
                items: BTreeMap::new(),
                added: 0,
            }),
            changed: Notify::new(),
        }
    }
}

impl<T> Agenda<T> {
    /// Adds something that comes due at `at`.
    pub(super) fn add(&self, at: Timestamp, item: T) {
        let mut queue = self.queue();
        queue.added += 1;
        let key = (at, queue.added);
        queue.items.insert(key, item);
        drop(queue);
        self.changed.notify_one();
    }

    /// Forgets everything.
    pub(super) fn clear(&self) {
        self.queue().items.clear();
    }

    /// Waits for the next thing and returns it with the moment it was due at,
    /// which is earlier than now if the clock was moved ahead.
    pub(super) async fn next(&self, clock: &Clock) -> (Timestamp, T) {
        loop {
            let first = self.queue().items.first_key_value().map(|((at, _), _)| *at);
            match first {
                None => self.changed.notified().await,
                Some(at) => {
                    tokio::select! {
                        biased;
                        () = clock.sleep_until(at) => {
                            if let Some(due) = self.take_due(clock.now()) {
                                return due;
                            }
                        }
                        () = self.changed.notified() => {}
                    }
                }
            }
        }
    }

    fn take_due(&self, now: Timestamp) -> Option<(Timestamp, T)> {
        let mut queue = self.queue();
        let entry = queue
            .items
            .first_entry()
            .filter(|entry| entry.key().0 <= now)?;
        let at = entry.key().0;
        Some((at, entry.remove()))
    }

    fn queue(&self) -> MutexGuard<'_, Queue<T>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::Timestamp;

    use super::Agenda;
    use crate::clock::Clock;

    #[tokio::test]
    async fn a_jump_releases_what_was_due_in_order_with_its_own_moment() {
        let clock = Clock::starting_at(Timestamp::UNIX_EPOCH, 1);
        clock.freeze();
        let agenda = Agenda::default();
        let second = |secs| Timestamp::from_second(secs).unwrap();
        agenda.add(second(20), "b");
        agenda.add(second(10), "a");
        agenda.add(second(20), "c");
        clock.jump(Duration::from_secs(60));
        for expected in [(second(10), "a"), (second(20), "b"), (second(20), "c")] {
            assert_eq!(agenda.next(&clock).await, expected);
        }
    }
}
