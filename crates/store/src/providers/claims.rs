//! Which tenant a provider account belongs to, for hooks that name only the account.

use base::ids::{ProviderAccountId, TenantId};
use base::time::Timestamp;
use domain::providers::accounts::AccountSid;

use crate::columns::At;
use crate::{Store, StoreError};

/// Notes that the account is the tenant's, before the tenant's own row is written.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn claim(
    store: &Store,
    account: ProviderAccountId,
    sid: &AccountSid,
    tenant: TenantId,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        insert into directory.provider_account_claims (provider_account_id, tenant_id, account_sid, claimed_at)
        values ($1, $2, $3, $4)
        on conflict (provider_account_id) do nothing
        "#,
        account.uuid(),
        tenant.uuid(),
        sid.as_str(),
        At(now) as _,
    )
    .execute(store.directory())
    .await?;
    Ok(())
}

/// The tenant whose account this is, if anybody's.
pub async fn find_tenant(
    store: &Store,
    account: ProviderAccountId,
) -> Result<Option<TenantId>, StoreError> {
    let tenant = sqlx::query_scalar!(
        "select tenant_id from directory.provider_account_claims where provider_account_id = $1",
        account.uuid(),
    )
    .fetch_optional(store.directory())
    .await?;
    Ok(tenant.map(TenantId::from_uuid))
}

/// An account and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountClaim {
    /// The account.
    pub account: ProviderAccountId,
    /// The carrier's id of it.
    pub sid: String,
    /// Whose it is.
    pub tenant: TenantId,
}

/// Every account and whose it is, the oldest first.
pub async fn list(store: &Store) -> Result<Vec<AccountClaim>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select provider_account_id, account_sid, tenant_id
        from directory.provider_account_claims
        order by provider_account_id
        "#,
    )
    .fetch_all(store.directory())
    .await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|row| AccountClaim {
            account: ProviderAccountId::from_uuid(row.provider_account_id),
            sid: row.account_sid,
            tenant: TenantId::from_uuid(row.tenant_id),
        })
        .collect())
}

/// The accounts with the carrier's id, the oldest first: several tenants may share one.
pub async fn list_of_sid(
    store: &Store,
    sid: &str,
) -> Result<Vec<(TenantId, ProviderAccountId)>, StoreError> {
    let rows = sqlx::query!(
        r#"
        select tenant_id, provider_account_id
        from directory.provider_account_claims
        where account_sid = $1
        order by provider_account_id
        "#,
        sid,
    )
    .fetch_all(store.directory())
    .await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|row| {
            let account = ProviderAccountId::from_uuid(row.provider_account_id);
            (TenantId::from_uuid(row.tenant_id), account)
        })
        .collect())
}
