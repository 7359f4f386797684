//! What every node proves now and then, and raises an alarm about when it is not so: the books
//! balance, the counters of caps are the sums of their takes, calls are closed by their carrier's
//! word, and buyers have something left to spend.

use std::future::Future;
use std::time::Duration;

use base::ids::TenantId;
use base::time::{Seconds, Timestamp};
use domain::alarms::proofs;
use store::access::tenants;
use store::calls::gaps;
use store::routing::caps;

pub use domain::alarms::proofs::{Drift, Gaps};

use crate::round::Round;
use crate::{App, AppError, alarms};

/// How often everything is proved.
const PROVE_EVERY: Duration = Duration::from_secs(60 * 60);
/// How long after the start it is proved first.
const PROVE_FIRST: Duration = Duration::from_secs(60);
/// How far back calls are counted that were closed.
const GAPS_OF: Seconds = Seconds::from_minutes(60);

impl App {
    /// Proves everything now and then, until `stop` resolves.
    pub async fn prove_until(&self, stop: impl Future<Output = ()> + Send) {
        let mut stop = std::pin::pin!(stop);
        let mut wait = PROVE_FIRST;
        loop {
            tokio::select! {
                () = &mut stop => return,
                () = tokio::time::sleep(wait) => {}
            }
            for proved in [
                self.prove_all_books().await,
                self.recount_all_caps().await,
                self.watch_gaps().await,
                self.watch_funds().await.map(|()| 0),
            ] {
                if let Err(error) = proved {
                    tracing::warn!(error = ?error, "something could not be proved and will be again");
                }
            }
            wait = PROVE_EVERY;
        }
    }

    /// Counts what is used of every cap anew, and puts right what is not the sum of its takes;
    /// says how many counters were not.
    ///
    /// # Errors
    /// When the database fails; the caps of the others are recounted all the same.
    pub async fn recount_all_caps(&self) -> Result<u64, AppError> {
        let mut drifted = 0;
        let mut round = Round::of("recounting the caps");
        for tenant in tenants::list(&self.core.store).await? {
            let found = round.note(tenant.id, self.recount_caps(tenant.id).await)?;
            drifted += found.unwrap_or_default();
        }
        metrics::gauge!("patchbay_cap_drift").set(shown(drifted));
        round.end()?;
        Ok(drifted)
    }

    async fn recount_caps(&self, tenant: TenantId) -> Result<u64, AppError> {
        let mut tx = self.core.store.begin(tenant).await?;
        let found = caps::recount(&mut tx, self.core.now()).await?;
        alarms::note(&self.core, &mut tx, &proofs::of_caps(&found)).await?;
        tx.commit().await?;
        for Drift { key, used, taken } in &found {
            tracing::error!(
                tenant = %tenant,
                scope = %key.scope.kind(),
                window = %key.window,
                used,
                taken,
                "a cap's counter was not the sum of its takes and is put right"
            );
        }
        Ok(found.len() as u64)
    }

    /// What a recount would put right of a tenant's caps; nothing is changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find_cap_drift(&self, tenant: TenantId) -> Result<Vec<Drift>, AppError> {
        let mut tx = self.core.store.begin(tenant).await?;
        Ok(caps::drifted(&mut tx, self.core.now()).await?)
    }

    /// How many of a tenant's calls were closed since an instant, and of how many of them the carrier
    /// did not say the end by itself.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_gaps(&self, tenant: TenantId, since: Timestamp) -> Result<Gaps, AppError> {
        let mut tx = self.core.store.begin(tenant).await?;
        Ok(gaps::count(&mut tx, since).await?)
    }

    /// Counts the calls closed in the last hour of which the carrier did not say the end by itself,
    /// and raises an alarm when they are too many; says how many there were.
    ///
    /// # Errors
    /// When the database fails; the calls of the others are counted all the same.
    pub async fn watch_gaps(&self) -> Result<u64, AppError> {
        let since = self.now().checked_sub(GAPS_OF);
        let since = since.unwrap_or(Timestamp::MIN);
        let mut all = Gaps::default();
        let mut round = Round::of("counting the calls without their carrier's word");
        for tenant in tenants::list(&self.core.store).await? {
            let gaps = round.note(tenant.id, self.note_gaps(tenant.id, since).await)?;
            let gaps = gaps.unwrap_or_default();
            all.closed += gaps.closed;
            all.looked_up += gaps.looked_up;
            all.given_up += gaps.given_up;
        }
        metrics::gauge!("patchbay_calls_closed_last_hour").set(shown(all.closed));
        metrics::gauge!("patchbay_calls_looked_up_last_hour").set(shown(all.looked_up));
        metrics::gauge!("patchbay_calls_given_up_last_hour").set(shown(all.given_up));
        round.end()?;
        Ok(all.missed())
    }

    async fn note_gaps(&self, tenant: TenantId, since: Timestamp) -> Result<Gaps, AppError> {
        let mut tx = self.core.store.begin(tenant).await?;
        let gaps = gaps::count(&mut tx, since).await?;
        alarms::note(&self.core, &mut tx, &gaps.proof()).await?;
        tx.commit().await?;
        let Gaps {
            closed,
            looked_up,
            given_up,
        } = gaps;
        if gaps.is_alarming() {
            tracing::error!(
                tenant = %tenant,
                closed,
                looked_up,
                given_up,
                "too many calls are closed whose end their carrier did not tell by itself"
            );
        }
        Ok(gaps)
    }
}

fn shown(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
