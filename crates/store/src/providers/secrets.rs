//! Sealed secrets of provider accounts: the current one and, during a rotation, the one before.
//!
//! Nothing here can open a secret; only the vault holds keys.

use base::ids::ProviderAccountId;
use base::time::Timestamp;
use uuid::Uuid;

use crate::columns::At;
use crate::{StoreError, Tx};

/// A secret as it lies in the database.
#[derive(Clone)]
pub struct SealedSecret {
    /// Its row.
    pub id: Uuid,
    /// The account it opens.
    pub account: ProviderAccountId,
    /// The key it is sealed with.
    pub key_id: String,
    /// The sealed bytes.
    pub sealed: Vec<u8>,
    /// Whether it is the current one.
    pub is_current: bool,
}

struct Row {
    id: Uuid,
    provider_account_id: Uuid,
    key_id: String,
    sealed: Vec<u8>,
    is_current: bool,
}

impl From<Row> for SealedSecret {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            account: ProviderAccountId::from_uuid(row.provider_account_id),
            key_id: row.key_id,
            sealed: row.sealed,
            is_current: row.is_current,
        }
    }
}

/// Makes a secret the current one. The current one becomes the previous; older ones go.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn replace_current(
    tx: &mut Tx,
    secret: &SealedSecret,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query!(
        "delete from app.provider_secrets where tenant_id = $1 and provider_account_id = $2 and not is_current",
        tx.tenant_uuid(),
        secret.account.uuid(),
    )
    .execute(tx.connection())
    .await?;
    sqlx::query!(
        "update app.provider_secrets set is_current = false where tenant_id = $1 and provider_account_id = $2",
        tx.tenant_uuid(),
        secret.account.uuid(),
    )
    .execute(tx.connection())
    .await?;
    sqlx::query!(
        r#"
        insert into app.provider_secrets (tenant_id, id, provider_account_id, key_id, sealed, is_current, created_at)
        values ($1, $2, $3, $4, $5, true, $6)
        "#,
        tx.tenant_uuid(),
        secret.id,
        secret.account.uuid(),
        secret.key_id,
        secret.sealed,
        At(now) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The account's secrets, the current one first.
pub async fn list_of(
    tx: &mut Tx,
    account: ProviderAccountId,
) -> Result<Vec<SealedSecret>, StoreError> {
    let rows = sqlx::query_as!(
        Row,
        r#"
        select id, provider_account_id, key_id, sealed, is_current
        from app.provider_secrets
        where tenant_id = $1
          and provider_account_id = $2
        order by is_current desc
        "#,
        tx.tenant_uuid(),
        account.uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(SealedSecret::from).collect())
}

/// Every secret of the tenant.
pub async fn list(tx: &mut Tx) -> Result<Vec<SealedSecret>, StoreError> {
    let rows = sqlx::query_as!(
        Row,
        r#"
        select id, provider_account_id, key_id, sealed, is_current
        from app.provider_secrets
        where tenant_id = $1
        order by id
        "#,
        tx.tenant_uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(SealedSecret::from).collect())
}

/// Every secret of the tenant that is not sealed with `key_id`, locked against other rotations.
pub async fn lock_not_sealed_with(
    tx: &mut Tx,
    key_id: &str,
) -> Result<Vec<SealedSecret>, StoreError> {
    let rows = sqlx::query_as!(
        Row,
        r#"
        select id, provider_account_id, key_id, sealed, is_current
        from app.provider_secrets
        where tenant_id = $1
          and key_id <> $2
        order by id
        for update
        "#,
        tx.tenant_uuid(),
        key_id,
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(SealedSecret::from).collect())
}

/// Replaces how a secret is sealed, not what it says.
pub async fn reseal(tx: &mut Tx, secret: &SealedSecret) -> Result<(), StoreError> {
    sqlx::query!(
        "update app.provider_secrets set key_id = $3, sealed = $4 where tenant_id = $1 and id = $2",
        tx.tenant_uuid(),
        secret.id,
        secret.key_id,
        secret.sealed,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
