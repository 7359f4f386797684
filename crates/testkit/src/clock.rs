//! A clock that stands until a test moves it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use app::clock::Clock;
use base::time::{Seconds, Timestamp};

/// A clock that stands until it is moved. Clones share the time.
#[derive(Clone, Debug)]
pub struct TestClock(Arc<AtomicI64>);

impl TestClock {
    /// A clock at noon UTC of 2 March 2026, a Monday.
    pub fn new() -> Self {
        Self(Arc::new(AtomicI64::new(1_772_452_800_000_000)))
    }

    /// Moves the time forward.
    pub fn advance(&self, span: Seconds) {
        self.0.fetch_add(span.as_micros(), Ordering::SeqCst);
    }
}

impl Default for TestClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        // Time passes with every look, so that what is made in a row comes in order.
        let micros = self.0.fetch_add(1000, Ordering::SeqCst);
        Timestamp::from_micros(micros).expect("the test clock stays within the years 1 to 9999")
    }
}
