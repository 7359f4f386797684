//! What the calls that were sent to each offer came to, for the order by performance.

use base::id;
use base::ids::{CampaignId, OfferId};
use base::time::Timestamp;
use domain::routing::order::performance::Recorded;

use crate::columns::readable;
use crate::{StoreError, Tx};

/// What the closed calls came to that came in then or later on a campaign, or on one that falls back
/// to it, by the campaign's offer they were sent to. A call that went on to another offer counts for
/// both, and earned for who took it; one that rang a backup number too counts once.
///
/// # Errors
/// When the database fails.
pub async fn by_offer(
    tx: &mut Tx,
    campaign: CampaignId,
    since: Timestamp,
) -> Result<Vec<(OfferId, Recorded)>, StoreError> {
    let rows = sqlx::query_file!(
        "src/calls/figures/sum_by_offer.sql",
        tx.tenant_uuid(),
        campaign.uuid(),
        id::uuid_at(since, [0; 10]),
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            let recorded = Recorded {
                calls: readable("call_legs", u32::try_from(row.calls))?,
                revenue_micros: row.revenue_micros,
            };
            Ok((OfferId::from_uuid(row.offer_id), recorded))
        })
        .collect()
}
