//! Postback keys: a prefix in the directory leads to the tenant, whose half holds the hash. The
//! prefixes are those of API keys, so that no text opens both.

pub mod secrets;

use base::ids::{BuyerId, PostbackKeyId};
use base::text::Name;
use base::time::Timestamp;
use domain::calls::postbacks::keys::PostbackKey;
use uuid::Uuid;

use crate::columns::{At, readable};
use crate::{StoreError, Tx};

/// A key as the tenant's half holds it.
#[derive(Clone, Debug)]
pub struct StoredPostbackKey {
    /// Its id.
    pub id: PostbackKeyId,
    /// What the tenant sees of it.
    pub key: PostbackKey,
    /// The SHA-256 of the whole key.
    pub key_hash: [u8; 32],
    /// Who made it, as the audit log names actors.
    pub created_by: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last let a postback in, to the minute.
    pub last_used_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

struct Row {
    id: Uuid,
    buyer_id: Uuid,
    name: String,
    prefix: String,
    key_hash: Vec<u8>,
    is_signed: bool,
    created_by: String,
    created_at: At,
    last_used_at: Option<At>,
    revoked_at: Option<At>,
}

impl TryFrom<Row> for StoredPostbackKey {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let hash: Result<[u8; 32], _> = row.key_hash.try_into();
        let hash = hash.map_err(|_| "is not 32 bytes");
        Ok(Self {
            id: PostbackKeyId::from_uuid(row.id),
            key: PostbackKey {
                buyer_id: BuyerId::from_uuid(row.buyer_id),
                name: readable("postback_keys.name", Name::parse(&row.name))?,
                prefix: row.prefix,
                is_signed: row.is_signed,
            },
            key_hash: readable("postback_keys.key_hash", hash)?,
            created_by: row.created_by,
            created_at: row.created_at.0,
            last_used_at: row.last_used_at.map(|at| at.0),
            revoked_at: row.revoked_at.map(|at| at.0),
        })
    }
}

/// Writes a new key.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn insert(tx: &mut Tx, stored: &StoredPostbackKey) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        insert into app.postback_keys (
          tenant_id, id, buyer_id, name, prefix, key_hash, is_signed, created_by, created_at
        )
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        "#,
        tx.tenant_uuid(),
        stored.id.uuid(),
        stored.key.buyer_id.uuid(),
        stored.key.name.as_str(),
        stored.key.prefix,
        &stored.key_hash,
        stored.key.is_signed,
        stored.created_by,
        At(stored.created_at) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The key with a prefix, if there is one.
pub async fn find_by_prefix(
    tx: &mut Tx,
    prefix: &str,
) -> Result<Option<StoredPostbackKey>, StoreError> {
    sqlx::query_as!(
        Row,
        r#"
        select
          id, buyer_id, name, prefix, key_hash, is_signed, created_by, created_at as "created_at: At",
          last_used_at as "last_used_at: At", revoked_at as "revoked_at: At"
        from app.postback_keys
        where tenant_id = $1
          and prefix = $2
        "#,
        tx.tenant_uuid(),
        prefix,
    )
    .fetch_optional(tx.connection())
    .await?
    .map(StoredPostbackKey::try_from)
    .transpose()
}

/// A key, held until the end of the transaction.
pub async fn hold(tx: &mut Tx, id: PostbackKeyId) -> Result<Option<StoredPostbackKey>, StoreError> {
    sqlx::query_as!(
        Row,
        r#"
        select
          id, buyer_id, name, prefix, key_hash, is_signed, created_by, created_at as "created_at: At",
          last_used_at as "last_used_at: At", revoked_at as "revoked_at: At"
        from app.postback_keys
        where tenant_id = $1
          and id = $2
        for update
        "#,
        tx.tenant_uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.connection())
    .await?
    .map(StoredPostbackKey::try_from)
    .transpose()
}

/// The keys of a buyer, the newest first.
pub async fn list_of(tx: &mut Tx, buyer: BuyerId) -> Result<Vec<StoredPostbackKey>, StoreError> {
    let rows = sqlx::query_as!(
        Row,
        r#"
        select
          id, buyer_id, name, prefix, key_hash, is_signed, created_by, created_at as "created_at: At",
          last_used_at as "last_used_at: At", revoked_at as "revoked_at: At"
        from app.postback_keys
        where tenant_id = $1
          and buyer_id = $2
        order by id desc
        "#,
        tx.tenant_uuid(),
        buyer.uuid(),
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(StoredPostbackKey::try_from).collect()
}

/// Revokes a key.
pub async fn revoke(tx: &mut Tx, id: PostbackKeyId, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query!(
        "update app.postback_keys set revoked_at = $3 where tenant_id = $1 and id = $2",
        tx.tenant_uuid(),
        id.uuid(),
        At(now) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Notes that a key let a postback in.
pub async fn touch(tx: &mut Tx, id: PostbackKeyId, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query!(
        "update app.postback_keys set last_used_at = $3 where tenant_id = $1 and id = $2",
        tx.tenant_uuid(),
        id.uuid(),
        At(now) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
