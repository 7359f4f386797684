//! Calls of which the carrier says nothing more, requests that wait in the journal, and conversions
//! that wait for their call.

use std::future::Future;
use std::time::Duration;

use base::ids::{CallId, TenantId};
use base::time::Seconds;
use domain::calls::events::{CallEvent, Happening};
use serde_json::json;
use store::calls::events::StoredEvent;
use store::calls::progress;

use crate::calls::arrive::NO_TRACE;
use crate::{App, AppError};

/// How often somebody looks.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// How many calls one look closes.
const BATCH: i64 = 200;
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
            } else if let Err(error) = self.close_silent_calls().await {
                tracing::warn!(error = ?error, "silent calls could not be closed");
            } else if let Err(error) = self.look_for_converted_calls().await {
                tracing::warn!(error = ?error, "calls of conversions could not be looked for");
            }
            tokio::select! {
                () = &mut stop => return,
                () = tokio::time::sleep(LOOK_EVERY) => {}
            }
        }
    }

    /// Closes the calls of which the carrier said nothing for too long; says how many.
    ///
    /// # Errors
    /// When the database fails; what was closed stays closed.
    pub async fn close_silent_calls(&self) -> Result<usize, AppError> {
        let mut across = self.core.store.begin_across().await?;
        let due = progress::list_due(&mut across, self.now(), BATCH).await?;
        drop(across);
        let count = due.len();
        for (tenant, call) in due {
            self.give_up(tenant, call).await?;
        }
        Ok(count)
    }

    async fn give_up(&self, tenant: TenantId, call: CallId) -> Result<(), AppError> {
        let now = self.now();
        let snapshot = self.core.snapshots.of(&self.core, tenant).await?;
        let fact = StoredEvent {
            key: "gave_up".to_owned(),
            event: CallEvent {
                at: now,
                what: Happening::GaveUp,
            },
            received_at: now,
            details: json!({}),
        };
        tracing::info!(call_id = %call, "the carrier said nothing more of a call");
        self.calls
            .follow(&snapshot, call, &NO_TRACE.to_string(), None, |_| Some(fact))
            .await?;
        Ok(())
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
                Err(error @ AppError::Unavailable(_)) => return Err(error),
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
