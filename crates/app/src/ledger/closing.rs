//! Closing the books behind the calls, so that what the tenant's own accounts hold is read without
//! summing up everything that was ever booked.

use std::future::Future;
use std::time::Duration;

use base::ids::TenantId;
use base::time::{Seconds, Timestamp};
use store::access::tenants;
use store::ledger::closings;

use crate::round::Round;
use crate::{App, AppError};

/// How often the books are closed further.
const CLOSE_EVERY: Duration = Duration::from_secs(5 * 60);
/// How long the books stay open for what is booked. Any booking takes a fraction of it, so that it
/// is what a server's clock may be slow by before its bookings are refused.
const OPEN_FOR: Seconds = Seconds::from_minutes(15);

impl App {
    /// Closes the books further now and then, until `stop` resolves.
    pub async fn close_books_until(&self, stop: impl Future<Output = ()> + Send) {
        let mut stop = std::pin::pin!(stop);
        loop {
            tokio::select! {
                () = &mut stop => return,
                () = tokio::time::sleep(CLOSE_EVERY) => {}
            }
            if let Err(error) = self.close_all_books().await {
                tracing::warn!(error = ?error, "the books could not be closed further and will be");
            }
        }
    }

    /// Takes the closing of every tenant's books a step further.
    ///
    /// # Errors
    /// When the database fails; the books of the others are closed further all the same.
    pub async fn close_all_books(&self) -> Result<(), AppError> {
        let mut round = Round::of("closing the books");
        for tenant in tenants::list(&self.core.store).await? {
            round.note(tenant.id, self.close_books(tenant.id).await)?;
        }
        round.end()
    }

    /// Takes the closing of a tenant's books a step further: adds to the checkpoints what was
    /// announced before, and announces what comes next. Says whether checkpoints moved.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn close_books(&self, tenant: TenantId) -> Result<bool, AppError> {
        let store = &self.core.store;
        let mut tx = store.begin(tenant).await?;
        if closings::mark(&mut tx).await? {
            tx.commit().await?;
            tx = store.begin(tenant).await?;
        }
        let is_moved = closings::fold(&mut tx).await?;
        let before = self.now().checked_sub(OPEN_FOR);
        closings::announce(&mut tx, before.unwrap_or(Timestamp::MIN)).await?;
        tx.commit().await?;
        Ok(is_moved)
    }

    /// Sums up a tenant's checkpoints anew from the entries they stand for, and writes those that
    /// say something else; says how many did. Nothing but checkpoints is touched.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rebuild_checkpoints(&self, tenant: TenantId) -> Result<u64, AppError> {
        let mut tx = self.core.store.begin(tenant).await?;
        let rebuilt = closings::rebuild(&mut tx).await?;
        tx.commit().await?;
        Ok(rebuilt)
    }
}
