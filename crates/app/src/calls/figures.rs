//! What the offers earned lately of campaigns that order them by it: counted off the path of calls,
//! so the figures a call is routed by may be a little more than a minute old.

use std::collections::HashMap;
use std::future::Future;
use std::time::Duration;

use base::ids::{CampaignId, OfferId, TenantId};
use base::time::{Seconds, Timestamp};
use domain::routing::order::performance::Recorded;
use store::Tx;
use store::calls::figures;

use crate::round::Round;
use crate::{App, AppError};

/// Whose calls are counted: those of the last seven days.
const WINDOW: Seconds = Seconds::from_minutes(7 * 24 * 60);
/// How old figures get before they are counted again.
const COUNT_AGAIN_AFTER: Seconds = Seconds::from_minutes(1);
/// How often somebody looks whether they are that old.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// What a tenant's offers earned lately.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    counted_at: Option<Timestamp>,
    /// Which campaigns they are of.
    campaigns: Vec<CampaignId>,
    by_offer: HashMap<OfferId, Recorded>,
}

impl Figures {
    /// What the offers of some campaigns earned up to now.
    pub async fn count(
        tx: &mut Tx,
        campaigns: Vec<CampaignId>,
        now: Timestamp,
    ) -> Result<Self, AppError> {
        let since = now.checked_sub(WINDOW).unwrap_or(Timestamp::UNIX_EPOCH);
        let mut by_offer = HashMap::new();
        for campaign in &campaigns {
            by_offer.extend(figures::by_offer(tx, *campaign, since).await?);
        }
        Ok(Self {
            counted_at: Some(now),
            campaigns,
            by_offer,
        })
    }

    /// What an offer earned lately; nothing where nobody counted.
    pub fn of(&self, offer: OfferId) -> Recorded {
        self.by_offer.get(&offer).copied().unwrap_or_default()
    }

    /// Whether they must be counted again, and are of other campaigns than these.
    fn are_old(&self, campaigns: &[CampaignId], now: Timestamp) -> bool {
        let is_old = |counted_at| now.since(counted_at) >= COUNT_AGAIN_AFTER;
        self.counted_at.is_none_or(is_old) || self.campaigns != campaigns
    }
}

impl App {
    /// Keeps the figures up to date, and what is believed of how loaded offers are, until `stop`
    /// resolves.
    pub async fn count_figures_until(&self, stop: impl Future<Output = ()> + Send) {
        let mut stop = std::pin::pin!(stop);
        loop {
            if let Err(error) = self.count_figures().await {
                tracing::warn!(error = ?error, "what offers earned could not be counted");
            }
            if let Err(error) = self.read_loads().await {
                tracing::warn!(error = ?error, "how loaded offers are could not be read");
            }
            tokio::select! {
                () = &mut stop => return,
                () = tokio::time::sleep(LOOK_EVERY) => {}
            }
        }
    }

    /// Counts what the offers of campaigns earned that order by it, where the figures are old; says
    /// for how many tenants.
    ///
    /// # Errors
    /// When the database fails; what was counted stays, of every tenant that can be.
    pub async fn count_figures(&self) -> Result<usize, AppError> {
        let mut counted = 0;
        let mut round = Round::of("counting what offers earned");
        for (tenant, campaigns) in self.core.snapshots.ordering_by_performance() {
            let now = self.now();
            let known = self.core.snapshots.figures(tenant);
            if !known.are_old(&campaigns, now) {
                continue;
            }
            let renewed = self.renew_figures(tenant, campaigns, &known, now).await;
            counted += usize::from(round.note(tenant, renewed)?.is_some());
        }
        round.end()?;
        Ok(counted)
    }

    async fn renew_figures(
        &self,
        tenant: TenantId,
        campaigns: Vec<CampaignId>,
        known: &Figures,
        now: Timestamp,
    ) -> Result<(), AppError> {
        let mut tx = self.core.store.begin(tenant).await?;
        let figures = Figures::count(&mut tx, campaigns, now).await?;
        drop(tx);
        let have_changed = figures.by_offer != known.by_offer;
        self.core.snapshots.note_figures(tenant, figures);
        if have_changed {
            self.core.snapshots.reread(&self.core, tenant).await?;
        }
        Ok(())
    }
}
