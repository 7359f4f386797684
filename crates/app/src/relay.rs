//! The relay: facts from the tenants' outboxes become jobs in the directory, each once. Facts about
//! what happens to calls and alarms become no jobs: they are announced to whoever watches.
//!
//! Two transactions cannot be one, so the order carries the promise: take the facts under lock,
//! commit the jobs with a note of each fact's id, and only then remove the facts. Dying anywhere
//! leaves the facts in place, and the notes keep the next relay from adding a job twice.

use std::future::Future;
use std::time::Duration;

use store::live;
use store::outbox::{self, Fact};
use store::queue::{self, Job, Schedule};

use crate::calls::live::{announcements, is_news};
use crate::jobs::FromTenant;
use crate::wakeups::Wakeups;
use crate::{App, AppError};

/// How many facts one round passes on.
const BATCH: i64 = 200;
/// How long a lost wake-up can delay a fact.
const POLL: Duration = Duration::from_millis(500);
/// How long the relay rests after a failure, so that a database that is down is not hammered.
const REST_AFTER_FAILURE: Duration = Duration::from_secs(2);

impl App {
    /// Passes facts on until `stop` resolves.
    pub async fn relay_until(&self, stop: impl Future<Output = ()> + Send) {
        let mut stop = std::pin::pin!(stop);
        let mut wakeups = Wakeups::on(outbox::CHANNEL);
        loop {
            let passed = self.relay_once().await;
            let rest = async {
                match passed {
                    Ok(passed) if passed == usize::try_from(BATCH).unwrap_or(0) => {}
                    Ok(_) => wakeups.within(self.store(), POLL).await,
                    Err(error) => {
                        tracing::warn!(error = ?error, "the relay could not pass facts on");
                        wakeups.after_failure(REST_AFTER_FAILURE).await;
                    }
                }
            };
            tokio::select! {
                () = &mut stop => return,
                () = rest => {}
            }
        }
    }

    /// Passes the oldest facts on; says how many it took.
    ///
    /// # Errors
    /// When a database fails. No fact is lost, then, and none becomes two jobs.
    pub async fn relay_once(&self) -> Result<usize, AppError> {
        let mut across = self.core.store.begin_across().await?;
        let mut facts = outbox::take(&mut across, BATCH).await?;
        if facts.is_empty() {
            return Ok(0);
        }
        // Stable, so that what becomes jobs stays in its order.
        facts.sort_by_key(is_news);
        let (work, news) = facts.split_at(facts.partition_point(|fact| !is_news(fact)));
        if !work.is_empty() {
            self.hand_over(work).await?;
        }
        live::announce(&mut across, &announcements(news)).await?;
        outbox::remove(&mut across, &facts).await?;
        across.commit().await?;
        metrics::counter!("patchbay_facts_relayed_total").increment(facts.len() as u64);
        Ok(facts.len())
    }

    /// Turns facts into jobs, those that are not jobs already.
    ///
    /// # Errors
    /// When the directory fails; then none of them became a job.
    pub async fn hand_over(&self, facts: &[Fact]) -> Result<(), AppError> {
        let now = self.now();
        let mut directory = self.core.store.begin_directory().await?;
        for fact in facts {
            if !outbox::note_relayed(&mut directory, fact.id, now).await? {
                continue;
            }
            let wrapped = FromTenant {
                tenant: fact.tenant,
                payload: fact.payload.clone(),
            };
            let job = Job {
                kind: fact.kind.clone(),
                payload: serde_json::to_value(wrapped)
                    .map_err(|error| AppError::Internal(error.into()))?,
                trace_id: fact.trace_id.clone(),
            };
            let schedule = Schedule {
                key: Some(fact.id.to_string()),
                run_at: fact.run_at,
            };
            queue::enqueue(&mut directory, &job, &schedule).await?;
        }
        directory.commit().await?;
        Ok(())
    }
}
