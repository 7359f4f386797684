//! API keys: a prefix in the directory leads to the tenant, whose half holds the hash.

use base::ids::{ApiKeyId, TenantId};
use base::page::{Cursor, Page, PageRequest, Position};
use base::text::Name;
use base::time::Timestamp;
use domain::access::keys::ApiKey;
use domain::access::rights::Right;
use uuid::Uuid;

use crate::columns::{At, readable};
use crate::{Store, StoreError, Tx};

/// A key as the tenant's half holds it.
#[derive(Clone, Debug)]
pub struct StoredApiKey {
    /// Its id.
    pub id: ApiKeyId,
    /// What the tenant sees of it.
    pub key: ApiKey,
    /// The SHA-256 of the whole key.
    pub key_hash: [u8; 32],
    /// Who made it, as the audit log names actors.
    pub created_by: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last opened a request, to the minute.
    pub last_used_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

struct Row {
    id: Uuid,
    name: String,
    prefix: String,
    key_hash: Vec<u8>,
    scopes: Vec<String>,
    created_by: String,
    created_at: At,
    last_used_at: Option<At>,
    revoked_at: Option<At>,
}

impl TryFrom<Row> for StoredApiKey {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let scopes: Result<Vec<Right>, _> = row.scopes.iter().map(|scope| scope.parse()).collect();
        let hash: Result<[u8; 32], _> = row.key_hash.try_into();
        Ok(Self {
            id: ApiKeyId::from_uuid(row.id),
            key: ApiKey {
                name: readable("api_keys.name", Name::parse(&row.name))?,
                prefix: row.prefix,
                scopes: readable("api_keys.scopes", scopes)?,
            },
            key_hash: readable("api_keys.key_hash", hash.map_err(|_| "is not 32 bytes"))?,
            created_by: row.created_by,
            created_at: row.created_at.0,
            last_used_at: row.last_used_at.map(|at| at.0),
            revoked_at: row.revoked_at.map(|at| at.0),
        })
    }
}

/// Notes which tenant a prefix leads to, before the tenant's own row is written; false when the
/// prefix is taken.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn claim_prefix(
    store: &Store,
    prefix: &str,
    tenant: TenantId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let claimed = sqlx::query!(
        r#"
        insert into directory.api_key_prefixes (prefix, tenant_id, claimed_at)
        values ($1, $2, $3)
        on conflict (prefix) do nothing
        "#,
        prefix,
        tenant.uuid(),
        At(now) as _,
    )
    .execute(store.directory())
    .await?;
    Ok(claimed.rows_affected() == 1)
}

/// The tenant a prefix leads to.
pub async fn find_tenant(store: &Store, prefix: &str) -> Result<Option<TenantId>, StoreError> {
    let tenant = sqlx::query_scalar!(
        "select tenant_id from directory.api_key_prefixes where prefix = $1",
        prefix,
    )
    .fetch_optional(store.directory())
    .await?;
    Ok(tenant.map(TenantId::from_uuid))
}

/// Forgets where a prefix leads.
pub async fn release_prefix(store: &Store, prefix: &str) -> Result<(), StoreError> {
    sqlx::query!(
        "delete from directory.api_key_prefixes where prefix = $1",
        prefix
    )
    .execute(store.directory())
    .await?;
    Ok(())
}

/// Writes a new key.
pub async fn insert(tx: &mut Tx, stored: &StoredApiKey) -> Result<(), StoreError> {
    let scopes: Vec<String> = stored.key.scopes.iter().map(Right::to_string).collect();
    sqlx::query!(
        r#"
        insert into app.api_keys (tenant_id, id, name, prefix, key_hash, scopes, created_by, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        "#,
        tx.tenant_uuid(),
        stored.id.uuid(),
        stored.key.name.as_str(),
        stored.key.prefix,
        &stored.key_hash,
        &scopes,
        stored.created_by,
        At(stored.created_at) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The key with this prefix, revoked or not.
pub async fn find_by_prefix(tx: &mut Tx, prefix: &str) -> Result<Option<StoredApiKey>, StoreError> {
    sqlx::query_as!(
        Row,
        r#"
        select
          id, name, prefix, key_hash, scopes, created_by, created_at as "created_at: At",
          last_used_at as "last_used_at: At", revoked_at as "revoked_at: At"
        from app.api_keys
        where tenant_id = $1
          and prefix = $2
        "#,
        tx.tenant_uuid(),
        prefix,
    )
    .fetch_optional(tx.connection())
    .await?
    .map(StoredApiKey::try_from)
    .transpose()
}

/// The key with this id, revoked or not.
pub async fn find(tx: &mut Tx, id: ApiKeyId) -> Result<Option<StoredApiKey>, StoreError> {
    sqlx::query_as!(
        Row,
        r#"
        select
          id, name, prefix, key_hash, scopes, created_by, created_at as "created_at: At",
          last_used_at as "last_used_at: At", revoked_at as "revoked_at: At"
        from app.api_keys
        where tenant_id = $1
          and id = $2
        "#,
        tx.tenant_uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.connection())
    .await?
    .map(StoredApiKey::try_from)
    .transpose()
}

/// One page of the tenant's keys, the newest first.
pub async fn list(tx: &mut Tx, request: &PageRequest) -> Result<Page<StoredApiKey>, StoreError> {
    let (offset, after) = match request.position() {
        Position::Offset(offset) => (i64::try_from(*offset).unwrap_or(i64::MAX), None),
        Position::After(cursor) => (0, Some(cursor.id)),
    };
    let rows = sqlx::query_as!(
        Row,
        r#"
        select
          id, name, prefix, key_hash, scopes, created_by, created_at as "created_at: At",
          last_used_at as "last_used_at: At", revoked_at as "revoked_at: At"
        from app.api_keys
        where tenant_id = $1
          and ($2::uuid is null or id < $2)
        order by id desc
        limit $3
        offset $4
        "#,
        tx.tenant_uuid(),
        after,
        i64::from(request.limit()) + 1,
        offset,
    )
    .fetch_all(tx.connection())
    .await?;
    let keys: Result<Vec<_>, _> = rows.into_iter().map(StoredApiKey::try_from).collect();
    Ok(Page::of_rows(request, keys?, None, |last| {
        Some(Cursor {
            sort: "-createdAt".to_owned(),
            key: last.id.to_string(),
            id: last.id.uuid(),
        })
    }))
}

/// Revokes a key; false when it was revoked already.
pub async fn revoke(tx: &mut Tx, id: ApiKeyId, now: Timestamp) -> Result<bool, StoreError> {
    let revoked = sqlx::query!(
        r#"
        update app.api_keys
        set revoked_at = $3
        where tenant_id = $1
          and id = $2
          and revoked_at is null
        "#,
        tx.tenant_uuid(),
        id.uuid(),
        At(now) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(revoked.rows_affected() == 1)
}

/// Notes that a key opened a request.
pub async fn touch(tx: &mut Tx, id: ApiKeyId, now: Timestamp) -> Result<(), StoreError> {
    sqlx::query!(
        "update app.api_keys set last_used_at = $3 where tenant_id = $1 and id = $2",
        tx.tenant_uuid(),
        id.uuid(),
        At(now) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
