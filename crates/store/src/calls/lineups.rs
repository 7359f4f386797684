//! The lineups that decisions were made on: written when a configuration is read, never changed.

use base::ids::{CampaignId, LineupId};
use base::time::Timestamp;
use domain::routing::lineup::Member;
use uuid::Uuid;

use crate::calls::json;
use crate::columns::At;
use crate::{StoreError, Tx};

/// A campaign's lineup under the id that was made from it.
#[derive(Clone, Debug)]
pub struct Lineup<'a> {
    /// Its id.
    pub id: LineupId,
    /// The campaign.
    pub campaign: CampaignId,
    /// Its candidates in their order.
    pub members: &'a [Member],
}

/// Keeps lineups; those that are there already stay as they are.
///
/// # Errors
/// When the database fails.
pub async fn keep(tx: &mut Tx, lineups: &[Lineup<'_>], now: Timestamp) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = lineups.iter().map(|lineup| lineup.id.uuid()).collect();
    let campaigns = lineups.iter().map(|lineup| lineup.campaign.uuid());
    let campaigns: Vec<Uuid> = campaigns.collect();
    let members = lineups.iter().map(|lineup| json::write(&lineup.members));
    let members: Vec<String> = members.collect::<Result<_, _>>()?;
    sqlx::query!(
        r#"
        insert into app.lineups (tenant_id, id, campaign_id, members, created_at)
        select $1, id, campaign_id, members::jsonb, $5
        from unnest($2::uuid[], $3::uuid[], $4::text[]) as given (id, campaign_id, members)
        on conflict (tenant_id, id) do nothing
        "#,
        tx.tenant_uuid(),
        &ids,
        &campaigns,
        &members,
        At(now) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
