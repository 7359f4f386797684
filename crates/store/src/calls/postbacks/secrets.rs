//! Sealed secrets that postbacks are signed with: of each key the current one and, during a
//! rotation, the one before. Nothing here can open a secret.

use base::ids::PostbackKeyId;
use base::time::Timestamp;
use uuid::Uuid;

use crate::columns::At;
use crate::{StoreError, Tx};

/// A secret as it lies in the database.
#[derive(Clone)]
pub struct SealedPostbackSecret {
    /// Its row.
    pub id: Uuid,
    /// The key whose postbacks it signs.
    pub postback_key: PostbackKeyId,
    /// The key it is sealed with.
    pub key_id: String,
    /// The sealed bytes.
    pub sealed: Vec<u8>,
}

struct Row {
    id: Uuid,
    postback_key_id: Uuid,
    key_id: String,
    sealed: Vec<u8>,
}

impl From<Row> for SealedPostbackSecret {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            postback_key: PostbackKeyId::from_uuid(row.postback_key_id),
            key_id: row.key_id,
            sealed: row.sealed,
        }
    }
}

/// Makes a secret the current one of its key. The current one becomes the previous; older ones go.
/// The key's row must be held.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn replace_current(
    tx: &mut Tx,
    secret: &SealedPostbackSecret,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        delete from app.postback_secrets
        where tenant_id = $1
          and postback_key_id = $2
          and not is_current
        "#,
        tx.tenant_uuid(),
        secret.postback_key.uuid(),
    )
    .execute(tx.connection())
    .await?;
    sqlx::query!(
        "update app.postback_secrets set is_current = false where tenant_id = $1 and postback_key_id = $2",
        tx.tenant_uuid(),
        secret.postback_key.uuid(),
    )
    .execute(tx.connection())
    .await?;
    sqlx::query!(
        r#"
        insert into app.postback_secrets (
          tenant_id, id, postback_key_id, key_id, sealed, is_current, created_at
        )
        values ($1, $2, $3, $4, $5, true, $6)
        "#,
        tx.tenant_uuid(),
        secret.id,
        secret.postback_key.uuid(),
        secret.key_id,
        secret.sealed,
        At(now) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The secrets of a key, the current one first; of all keys when none is named.
pub async fn list(
    tx: &mut Tx,
    postback_key: Option<PostbackKeyId>,
) -> Result<Vec<SealedPostbackSecret>, StoreError> {
    let rows = sqlx::query_as!(
        Row,
        r#"
        select id, postback_key_id, key_id, sealed
        from app.postback_secrets
        where tenant_id = $1
          and ($2::uuid is null or postback_key_id = $2)
        order by is_current desc, id
        "#,
        tx.tenant_uuid(),
        postback_key.map(PostbackKeyId::uuid),
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(SealedPostbackSecret::from).collect())
}

/// Every secret of the tenant that is not sealed with `key_id`, locked against other rotations.
pub async fn lock_not_sealed_with(
    tx: &mut Tx,
    key_id: &str,
) -> Result<Vec<SealedPostbackSecret>, StoreError> {
    let rows = sqlx::query_as!(
        Row,
        r#"
        select id, postback_key_id, key_id, sealed
        from app.postback_secrets
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
    Ok(rows.into_iter().map(SealedPostbackSecret::from).collect())
}

/// Replaces how a secret is sealed, not what it says.
pub async fn reseal(tx: &mut Tx, secret: &SealedPostbackSecret) -> Result<(), StoreError> {
    sqlx::query!(
        "update app.postback_secrets set key_id = $3, sealed = $4 where tenant_id = $1 and id = $2",
        tx.tenant_uuid(),
        secret.id,
        secret.key_id,
        secret.sealed,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
