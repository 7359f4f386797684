//! The answers to requests that carried an `Idempotency-Key`.
//!
//! A key is claimed inside the transaction that does the work: a second request with the same key
//! waits for the first one's commit and then finds its answer.

use base::time::Timestamp;

use crate::columns::At;
use crate::{AcrossTx, StoreError, Tx};

/// What a claim found.
#[derive(Clone, Debug)]
pub enum Claim {
    /// Nobody used the key before: do the work.
    Fresh,
    /// The key was used for this very request: here is its answer.
    Answered(SealedAnswer),
    /// The key was used for another request.
    OtherRequest,
}

/// An answer as it lies in the database.
#[derive(Clone, Debug)]
pub struct SealedAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The key the body is sealed with.
    pub key_id: String,
    /// The sealed body.
    pub sealed: Vec<u8>,
}

/// Claims a key for an operation, waiting for whoever holds it.
///
/// # Errors
/// When the database fails; so for the others.
pub async fn claim(
    tx: &mut Tx,
    operation: &str,
    key: &str,
    request_hash: &[u8; 32],
    now: Timestamp,
) -> Result<Claim, StoreError> {
    let claimed = sqlx::query!(
        r#"
        insert into app.idempotency_keys (tenant_id, operation, idempotency_key, request_hash, created_at)
        values ($1, $2, $3, $4, $5)
        on conflict (tenant_id, operation, idempotency_key) do nothing
        "#,
        tx.tenant_uuid(),
        operation,
        key,
        request_hash,
        At(now) as _,
    )
    .execute(tx.connection())
    .await?;
    if claimed.rows_affected() == 1 {
        return Ok(Claim::Fresh);
    }
    let row = sqlx::query!(
        r#"
        select request_hash, response_status, response_key_id, response_sealed
        from app.idempotency_keys
        where tenant_id = $1
          and operation = $2
          and idempotency_key = $3
        "#,
        tx.tenant_uuid(),
        operation,
        key,
    )
    .fetch_one(tx.connection())
    .await?;
    if row.request_hash != request_hash {
        return Ok(Claim::OtherRequest);
    }
    match (
        row.response_status,
        row.response_key_id,
        row.response_sealed,
    ) {
        (Some(status), Some(key_id), Some(sealed)) => Ok(Claim::Answered(SealedAnswer {
            status: u16::try_from(status).unwrap_or(200),
            key_id,
            sealed,
        })),
        _ => Err(StoreError::Unreadable {
            column: "idempotency_keys.response_sealed",
            reason: "a committed key has no answer".to_owned(),
        }),
    }
}

/// Keeps the answer of a claimed key.
pub async fn keep_answer(
    tx: &mut Tx,
    operation: &str,
    key: &str,
    answer: &SealedAnswer,
) -> Result<(), StoreError> {
    sqlx::query!(
        r#"
        update app.idempotency_keys
        set response_status = $4, response_key_id = $5, response_sealed = $6
        where tenant_id = $1
          and operation = $2
          and idempotency_key = $3
        "#,
        tx.tenant_uuid(),
        operation,
        key,
        i16::try_from(answer.status).unwrap_or(200),
        answer.key_id,
        answer.sealed,
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Forgets keys older than `before`; says how many.
pub async fn forget_older(tx: &mut AcrossTx, before: Timestamp) -> Result<u64, StoreError> {
    let deleted = sqlx::query!(
        "delete from app.idempotency_keys where created_at < $1",
        At(before) as _,
    )
    .execute(tx.connection())
    .await?;
    Ok(deleted.rows_affected())
}
