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
