//! Offline outcomes such as a sale, reported for a call and never changed.

use base::id::Id;
use base::ids::{BuyerId, CallId, ConversionId};
use base::money::{Amount, Currency};
use base::time::Timestamp;

use crate::columns::{At, readable};
use crate::{StoreError, Tx};

/// A conversion as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion {
    /// Its id.
    pub id: ConversionId,
    /// The call it was reported for.
    pub call: CallId,
    /// The buyer who took the call.
    pub buyer: Option<BuyerId>,
    /// What it is worth to us.
    pub revenue: Amount,
    /// The call's currency.
    pub currency: Currency,
    /// What the reporter calls it.
    pub external_id: Option<String>,
    /// When it happened, by the reporter's word.
    pub occurred_at: Timestamp,
    /// When it was reported.
    pub created_at: Timestamp,
    /// Who reported it: the id of a person or key, or `system`.
    pub actor: String,
    /// What to call them.
    pub actor_name: String,
}

/// Writes a conversion.
///
/// # Errors
/// When its external id was used before, or the database fails.
pub async fn insert(tx: &mut Tx, conversion: &Conversion) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        insert into app.conversions (
          tenant_id, id, call_id, buyer_id, revenue_micros, currency, external_id, occurred_at,
          created_at, actor, actor_name
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        "#,
        tx.tenant_uuid(),
        conversion.id.uuid(),
        conversion.call.uuid(),
        conversion.buyer.map(Id::uuid),
        conversion.revenue.micros(),
        conversion.currency.as_str(),
        conversion.external_id,
        At(conversion.occurred_at) as _,
        At(conversion.created_at) as _,
        conversion.actor,
        conversion.actor_name,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The conversion with an external id, if there is one.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn find_by_external_id(
    tx: &mut Tx,
    external_id: &str,
) -> Result<Option<Conversion>, StoreError> {
    let rows = select(tx, None, Some(external_id)).await?;
    Ok(rows.into_iter().next())
}

/// The conversions of a call, the oldest first.
pub async fn list_of(tx: &mut Tx, call: CallId) -> Result<Vec<Conversion>, StoreError> {
    select(tx, Some(call), None).await
}

/// What each conversion of a call is worth, the oldest first.
pub async fn values_of(tx: &mut Tx, call: CallId) -> Result<Vec<Amount>, StoreError> {
    let values = sqlx::query_scalar!(
        r#"
        select revenue_micros
        from app.conversions
        where tenant_id = $1
          and call_id = $2
        order by id
        "#,
        tx.tenant_uuid(),
        call.uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    let values = values.into_iter();
    values
        .map(|micros| readable("conversions.revenue_micros", Amount::from_micros(micros)))
        .collect()
}

async fn select(
    tx: &mut Tx,
    call: Option<CallId>,
    external_id: Option<&str>,
) -> Result<Vec<Conversion>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select
          id, call_id, buyer_id, revenue_micros, currency, external_id,
          occurred_at as "occurred_at: At", created_at as "created_at: At", actor, actor_name
        from app.conversions
        where tenant_id = $1
          and ($2::uuid is null or call_id = $2)
          and ($3::text is null or external_id = $3)
        order by id
        "#,
        tx.tenant_uuid(),
        call.map(Id::uuid),
        external_id,
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Conversion {
                id: ConversionId::from_uuid(row.id),
                call: CallId::from_uuid(row.call_id),
                buyer: row.buyer_id.map(BuyerId::from_uuid),
                revenue: readable(
                    "conversions.revenue_micros",
                    Amount::from_micros(row.revenue_micros),
                )?,
                currency: readable("conversions.currency", Currency::parse(&row.currency))?,
                external_id: row.external_id,
                occurred_at: row.occurred_at.0,
                created_at: row.created_at.0,
                actor: row.actor,
                actor_name: row.actor_name,
            })
        })
        .collect()
}
