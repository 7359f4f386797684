//! Looking after calls, now and then: those that have gone silent, the requests that wait in the
//! journal, and the conversions that wait for their call.

use std::future::Future;
use std::time::Duration;

use base::time::Seconds;

use crate::{App, AppError};

/// How often somebody looks.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// How long a request may wait for a call that nobody stored.
const WAIT_FOR_CALL: Seconds = Seconds::from_minutes(10);

impl App {
    /// Closes calls that have gone silent, stores what waits in the journal, and looks for the calls
    /// of conversions, until `stop` resolves.
    pub async fn look_after_calls_until(&self, stop: impl Future<Output = ()> + Send) {
        let mut stop = std::pin::pin!(stop);
        loop {
            if let Err(error) = self.store_journal().await {
                tracing::warn!(error = ?error, "the journal waits for the database");
            } else {
                if let Err(error) = self.close_silent_calls().await {
                    tracing::warn!(error = ?error, "silent calls could not all be closed");
                }
                if let Err(error) = self.look_for_converted_calls().await {
                    tracing::warn!(error = ?error, "calls of conversions could not be looked for");
                }
            }
            tokio::select! {
                () = &mut stop => return,
                () = tokio::time::sleep(LOOK_EVERY) => {}
            }
        }
    }

    /// Stores every request that waits in the journal; says how many it stored.
    ///
    /// # Errors
    /// When the journal or the database fails; what was stored stays stored.
    pub async fn store_journal(&self) -> Result<usize, AppError> {
        let journal = self.core.outside.journal.clone();
        let entries = tokio::task::spawn_blocking(move || journal.list())
            .await
            .map_err(|error| AppError::Internal(error.into()))?
            .map_err(|error| AppError::Internal(error.into()))?;
        let mut stored = 0;
        for entry in entries {
            let is_stored = match self.calls.hear_again(&entry).await {
                Ok(is_stored) => is_stored,
                // Those behind it would wait for the same.
                Err(error) if error.is_away() => return Err(error),
                Err(error) => {
                    tracing::error!(entry = %entry.id, error = ?error, "a carrier's request cannot be stored and is kept");
                    continue;
                }
            };
            let waited = self.now().since(entry.heard_at);
            if !is_stored && waited < WAIT_FOR_CALL {
                continue;
            }
            if !is_stored {
                tracing::warn!(entry = %entry.id, "a carrier's request is about a call that nobody knows");
            }
            let journal = self.core.outside.journal.clone();
            tokio::task::spawn_blocking(move || journal.forget(entry.id))
                .await
                .map_err(|error| AppError::Internal(error.into()))?
                .map_err(|error| AppError::Internal(error.into()))?;
            stored += 1;
        }
        if stored > 0 {
            tracing::info!(stored, "requests that waited in the journal are stored");
        }
        Ok(stored)
    }
}
