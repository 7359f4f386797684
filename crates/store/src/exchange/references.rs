//! Whether the things a request refers to exist and are in use.
//!
//! Each answer is `None` when the tenant has no such thing.

use base::ids::{BuyerId, CampaignId, ProviderAccountId, SupplierId, TargetId, ValueListId};
use base::money::Currency;
use base::phone::PhoneNumber;
use base::text::Name;

use crate::columns::readable;
use crate::{StoreError, Tx};

/// What a reference to a campaign leads to.
#[derive(Clone, Copy, Debug)]
pub struct CampaignFacts {
    /// Whether it is out of use.
    pub is_archived: bool,
    /// The currency of its prices.
    pub currency: Currency,
}

/// What a campaign id leads to.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn campaign(tx: &mut Tx, id: CampaignId) -> Result<Option<CampaignFacts>, StoreError> {
    let row = sqlx::query!(
        "select status, currency from app.campaigns where tenant_id = $1 and id = $2",
        tx.tenant_uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.connection())
    .await?;
    row.map(|row| {
        Ok(CampaignFacts {
            is_archived: row.status == "archived",
            currency: readable("campaigns.currency", Currency::parse(&row.currency))?,
        })
    })
    .transpose()
}

/// Which of some campaigns the tenant has, and whether each is archived.
pub async fn campaigns(
    tx: &mut Tx,
    ids: &[CampaignId],
) -> Result<Vec<(CampaignId, bool)>, StoreError> {
    let ids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        "select id, status from app.campaigns where tenant_id = $1 and id = any ($2)",
        tx.tenant_uuid(),
        &ids,
    )
    .fetch_all(tx.connection())
    .await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|row| (CampaignId::from_uuid(row.id), row.status == "archived"))
        .collect())
}

/// The campaign that a campaign falls back to, if it does.
pub async fn fallback_of(tx: &mut Tx, id: CampaignId) -> Result<Option<CampaignId>, StoreError> {
    let next = sqlx::query_scalar!(
        "select fallback_campaign_id from app.campaigns where tenant_id = $1 and id = $2",
        tx.tenant_uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(next.flatten().map(CampaignId::from_uuid))
}

/// How often a call may have fallen back already that falls back to a campaign: the most campaigns
/// in a row that lead to it, counted no further than `most`.
pub async fn falls_before(tx: &mut Tx, id: CampaignId, most: usize) -> Result<usize, StoreError> {
    let falls = sqlx::query_scalar!(
        r#"
        with recursive falling (id, falls) as (
          select $2::uuid, 0
          union
          select campaigns.id, falling.falls + 1
          from falling
          join app.campaigns on campaigns.tenant_id = $1 and campaigns.fallback_campaign_id = falling.id
          where campaigns.status <> 'archived'
            and falling.falls < $3
        )
        select max(falls) as "falls!"
        from falling
        "#,
        tx.tenant_uuid(),
        id.uuid(),
        i32::try_from(most).unwrap_or(i32::MAX),
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(usize::try_from(falls).unwrap_or_default())
}

/// A campaign that falls back to another one and is in use, if there is any: the first by name.
pub async fn find_falling_back_to(tx: &mut Tx, id: CampaignId) -> Result<Option<Name>, StoreError> {
    let name = sqlx::query_scalar!(
        r#"
        select name
        from app.campaigns
        where tenant_id = $1
          and fallback_campaign_id = $2
          and status <> 'archived'
        order by lower(name), id
        limit 1
        "#,
        tx.tenant_uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.connection())
    .await?;
    name.map(|name| readable("campaigns.name", Name::parse(&name)))
        .transpose()
}

/// Whether a buyer is archived.
pub async fn buyer(tx: &mut Tx, id: BuyerId) -> Result<Option<bool>, StoreError> {
    let status = sqlx::query_scalar!(
        "select status from app.buyers where tenant_id = $1 and id = $2",
        tx.tenant_uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(status.map(|status| status == "archived"))
}

/// Whether a target is archived.
pub async fn target(tx: &mut Tx, id: TargetId) -> Result<Option<bool>, StoreError> {
    let status = sqlx::query_scalar!(
        "select status from app.targets where tenant_id = $1 and id = $2",
        tx.tenant_uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(status.map(|status| status == "archived"))
}

/// Whether a supplier is archived.
pub async fn supplier(tx: &mut Tx, id: SupplierId) -> Result<Option<bool>, StoreError> {
    let status = sqlx::query_scalar!(
        "select status from app.suppliers where tenant_id = $1 and id = $2",
        tx.tenant_uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(status.map(|status| status == "archived"))
}

/// Whether a provider account is archived.
pub async fn provider_account(
    tx: &mut Tx,
    id: ProviderAccountId,
) -> Result<Option<bool>, StoreError> {
    let status = sqlx::query_scalar!(
        "select status from app.provider_accounts where tenant_id = $1 and id = $2",
        tx.tenant_uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(status.map(|status| status == "archived"))
}

/// Whether a phone number of the tenant's is archived. One that was archived and is held again is
/// not.
pub async fn phone_number(tx: &mut Tx, number: &PhoneNumber) -> Result<Option<bool>, StoreError> {
    let archived = sqlx::query_scalar!(
        r#"
        select bool_and(status = 'archived')
        from app.numbers
        where tenant_id = $1
          and phone_number = $2
        "#,
        tx.tenant_uuid(),
        number.as_str(),
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(archived)
}

/// Which of some value lists the tenant has, and whether each is archived.
pub async fn value_lists(
    tx: &mut Tx,
    ids: &[ValueListId],
) -> Result<Vec<(ValueListId, bool)>, StoreError> {
    let ids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        "select id, status from app.value_lists where tenant_id = $1 and id = any ($2)",
        tx.tenant_uuid(),
        &ids,
    )
    .fetch_all(tx.connection())
    .await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|row| (ValueListId::from_uuid(row.id), row.status == "archived"))
        .collect())
}
