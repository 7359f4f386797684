//! Which tenant a number in use belongs to: the one index of numbers across tenants.
//!
//! A claim is made before the tenant's own row, in the directory, because no transaction spans
//! the two halves. A claim whose row never came is the relay's to sweep.

use base::ids::TenantId;
use base::phone::PhoneNumber;
use base::time::Timestamp;
use uuid::Uuid;

use crate::columns::{At, readable};
use crate::{Store, StoreError, Tx};

/// A claim that may have no row behind it.
#[derive(Clone, Debug)]
pub struct OldClaim {
    /// The number claimed.
    pub phone_number: PhoneNumber,
    /// By whom.
    pub tenant: TenantId,
}

/// Claims a number for a tenant; false when another tenant has it. Claiming again is harmless.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn claim(
    store: &Store,
    number: &PhoneNumber,
    tenant: TenantId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let owner = sqlx::query_scalar!(
        r#"
        insert into directory.number_claims as held (phone_number, tenant_id, claimed_at)
        values ($1, $2, $3)
        on conflict (phone_number) do update
        set claimed_at = case when held.tenant_id = $2 then $3 else held.claimed_at end
        returning tenant_id
        "#,
        number.as_str(),
        tenant.uuid(),
        At(now) as _,
    )
    .fetch_one(store.directory())
    .await?;
    Ok(owner == tenant.uuid())
}

/// Gives a claim up, if the tenant still holds it.
pub async fn release(
    store: &Store,
    number: &PhoneNumber,
    tenant: TenantId,
) -> Result<(), StoreError> {
    sqlx::query!(
        "delete from directory.number_claims where phone_number = $1 and tenant_id = $2",
        number.as_str(),
        tenant.uuid(),
    )
    .execute(store.directory())
    .await?;
    Ok(())
}

/// The tenant whose number this is, if anybody's.
pub async fn find_tenant(
    store: &Store,
    number: &PhoneNumber,
) -> Result<Option<TenantId>, StoreError> {
    let tenant = sqlx::query_scalar!(
        "select tenant_id from directory.number_claims where phone_number = $1",
        number.as_str(),
    )
    .fetch_optional(store.directory())
    .await?;
    Ok(tenant.map(TenantId::from_uuid))
}

/// Claims made between two instants, for the sweep that looks for those without a row.
pub async fn list_made_between(
    store: &Store,
    from: Timestamp,
    to: Timestamp,
) -> Result<Vec<OldClaim>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select phone_number, tenant_id
        from directory.number_claims
        where claimed_at >= $1
          and claimed_at < $2
        order by claimed_at
        limit 1000
        "#,
        At(from) as _,
        At(to) as _,
    )
    .fetch_all(store.directory())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(OldClaim {
                phone_number: readable(
                    "number_claims.phone_number",
                    PhoneNumber::from_e164(&row.phone_number),
                )?,
                tenant: TenantId::from_uuid(row.tenant_id),
            })
        })
        .collect()
}

/// Whether the tenant has a row for the number that is not archived.
pub async fn is_backed(tx: &mut Tx, number: &PhoneNumber) -> Result<bool, StoreError> {
    let id: Option<Uuid> = sqlx::query_scalar!(
        "select id from app.numbers where tenant_id = $1 and phone_number = $2 and status <> 'archived'",
        tx.tenant_uuid(),
        number.as_str(),
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(id.is_some())
}
