//! Sealed secrets of provider accounts: the auth token and, where there is one, the signing key that
//! hooks may be signed with. Of either the current one and, during a rotation, the one before.
//!
//! Nothing here can open a secret; only the vault holds keys.

use base::ids::ProviderAccountId;
use base::time::Timestamp;
use domain::providers::secrets::SigningKeyId;
use uuid::Uuid;

use crate::columns::{At, readable_if_set};
use crate::{StoreError, Tx};

/// A secret as it lies in the database.
#[derive(Clone)]
pub struct SealedSecret {
    /// Its row.
    pub id: Uuid,
    /// The account it opens.
    pub account: ProviderAccountId,
    /// The signing key whose secret it is; none for an auth token.
    pub signing_key_id: Option<SigningKeyId>,
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
    signing_key_id: Option<String>,
    key_id: String,
    sealed: Vec<u8>,
    is_current: bool,
}

impl TryFrom<Row> for SealedSecret {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let signing_key_id = readable_if_set(
            "provider_secrets.signing_key_id",
            row.signing_key_id,
            str::parse,
        )?;
        Ok(Self {
            id: row.id,
            account: ProviderAccountId::from_uuid(row.provider_account_id),
            signing_key_id,
            key_id: row.key_id,
            sealed: row.sealed,
            is_current: row.is_current,
        })
    }
}

/// Makes a secret the current one of its sort, auth token or signing key. The current one becomes
/// the previous; older ones go. The other sort stays as it is.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn replace_current(
    tx: &mut Tx,
    secret: &SealedSecret,
    now: Timestamp,
) -> Result<(), StoreError> {
    let signing_key_id = secret.signing_key_id.as_ref().map(SigningKeyId::as_str);
    sqlx::query!(
        r#"
        delete from app.provider_secrets
        where tenant_id = $1
          and provider_account_id = $2
          and (signing_key_id is null) = ($3::text is null)
          and not is_current
        "#,
        tx.tenant_uuid(),
        secret.account.uuid(),
        signing_key_id,
    )
    .execute(tx.connection())
    .await?;
    sqlx::query!(
        r#"
        update app.provider_secrets
        set is_current = false
        where tenant_id = $1
          and provider_account_id = $2
          and (signing_key_id is null) = ($3::text is null)
        "#,
        tx.tenant_uuid(),
        secret.account.uuid(),
        signing_key_id,
    )
    .execute(tx.connection())
    .await?;
    sqlx::query!(
        r#"
        insert into app.provider_secrets (tenant_id, id, provider_account_id, signing_key_id, key_id, sealed, is_current, created_at)
        values ($1, $2, $3, $4, $5, $6, true, $7)
        "#,
        tx.tenant_uuid(),
        secret.id,
        secret.account.uuid(),
        signing_key_id,
        secret.key_id,
        secret.sealed,
        At(now) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Forgets the account's signing keys, the current one and the one before it.
pub async fn remove_signing_keys(
    tx: &mut Tx,
    account: ProviderAccountId,
) -> Result<(), StoreError> {
    sqlx::query!(
        "delete from app.provider_secrets where tenant_id = $1 and provider_account_id = $2 and signing_key_id is not null",
        tx.tenant_uuid(),
        account.uuid(),
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The public id of the account's current signing key, if there is one.
pub async fn current_signing_key(
    tx: &mut Tx,
    account: ProviderAccountId,
) -> Result<Option<SigningKeyId>, StoreError> {
    let id = sqlx::query_scalar!(
        r#"
        select signing_key_id as "signing_key_id!"
        from app.provider_secrets
        where tenant_id = $1
          and provider_account_id = $2
          and signing_key_id is not null
          and is_current
        "#,
        tx.tenant_uuid(),
        account.uuid(),
    )
    .fetch_optional(tx.connection())
    .await?;
    readable_if_set("provider_secrets.signing_key_id", id, str::parse)
}

/// The account's auth tokens, the current one first.
pub async fn list_auth_tokens(
    tx: &mut Tx,
    account: ProviderAccountId,
) -> Result<Vec<SealedSecret>, StoreError> {
    let rows = sqlx::query_as!(
        Row,
        r#"
        select id, provider_account_id, signing_key_id, key_id, sealed, is_current
        from app.provider_secrets
        where tenant_id = $1
          and provider_account_id = $2
          and signing_key_id is null
        order by is_current desc
        "#,
        tx.tenant_uuid(),
        account.uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(SealedSecret::try_from).collect()
}

/// Every secret of the tenant.
pub async fn list(tx: &mut Tx) -> Result<Vec<SealedSecret>, StoreError> {
    let rows = sqlx::query_as!(
        Row,
        r#"
        select id, provider_account_id, signing_key_id, key_id, sealed, is_current
        from app.provider_secrets
        where tenant_id = $1
        order by id
        "#,
        tx.tenant_uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(SealedSecret::try_from).collect()
}

/// Every secret of the tenant that is not sealed with `key_id`, locked against other rotations.
pub async fn lock_not_sealed_with(
    tx: &mut Tx,
    key_id: &str,
) -> Result<Vec<SealedSecret>, StoreError> {
    let rows = sqlx::query_as!(
        Row,
        r#"
        select id, provider_account_id, signing_key_id, key_id, sealed, is_current
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
    rows.into_iter().map(SealedSecret::try_from).collect()
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
