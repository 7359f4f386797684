//! Being woken by a commit where that works, and by time where it does not.

use std::time::Duration;

use store::Store;
use store::listener::Listener;

/// Wake-ups on one channel, for work that also polls.
pub(crate) struct Wakeups {
    channel: &'static str,
    listener: Option<Listener>,
}

impl Wakeups {
    /// Wake-ups that are not listened for yet.
    pub fn on(channel: &'static str) -> Self {
        let listener = None;
        Self { channel, listener }
    }

    /// Returns at the next wake-up, or after so long.
    pub async fn within(&mut self, store: &Store, span: Duration) {
        if self.listener.is_none() {
            let connecting = Listener::connect(store, self.channel);
            let connected = tokio::time::timeout(span, connecting).await;
            self.listener = connected.ok().and_then(Result::ok);
        }
        let Some(listener) = &mut self.listener else {
            return tokio::time::sleep(span).await;
        };
        if let Ok(Err(_)) = tokio::time::timeout(span, listener.woken()).await {
            self.listener = None;
        }
    }

    /// Forgets a connection that may be as dead as the one that just failed, and rests.
    pub async fn after_failure(&mut self, span: Duration) {
        self.listener = None;
        tokio::time::sleep(span).await;
    }
}
