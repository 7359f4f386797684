//! Sweeps: what time alone makes stale. Each may run on any node and any number of times.

use base::time::{Seconds, Timestamp};
use store::access::{idempotency, sessions, tenants};
use store::alarms;
use store::calls::{partitions, progress};
use store::numbers::claims;
use store::outbox;

use crate::access::sessions::IDLE_LIMIT;
use crate::round::Round;
use crate::{App, AppError};

/// How long an idempotency key is remembered.
const KEYS_KEPT: Seconds = Seconds::from_minutes(24 * 60);
/// How long a passed-on fact is remembered; far longer than any relay could lag.
const NOTES_KEPT: Seconds = Seconds::from_minutes(7 * 24 * 60);
/// How long a carrier's question is remembered; far longer than any carrier repeats one.
const ANSWERS_KEPT: Seconds = Seconds::from_minutes(7 * 24 * 60);
/// How long an alarm is kept after it was cleared: as long as somebody may ask what happened.
const ALARMS_KEPT: Seconds = Seconds::from_minutes(90 * 24 * 60);
/// After how long a claim must have its row: far longer than any request takes.
const CLAIM_SETTLED: Seconds = Seconds::from_minutes(10);
/// How far back claims are looked at; a claim is looked at by many sweeps before that.
const CLAIMS_WATCHED: Seconds = Seconds::from_minutes(24 * 60);

impl App {
    /// Runs every sweep once.
    ///
    /// # Errors
    /// When the database fails; what was swept stays swept, of every tenant that can be.
    pub async fn sweep(&self) -> Result<(), AppError> {
        let now = self.now();
        let store = &self.core.store;
        sessions::delete_expired(store, now, before(now, IDLE_LIMIT)).await?;
        outbox::forget_relayed(store, before(now, NOTES_KEPT)).await?;
        let mut across = store.begin_across().await?;
        idempotency::forget_older(&mut across, before(now, KEYS_KEPT)).await?;
        progress::forget_answers(&mut across, before(now, ANSWERS_KEPT)).await?;
        alarms::forget_cleared(&mut across, before(now, ALARMS_KEPT)).await?;
        across.commit().await?;
        // Without them calls are kept all the same, in the partition for all others.
        if let Err(error) = partitions::ensure(store, now).await {
            tracing::warn!(error = ?error, "the partitions of this month and the next are not all there");
        }
        // Last, so that what is wrong with one tenant keeps nothing else from being swept.
        let released = self.release_unbacked_claims(now).await;
        let forgotten = self.forget_old_names(now).await;
        let charged = self.charge_rents_of_all().await;
        released.and(forgotten).and(charged)
    }

    /// Charges the months of numbers that have begun.
    async fn charge_rents_of_all(&self) -> Result<(), AppError> {
        let mut round = Round::of("charging numbers' rent");
        for tenant in tenants::list(&self.core.store).await? {
            let charged = self.charge_rents(tenant.id).await;
            round.note(tenant.id, charged)?;
        }
        round.end()
    }

    /// Forgets the callers' names that are kept no longer.
    async fn forget_old_names(&self, now: Timestamp) -> Result<(), AppError> {
        let mut round = Round::of("forgetting old names");
        for tenant in tenants::list(&self.core.store).await? {
            let forgotten = self.calls.forget_old_names(tenant.id, now).await;
            round.note(tenant.id, forgotten)?;
        }
        round.end()
    }

    /// Gives up claims whose request failed after the claim was made.
    async fn release_unbacked_claims(&self, now: Timestamp) -> Result<(), AppError> {
        let from = before(now, CLAIMS_WATCHED);
        let to = before(now, CLAIM_SETTLED);
        let mut round = Round::of("giving up claims of numbers");
        for claim in claims::list_made_between(&self.core.store, from, to).await? {
            let released = self.release_number(claim.tenant, &claim.phone_number);
            round.note(claim.tenant, released.await)?;
        }
        round.end()
    }
}

fn before(now: Timestamp, span: Seconds) -> Timestamp {
    now.checked_sub(span).unwrap_or(Timestamp::MIN)
}
