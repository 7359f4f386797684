//! Whether anything is going on: live calls, fetches and callbacks on their way.

use std::sync::Arc;

use tokio::sync::watch;

/// Counts what is going on.
#[derive(Debug)]
pub(super) struct Busy {
    count: Arc<watch::Sender<usize>>,
}

/// One thing that is going on, until it is dropped.
#[derive(Debug)]
pub(super) struct Hold {
    count: Arc<watch::Sender<usize>>,
}

impl Default for Busy {
    fn default() -> Self {
        Self {
            count: Arc::new(watch::Sender::new(0)),
        }
    }
}

impl Busy {
    /// Something begins.
    pub(super) fn hold(&self) -> Hold {
        self.count.send_modify(|count| *count += 1);
        Hold {
            count: Arc::clone(&self.count),
        }
    }

    /// Waits until nothing goes on.
    pub(super) async fn wait_until_idle(&self) {
        let mut seen = self.count.subscribe();
        // The sender lives as long as `self`, so this cannot fail.
        let _idle = seen.wait_for(|count| *count == 0).await;
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.count.send_modify(|count| *count -= 1);
    }
}
